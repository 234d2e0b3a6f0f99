"""What every act stands on: the table of moves, the locked row, and the ways to refuse."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.db.models import Manager, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from contacts.models import Appointment, Role, User
from incidents import urgency
from incidents.models import Incident, Route, Status
from incidents.models.sharing import Capacity

MOVES: dict[Status, frozenset[Status]] = {
    Status.SUBMITTED: frozenset({Status.RECEIVED}),
    Status.RECEIVED: frozenset({Status.ASSESSING, Status.ACTING, Status.FOLLOW_UP, Status.CLOSED}),
    Status.ASSESSING: frozenset({Status.ACTING, Status.FOLLOW_UP, Status.CLOSED}),
    Status.ACTING: frozenset({Status.ASSESSING, Status.FOLLOW_UP, Status.CLOSED}),
    Status.FOLLOW_UP: frozenset({Status.ASSESSING, Status.ACTING, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.ACTING}),
}
MANUAL = frozenset({Status.ASSESSING, Status.ACTING, Status.FOLLOW_UP})
"""Those that `set_status` sets; acknowledging, closing and reopening set the others."""


class Refusal(Exception):
    """An act that was not done; `message` says why and what to do now."""

    def __init__(self, message: object = "") -> None:
        super().__init__(str(message))
        self.message = str(message)


class NotAllowed(Refusal):
    """Not this person's act, or not possible where the report stands."""


class AlreadyDone(Refusal):
    """Someone else was first."""


class Stale(Refusal):
    """The draft has changed since it was shown."""


class Incomplete(Refusal):
    """Something that the act needs is missing."""


class HasKey(Protocol):
    """A view of a report, or the report."""

    @property
    def key(self) -> UUID: ...


def locked(report: HasKey, *doors: "QuerySet[Incident]") -> Incident:
    """The report, read again and locked, through the first door that leads to it."""
    for door in doors:
        found = door.select_for_update(of=("self",)).filter(pk=report.key).first()
        if found:
            return found
    raise NotAllowed(_("Du kan inte göra det här i ärendet."))


def new_key(rows: Manager[Any], key: UUID | None) -> UUID:
    """For a row that is to be: what its form gave. Raises Http404 where that names another row."""
    if key and rows.filter(pk=key).exists():
        raise Http404
    return key or uuid4()


def move(incident: Incident, status: Status) -> None:
    """Set the status where the table allows it. Saving is the act's."""
    if status not in MOVES[Status(incident.status)]:
        raise NotAllowed(
            _("Ärendet är i läget %(now)s och kan inte gå till %(wanted)s.")
            % {
                "now": Status(incident.status).label.lower(),
                "wanted": status.label.lower(),
            }
        )
    incident.status = status


def save(incident: Incident, *changed: str) -> None:
    """Save what the act changed, and the urgency that follows from it."""
    incident.urgency = urgency.of(incident)
    incident.save(update_fields=[*changed, "urgency"])


def routes_of(incident: Incident, by: User, at: datetime) -> list[Route]:
    """The routes that count for `by` now, locked with their report."""
    held = list(Appointment.objects.in_force(at).filter(user=by).values_list("pk", flat=True))
    found = Route.objects.filter(incident=incident, appointment__in=held, ended_at=None)
    return list(found.select_related("appointment").order_by("pk"))


def handling_route(incident: Incident, at: datetime) -> Route | None:
    """The route of whoever handles the report now; None where nobody in office does."""
    found = Route.objects.filter(
        incident=incident,
        capacity=Capacity.HANDLES,
        ended_at=None,
        appointment__in=Appointment.objects.in_force(at),
    )
    return found.select_related("appointment__user").first()


def handling_role(by: User, at: datetime) -> str:
    """The role in which `by` handles what they may handle."""
    office = Appointment.objects.in_force(at).filter(user=by, role=Role.SECURITY_CHIEF)
    return Role.SECURITY_CHIEF if office.exists() else Role.COUNCIL_CHAIR


def digest(value: Any) -> str:
    """What binds an event to what it tells of, without repeating it."""
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(written.encode()).hexdigest()


def said(text: str, message: object) -> str:
    """What was written, trimmed. Raises Incomplete with `message` where it is nothing."""
    if not (text := text.strip()):
        raise Incomplete(message)
    return text
