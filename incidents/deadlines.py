"""By when a report is to be acknowledged and assessed, in the hours that the municipality entered.

Called by `workflow` within its acts. Where no hours are entered there is no deadline, and nothing
is promised anywhere.

    sent(incident, at)            to be acknowledged
    acknowledged(incident, at)    that is done; to be assessed
    assessed(incident, at)        that is done; a graver level shortens what is still open
    reopened(incident, at)        to be assessed anew
    by(incident, kind, at)        the instant, counted from `at`
    completed_by(at)              when a level that was set in haste is to have its full form
"""

from datetime import datetime

from incidents import dues
from incidents.models import Due, Incident, Level, MainClass
from portal import working_time
from portal.models import Municipality

_GRAVE = frozenset({MainClass.THREAT, MainClass.VIOLENCE})
_OF_LEVEL = {
    Level.ACUTE: "danger",
    Level.HIGH: "grave",
    Level.MODERATE: "other",
    Level.LOW: "other",
}
_WORKING_DAY, _DAY = 8, 24


def sent(incident: Incident, at: datetime) -> None:
    """It is to be acknowledged."""
    _set(incident, Due.Kind.ACKNOWLEDGE, at)


def acknowledged(incident: Incident, at: datetime) -> None:
    """It is acknowledged, and to be assessed where nobody has done so."""
    dues.done(incident, Due.Kind.ACKNOWLEDGE, at=at)
    if incident.level is None:
        _set(incident, Due.Kind.ASSESS, at)


def assessed(incident: Incident, at: datetime) -> None:
    """It is assessed: a level that is graver than it seemed leaves less time for the rest."""
    dues.done(incident, Due.Kind.ASSESS, at=at)
    open_due = Due.objects.open().filter(incident=incident, kind=Due.Kind.ACKNOWLEDGE).first()
    instant = by(incident, Due.Kind.ACKNOWLEDGE, at)
    if open_due and instant and instant < open_due.at:
        dues.set(incident, Due.Kind.ACKNOWLEDGE, instant)


def reopened(incident: Incident, at: datetime) -> None:
    """Something has happened since it was closed: it is to be assessed anew."""
    _set(incident, Due.Kind.ASSESS, at)


def completed_by(at: datetime) -> datetime:
    """A working day later; a day where the municipality has entered no hours."""
    hours = Municipality.current().hours
    return working_time.add(at, _WORKING_DAY if hours else _DAY, hours)


def severity(incident: Incident) -> str:
    """`danger`, `grave` or `other`: by the level once someone has judged, else by what is said."""
    if incident.level:
        return _OF_LEVEL[Level(incident.level)]
    if incident.danger_now:
        return "danger"
    return "grave" if incident.main_class in _GRAVE else "other"


def by(incident: Incident, kind: Due.Kind, at: datetime) -> datetime | None:
    """By when, counted from `at`; None where the municipality has promised nothing."""
    municipality, how = Municipality.current(), severity(incident)
    hours = getattr(municipality, f"{how}_{kind}")
    always = getattr(municipality, f"{how}_around_the_clock")
    if not municipality.deadlines_hold or not hours or not (always or municipality.hours):
        return None
    return working_time.add(at, hours, [] if always else municipality.hours)


def is_danger(incident: Incident) -> bool:
    """Whether someone is in danger, as far as anyone has said or judged."""
    return severity(incident) == "danger"


def _set(incident: Incident, kind: Due.Kind, at: datetime) -> None:
    if instant := by(incident, kind, at):
        dues.set(incident, kind, instant)
