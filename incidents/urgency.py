"""One whole number by which the queue is sorted: danger to life first.

Danger now, then what whoever handles it has not opened, then the level or else the class; the
oldest first among equals. Closed reports come last. Set by `workflow` and when a report is opened.
"""

from django.db.models import QuerySet

from incidents.models import Incident, MainClass, Status

_DANGER, _UNOPENED = 1000, 100
_OF_CLASS = {
    MainClass.VIOLENCE: 3,
    MainClass.THREAT: 2,
    MainClass.UNDUE_INFLUENCE: 2,
    MainClass.OTHER: 1,
}


def of(incident: Incident) -> int:
    """How soon it should be read."""
    if incident.status == Status.CLOSED:
        return 0
    grade = incident.level or _OF_CLASS[MainClass(incident.main_class)]
    return _DANGER * incident.danger_now + _UNOPENED * (incident.opened_at is None) + 10 * grade


def says_danger(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """Of the open ones, those whose councillor says that there is danger now."""
    return found.filter(urgency__gte=_DANGER)


def unopened(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """Those that whoever handles them has not opened; found by the order of the queue."""
    return found.filter(urgency__gte=_UNOPENED, opened_at=None)
