"""A report that somebody has asked for as a public record: opened to a jurist, and decided.

Two people: a registrar, who reads no report, opens it; a jurist in force, who can open none, reads.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Appointment, Role, User
from incidents import access, notices, timeline
from incidents import record_requests as public
from incidents.models import Audience, Event, Incident, Kind, RecordRequest
from incidents.models.record_request import Outcome, Part
from incidents.workflow.rules import (
    AlreadyDone,
    HasKey,
    Incomplete,
    NotAllowed,
    locked,
    said,
)


@transaction.atomic
def request_record(
    report: HasKey,
    *,
    by: User,
    asked_on: date,
    reference: str,
    heading: str,
    parts: Collection[str],
    to: Appointment,
    opens_at: datetime,
    closes_at: datetime,
    key: UUID | None = None,
    at: datetime | None = None,
) -> RecordRequest:
    """Enter a request and open the report to the jurist `to`. `key`: a second press is harmless.

    The registrar's alone. The councillor is told, the jurist as the time begins.
    """
    at = at or now()
    incident = locked(report, access.registered(by, at))
    if key and (before := RecordRequest.objects.filter(pk=key).first()):
        return before
    if not parts or not set(parts) <= set(Part.values):
        raise Incomplete(_("Välj vad begäran gäller."))
    request = RecordRequest(
        pk=key or uuid4(),
        incident=incident,
        asked_on=asked_on,
        reference=said(reference, _("Skriv begärans referens.")),
        heading=said(heading, _("Skriv en neutral rubrik.")),
        parts=[code for code in Part.values if code in parts],
        entered_by=by,
        entered_at=at,
    )
    _open(request, to, opens_at, closes_at, by, at)
    request.save(force_insert=True)
    _tell_opened(request, by, at)
    return request


@transaction.atomic
def open_again(
    request: UUID, *, by: User, to: Appointment, closes_at: datetime, at: datetime | None = None
) -> Event | None:
    """Give more time, or open the report to another jurist instead. The registrar's alone.

    None where it is opened so already.
    """
    at = at or now()
    found = _locked(request, access.record_requests(by, at))
    if (found.opened_to_id, found.closes_at) == (to.pk, closes_at):
        return None
    _open(found, to, max(at, found.opens_at), closes_at, by, at)
    found.save(update_fields=["opened_to", "opens_at", "closes_at"])
    return _tell_opened(found, by, at)


@transaction.atomic
def decide_request(
    request: UUID, outcome: str, given_out: str, *, by: User, at: datetime | None = None
) -> Event:
    """Enter what was decided, by the jurist in time or by the registrar. The jurist's time ends.

    The councillor is told, and reads `given_out`.
    """
    at = at or now()
    registrar = access.record_requests(by, at)
    found = _locked(request, registrar, access.to_decide(by, at))
    if outcome not in Outcome.values:
        raise Incomplete(_("Välj vad som beslutades."))
    found.outcome = outcome
    missing = _("Skriv vad som lämnas ut, eller varför inget gör det.")
    found.given_out = said(given_out, missing)
    found.decided_by, found.decided_at = by, at
    found.save(update_fields=["outcome", "given_out", "decided_by", "decided_at"])
    event = timeline.write(
        found.incident,
        Kind.GIVEN_OUT,
        by=by,
        role=Role.REGISTRAR if registrar.exists() else Role.JURIST,
        audience=Audience.COUNCILLOR,
        body={"outcome": outcome, "said": found.given_out},
        subject=("request", found.pk),
        at=at,
    )
    notices.to_councillor(event)
    return event


def _open(
    request: RecordRequest,
    to: Appointment,
    opens_at: datetime,
    closes_at: datetime,
    by: User,
    at: datetime,
) -> None:
    if not public.jurists(at).filter(pk=to.pk).exists():
        raise NotAllowed(_("Den du valde är inte jurist nu. Välj någon annan."))
    if to.user_id == by.pk:
        raise NotAllowed(_("Du kan inte öppna en rapport för dig själv."))
    if not access.of_others(to.user).filter(pk=request.incident_id).exists():
        raise NotAllowed(_("Den juristen kan inte pröva just den här rapporten. Välj en annan."))
    if closes_at <= max(at, opens_at):
        raise Incomplete(_("Tiden måste sluta efter att den har börjat, och inte redan nu."))
    if closes_at - opens_at > public.AT_MOST:
        raise Incomplete(_("Öppna rapporten högst en månad i taget."))
    request.opened_to, request.opens_at, request.closes_at = to, opens_at, closes_at


def _tell_opened(request: RecordRequest, by: User, at: datetime) -> Event:
    event = timeline.write(
        request.incident,
        Kind.REQUESTED,
        by=by,
        role=Role.REGISTRAR,
        audience=Audience.COUNCILLOR,
        body={
            "name": request.opened_to.user.name,
            "until": public.last_day(request.closes_at).isoformat(),
        },
        subject=("request", request.pk),
        at=at,
    )
    notices.to_councillor(event)
    notices.to_jurist(event, request.opened_to.user, max(at, request.opens_at))
    return event


def _locked(key: UUID, *doors: QuerySet[RecordRequest]) -> RecordRequest:
    """The request, undecided, with its report locked; through the first door that leads to it."""
    request = next(filter(None, (door.filter(pk=key).first() for door in doors)), None)
    if request is None:
        raise NotAllowed(_("Du kan inte göra det här med begäran."))
    Incident.objects.select_for_update().get(pk=request.incident_id)
    request = RecordRequest.objects.select_related("incident", "opened_to__user", "decided_by").get(
        pk=key
    )
    if request.decided_by:
        raise AlreadyDone(
            _("%(name)s har redan fört in beslutet.") % {"name": request.decided_by.name}
        )
    return request
