"""What is to be done with a report by when. Called by `workflow`, within its transactions.

    dues.set(incident, Due.Kind.MEASURE, by, about=measure.pk, owner=user)   or moved, where open
    dues.done(incident, Due.Kind.MEASURE, about=measure.pk, at=at)
    dues.end(incident, at=at)                                                it is closed
    dues.open_of(keys)                                           what is open of each report
    dues.waiting(key)                                            what is open of one report
    dues.seen_since(due, person)                            whether they know that it is over time
    dues.end_of(day)                                                         by a day, not a time

The first open one's instant is kept as `Incident.next_due_at`, by which the queue can be sorted.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from contacts.models import User
from incidents.models import Due, Event, Incident, Kind
from portal import working_time

_NOT_LATE = {"reminded_at": None, "escalate_at": None, "escalated_at": None}
_OUTLIVES = frozenset({Due.Kind.SECRECY, Due.Kind.MEASURE_REVIEW})
"""A secrecy marking still stands, and what was lent is still to come back."""
_CLOSES = "16:30"


def set(  # noqa: A001 reads `dues.set`
    incident: Incident,
    kind: Due.Kind,
    by: datetime,
    *,
    about: UUID | None = None,
    owner: User | None = None,
) -> Due:
    """That it is to be done `by` an instant; of one that is open already, the new instant."""
    due, _made = Due.objects.update_or_create(
        incident=incident,
        kind=kind,
        about=about or incident.pk,
        done_at=None,
        defaults={"at": by, "owner": owner, **_NOT_LATE},
    )
    _keep_next(incident)
    return due


def done(incident: Incident, kind: Due.Kind, *, at: datetime, about: UUID | None = None) -> None:
    """That it has been done, or is not wanted any more; nothing where it wasn't open."""
    found = Due.objects.open().filter(incident=incident, kind=kind, about=about or incident.pk)
    if found.update(done_at=at):
        _keep_next(incident)


def end(incident: Incident, *, at: datetime) -> None:
    """That nothing more is to be done with the report, but for what outlives its closing."""
    found = Due.objects.open().filter(incident=incident).exclude(kind__in=_OUTLIVES)
    if found.update(done_at=at):
        _keep_next(incident)


def open_of(keys: Collection[UUID]) -> dict[UUID, list[Due.Kind]]:
    """What is open of each of these reports, the first first; one question for all."""
    found: dict[UUID, list[Due.Kind]] = {key: [] for key in keys}
    dues = Due.objects.open().filter(incident__in=found).order_by("at", "id")
    for key, kind in dues.values_list("incident", "kind"):
        found[key].append(Due.Kind(kind))
    return found


@dataclass(frozen=True)
class Waits:
    """What is to be done with a report by when."""

    kind: Due.Kind
    at: datetime
    late: bool

    @property
    def what(self) -> str:
        return str(self.kind.label)


def waiting(key: UUID, *, at: datetime) -> list[Waits]:
    """What is open of one report, the first first."""
    found = Due.objects.open().filter(incident=key).order_by("at", "id")
    return [Waits(Due.Kind(due.kind), due.at, due.at < at) for due in found]


def seen_since(due: Due, person: User) -> bool:
    """Whether `person` has opened the report since it was over time."""
    opened = Event.objects.filter(incident=due.incident_id, kind=Kind.OPENED, actor=person)
    return opened.filter(at__gte=due.at).exists()


def end_of(day: date) -> datetime:
    """The instant by which something is done that is due on a day: when the office closes."""
    return working_time.instant(day, _CLOSES)


def _keep_next(incident: Incident) -> None:
    first = Due.objects.open().filter(incident=incident).order_by("at").first()
    incident.next_due_at = first.at if first else None
    incident.save(update_fields=["next_due_at"])
