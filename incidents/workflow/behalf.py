"""What is done by the person for whom someone else filed a report: take it over, or decline."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, behalf, notices, routing, timeline
from incidents.models import Audience, Event, Incident, Kind, Route, Status
from incidents.models.incident import Wish
from incidents.models.sharing import Capacity
from incidents.routing import Recipient, Routed
from incidents.submission import Chosen
from incidents.workflow.adding import add
from incidents.workflow.rules import HasKey, NotAllowed, handling_route, locked, save
from incidents.workflow.sending import leave_out, route, seats_left_out, tell_of_vacant_seats


@transaction.atomic
def confirm(
    report: HasKey,
    chosen: Chosen,
    *,
    by: User,
    words: str = "",
    at: datetime | None = None,
) -> Event:
    """Take over what was filed for oneself: now it goes to party and chair, as chosen.

    `words` mend it: they are added, dated, and what was written stays. Raises routing.Refused where
    the choices leave nobody at the city.
    """
    at = at or now()
    incident = _filed_for(report, by)
    if incident.confirmed_at:
        return _said_before(incident, Kind.CONFIRMED, by)
    whose = routing.affected_person(by, at=at)
    before = behalf.left_out_before(incident.pk)
    seats = seats_left_out(chosen, whose)
    routed = routing.recipients(
        whose,
        appointments=routing.gather(whose, at),
        excluded_people=before | chosen.left_out,
        excluded_seats=seats,
    )
    if incident.declined_at:
        incident.wish, incident.wished_at = "", None
    incident.confirmed_at, incident.declined_at = at, None
    save(incident, "confirmed_at", "declined_at", "wish", "wished_at")
    event = timeline.write(incident, Kind.CONFIRMED, by=by, audience=Audience.COUNCILLOR, at=at)
    leave_out(incident, chosen.left_out - before, seats, at)
    _end_routes_of(incident, chosen.left_out, at)
    new = _new_lines(incident, routed, at)
    tell_of_vacant_seats(incident, routed, at)
    route(incident, chosen, new, by=by, at=at)
    notices.confirmed(event, [line.person for line in new])
    if words.strip():
        add(incident, words, by=by, at=at)
    return event


@transaction.atomic
def decline(report: HasKey, *, by: User, at: datetime | None = None) -> Event:
    """Say that it is to go no further: the wish that it be closed. Whoever handles it is told."""
    at = at or now()
    incident = _filed_for(report, by)
    if incident.confirmed_at:
        raise NotAllowed(_("Du har redan tagit över rapporten."))
    if incident.declined_at:
        return _said_before(incident, Kind.DECLINED, by)
    incident.declined_at = at
    if incident.status != Status.CLOSED:
        incident.wish, incident.wished_at = Wish.END, at
    save(incident, "declined_at", "wish", "wished_at")
    event = timeline.write(incident, Kind.DECLINED, by=by, audience=Audience.COUNCILLOR, at=at)
    notices.to_handlers(event)
    return event


def _filed_for(report: HasKey, by: User) -> Incident:
    """The report, locked, where someone else filed it for `by`."""
    incident = locked(report, access.own(by).filter(affected_person=by))
    if not incident.is_of_another:
        raise NotAllowed(_("Rapporten är redan din."))
    return incident


def _said_before(incident: Incident, kind: Kind, by: User) -> Event:
    event = timeline.last(incident, kind, by=by)
    assert event is not None  # written when it was said
    return event


def _end_routes_of(incident: Incident, people: Collection[UUID | None], at: datetime) -> None:
    """Those who have had it and are left out now have it no longer."""
    mine = Route.objects.filter(incident=incident, ended_at=None)
    mine.filter(appointment__user__in=list(people)).update(ended_at=at)
    if incident.handler_id in people:
        incident.handler = None
        save(incident, "handler")


def _new_lines(incident: Incident, routed: Routed, at: datetime) -> list[Recipient]:
    """Those who don't have it yet; who handles it goes on, where someone in office does."""
    active = Route.objects.filter(incident=incident, ended_at=None)
    handled = handling_route(incident, at) is not None
    if not handled and routed.handler:
        active.filter(capacity=Capacity.HANDLES).update(ended_at=at)
        active.filter(appointment=routed.handler.appointment).update(capacity=Capacity.HANDLES)
    have = set(active.values_list("appointment", flat=True))
    return [
        replace(line, capacity=Capacity.READS) if handled else line
        for line in routed.recipients
        if line.appointment.pk not in have
    ]
