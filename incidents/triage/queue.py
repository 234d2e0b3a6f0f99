"""The queue: rows as the security chief reads them, and what is found by a reference or a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import choices, dues, reference
from incidents.models import Choice, Due, Incident, Status
from incidents.models.incident import Wish
from incidents.triage import waits
from incidents.triage.marks import Mark, mark
from incidents.triage.when import long_ago, short

_COLUMNS = (
    "reference",
    "submitted_at",
    "main_kind",
    "level",
    "danger_now",
    "status",
    "opened_at",
    "closed_at",
    "next_due_at",
    "wish",
    "call_wanted_by",
    "handler__name",
)


def narrow(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """With what a row shows and no more."""
    return found.select_related("handler").only(*_COLUMNS)


@dataclass(frozen=True)
class QueueRow:
    """One report in the queue."""

    key: UUID
    reference: str
    submitted_at: datetime
    received: str
    age: str
    """How long it has been open; nothing of a closed one."""
    kind: str
    mark: Mark
    status: str
    handler: str
    due_at: datetime | None
    due: str
    due_what: str
    """What is to be done by then."""
    over_time: bool
    new_message: bool
    wish: str
    ticked: str
    """What its box sends: the report, and who handled it when the row was drawn."""
    awaits: bool
    """Whether the councillor has a question to answer."""
    call: str
    """By when the councillor wants to be called, while nobody assesses it yet."""

    @property
    def submitted(self) -> str:
        """For machines."""
        return self.submitted_at.isoformat(timespec="minutes")

    @property
    def due_by(self) -> str:
        """For machines."""
        return self.due_at.isoformat(timespec="minutes") if self.due_at else ""


def rows(
    incidents: Iterable[Incident], *, by: User, kinds: Mapping[str, str] | None = None
) -> list[QueueRow]:
    """What the queue shows of these; the same number of questions however many they are.

    `kinds`: how each reads, where the page has asked already.
    """
    incidents, at = list(incidents), now()
    kinds = _kinds() if kinds is None else kinds
    waiting = dues.open_of([incident.pk for incident in incidents])
    with_message = waits.new_messages(by, incidents)
    return [
        QueueRow(
            key=incident.pk,
            reference=incident.reference,
            submitted_at=incident.submitted_at,
            received=short(incident.submitted_at, now=at),
            age=long_ago(incident.submitted_at, now=at) if incident.closed_at is None else "",
            kind=kinds.get(incident.main_kind, incident.main_kind),
            mark=mark(incident.level, danger_now=incident.danger_now),
            status=_status(incident),
            handler=incident.handler.name if incident.handler else "",
            due_at=incident.next_due_at,
            due=short(incident.next_due_at, now=at) if incident.next_due_at else "",
            due_what=str(waiting[incident.pk][0].label) if waiting[incident.pk] else "",
            over_time=bool(incident.next_due_at and incident.next_due_at < at),
            ticked=f"{incident.pk}:{incident.handler_id or ''}",
            new_message=incident.pk in with_message,
            wish=str(Wish(incident.wish).label) if incident.wish else "",
            awaits=Due.Kind.ANSWER in waiting[incident.pk],
            call=_call(incident, at),
        )
        for incident in incidents
    ]


def _kinds() -> dict[str, str]:
    return {code: label for (_list, code), label in choices.labels(Choice.List.KIND).items()}


def _call(incident: Incident, at: datetime) -> str:
    waits = incident.status in {Status.SUBMITTED, Status.RECEIVED}
    return short(incident.call_wanted_by, now=at) if incident.call_wanted_by and waits else ""


def _status(incident: Incident) -> str:
    unopened = incident.opened_at is None and incident.status != Status.CLOSED
    return _("Oöppnad") if unopened else str(Status(incident.status).label)


def found(incidents: QuerySet[Incident], words: str) -> QuerySet[Incident]:
    """By reference, else by the name of the person affected. Nothing else is searched."""
    if written := reference.parse(words):
        return incidents.filter(reference=written)
    part = words.strip().casefold()
    names = User.objects.values_list("pk", "name").order_by()
    people = [key for key, name in names if part in name.casefold()]
    return incidents.filter(affected_person__in=people)
