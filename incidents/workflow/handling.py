"""What those who receive and handle a report do with it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Role, User
from incidents import access, deadlines, dues, notices, timeline
from incidents.models import (
    Audience,
    Event,
    Kind,
    Message,
    Status,
)
from incidents.models.choice import NEEDS_ASSESSMENT
from incidents.models.incident import ClosingReason
from incidents.workflow import following_up
from incidents.workflow.assigning import route_by_office
from incidents.workflow.correcting import original
from incidents.workflow.noting import settle
from incidents.workflow.opening_again import open_again
from incidents.workflow.rules import (
    MANUAL,
    AlreadyDone,
    HasKey,
    Incomplete,
    NotAllowed,
    digest,
    handling_role,
    locked,
    move,
    routes_of,
    said,
    save,
)

_CLOSING = (
    *("status", "closed_at", "closing_reason", "closing_answer", "duplicate_of"),
    *("wish", "wished_at"),
)


@transaction.atomic
def acknowledge(report: HasKey, *, by: User, at: datetime | None = None) -> Event:
    """Mark one's own routes; that of whoever handles it also moves submitted to received."""
    at = at or now()
    incident = locked(report, access.handled(by, at), access.received(by, at))
    routes = routes_of(incident, by, at) or [route_by_office(incident, by, by=by, at=at)]
    new = [route for route in routes if route.acknowledged_at is None]
    before = timeline.last(incident, Kind.ACKNOWLEDGED, by=by)
    if not new and before:
        return before
    for route in new:
        route.acknowledged_at, route.opened_at = at, route.opened_at or at
        route.save(update_fields=["acknowledged_at", "opened_at"])
    handles = any(route.handles for route in new)
    if handles and incident.status == Status.SUBMITTED:
        move(incident, Status.RECEIVED)
        incident.opened_at = incident.opened_at or at
        save(incident, "status", "opened_at")
        deadlines.acknowledged(incident, at)
    event = timeline.write(
        incident,
        Kind.ACKNOWLEDGED,
        by=by,
        role=routes[0].appointment.role,
        audience=Audience.COUNCILLOR,
        at=at,
    )
    if handles:
        notices.to_councillor(event)
    return event


@transaction.atomic
def set_status(report: HasKey, status: Status, *, by: User, at: datetime | None = None) -> Event:
    """Say where the case stands: one of `MANUAL`."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    before = Status(incident.status)
    last = timeline.last(incident, Kind.STATUS)
    if status == before and last:
        if last.actor == by:
            return last
        raise AlreadyDone(
            _("%(name)s har redan ändrat läget till %(status)s.")
            % {"name": _name(last), "status": status.label.lower()}
        )
    if status not in MANUAL or before == Status.CLOSED:
        raise NotAllowed(_("Det läget sätts när ärendet bekräftas, avslutas eller öppnas igen."))
    move(incident, status)
    save(incident, "status")
    event = timeline.write(
        incident,
        Kind.STATUS,
        by=by,
        role=handling_role(by, at),
        audience=Audience.ALL,
        body={"from": str(before), "to": str(status)},
        at=at,
    )
    notices.to_councillor(event)
    return event


@transaction.atomic
def close(
    report: HasKey,
    *,
    reason: ClosingReason,
    answer: str,
    by: User,
    duplicate_of: str = "",
    clear: Collection[UUID] = (),
    at: datetime | None = None,
) -> Event:
    """Close with a reason and an answer to the councillor; a threat or violence once assessed.

    `duplicate_of`: the reference of the report that this one repeats, where that is the reason.
    Of one's own notes those in `clear` are cleared and the others kept for good.
    """
    at = at or now()
    incident = locked(report, access.handled(by, at))
    last = timeline.last(incident, Kind.CLOSED)
    if incident.status == Status.CLOSED and last:
        if last.actor == by:
            return last
        raise AlreadyDone(_("%(name)s har redan avslutat ärendet.") % {"name": _name(last)})
    answer = said(answer, _("Skriv ett svar till den förtroendevalda innan du avslutar."))
    if incident.main_class in NEEDS_ASSESSMENT and not incident.assessments.exists():
        raise Incomplete(_("Hot och våld måste bedömas innan ärendet avslutas. Gör en bedömning."))
    if (assessed := incident.assessments.first()) and assessed.is_preliminary:
        raise Incomplete(
            _("Bedömningen är preliminär. Gör den fullständiga innan ärendet avslutas.")
        )
    move(incident, Status.CLOSED)
    is_duplicate = reason == ClosingReason.DUPLICATE
    other = original(incident, duplicate_of, by=by, at=at) if is_duplicate else None
    role = handling_role(by, at)
    message = Message.objects.create(
        incident=incident,
        author=by,
        role=role,
        audience=Audience.COUNCILLOR,
        kind=Message.Kind.CLOSING,
        body=answer,
        sent_at=at,
    )
    incident.closed_at, incident.closing_reason = at, reason
    incident.closing_answer, incident.duplicate_of = message, other
    incident.wish, incident.wished_at = "", None
    save(incident, *_CLOSING)
    incident.messages.update(current=False)
    dues.end(incident, at=at)
    following_up.set_next(incident, at)
    settle(incident, clear, by=by, at=at)
    event = timeline.write(
        incident,
        Kind.CLOSED,
        by=by,
        role=role,
        audience=Audience.ALL,
        body={"reason": str(reason), "answer": digest(answer)},
        subject=("message", message.pk),
        at=at,
    )
    notices.to_councillor(event)
    return event


@transaction.atomic
def reopen(report: HasKey, *, by: User, reason: str = "", at: datetime | None = None) -> Event:
    """Go on with a closed case; its answer stays among the messages."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    last = timeline.last(incident, Kind.REOPENED)
    if incident.status != Status.CLOSED:
        if last is None:
            raise NotAllowed(_("Ärendet är inte avslutat."))
        if last.actor == by:
            return last
        raise AlreadyDone(_("%(name)s har redan öppnat ärendet igen.") % {"name": _name(last)})
    event = open_again(incident, by=by, at=at, role=handling_role(by, at), reason=reason)
    notices.to_councillor(event)
    return event


@transaction.atomic
def register(
    report: HasKey, number: str, *, by: User, seen: str = "", at: datetime | None = None
) -> Event:
    """Enter the diary number, or correct the one that was `seen`. The registrar's alone."""
    at = at or now()
    incident = locked(report, access.registered(by, at))
    number = said(number, _("Skriv diarienumret."))
    last = timeline.last(incident, Kind.REGISTERED)
    if last and incident.diary_number == number and last.actor == by:
        return last
    if last and incident.diary_number != seen:
        raise AlreadyDone(
            _("%(name)s har redan fört in %(number)s.")
            % {"name": _name(last), "number": incident.diary_number}
        )
    before, incident.diary_number = incident.diary_number, number
    incident.registered_at = incident.registered_at or at
    save(incident, "diary_number", "registered_at")
    return timeline.write(
        incident,
        Kind.REGISTERED,
        by=by,
        role=Role.REGISTRAR,
        audience=Audience.COUNCILLOR,
        body={"number": number, "before": before},
        at=at,
    )


def _name(event: Event) -> str:
    return event.actor.name if event.actor else ""
