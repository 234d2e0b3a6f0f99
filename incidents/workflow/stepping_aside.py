"""Leaving one case to whoever stands in, with a reason: a conflict of interest."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts import appointing
from contacts.models import User
from incidents import access, notices, routing, timeline
from incidents.models import (
    Audience,
    Due,
    Event,
    Exclusion,
    Incident,
    Kind,
    Reason,
    Route,
)
from incidents.models.sharing import Capacity, Share
from incidents.routing import Recipient
from incidents.workflow.rules import (
    HasKey,
    NotAllowed,
    handling_role,
    handling_route,
    locked,
    said,
    save,
)


@transaction.atomic
def step_aside(report: HasKey, *, reason: str, by: User, at: datetime | None = None) -> Event:
    """Read the case no more, and let `successor` handle it. The reason is the security function's.

    Raises NotAllowed where nobody of the security function is left to handle it.
    """
    at = at or now()
    appointing.hold_city_still()
    incident = locked(report, access.handled(by, at))
    reason = said(reason, _("Skriv varför du kliver åt sidan."))
    role = handling_role(by, at)
    next_one = successor(incident, by, at)
    if next_one is None:
        raise NotAllowed(alone())
    handler = handling_route(incident, at)
    Exclusion.objects.create(incident=incident, person=by, stepped_aside=True, made_at=at)
    Route.objects.filter(incident=incident, appointment__user=by, ended_at=None).update(ended_at=at)
    Due.objects.open().filter(incident=incident, owner=by).update(owner=None)
    event = timeline.write(
        incident,
        Kind.STEPPED_ASIDE,
        by=by,
        role=role,
        audience=Audience.SECURITY,
        body={"name": by.name, "to": next_one.person.name, "reason": reason},
        at=at,
    )
    if handler is None or handler.appointment.user == by:
        _handle(incident, next_one, by=by, role=role, at=at)
    return event


def successor(incident: Incident, by: User, at: datetime) -> Recipient | None:
    """Who handles it without `by`: of the security function, by the rules of routing."""
    left_out = Exclusion.objects.filter(incident=incident)
    people = {one.person_id for one in left_out if one.person_id}
    whose = routing.Affected(
        person=incident.affected_person,
        board=incident.affected_board,
        confirmed=incident.confirmed_at is not None,
        told_by=None if incident.affected_person else incident.filed_by,
    )
    try:
        routed = routing.recipients(
            whose,
            appointments=routing.gather(whose, at),
            excluded_people=people | {by.pk},
            excluded_seats={one.seat for one in left_out if one.seat},
        )
    except routing.Refused:
        return None
    return routed.handler


def successor_of(report: HasKey, *, by: User, at: datetime | None = None) -> str:
    """The name of whoever would handle it without `by`; nothing where nobody would."""
    at = at or now()
    incident = access.handled(by, at).select_related("affected_person").get(pk=report.key)
    found = successor(incident, by, at)
    return found.person.name if found else ""


def alone() -> str:
    return _(
        "Ingen annan i säkerhetsfunktionen kan ta över ärendet. Utse en ersättare först, så att "
        "rapporten inte blir utan läsare."
    )


def _handle(incident: Incident, line: Recipient, *, by: User, role: str, at: datetime) -> None:
    """The handling goes to that person, who is told, as the councillor is."""
    active = Route.objects.filter(incident=incident, ended_at=None)
    active.filter(capacity=Capacity.HANDLES).update(ended_at=at)
    if not active.filter(appointment=line.appointment).update(capacity=Capacity.HANDLES):
        Route.objects.create(
            incident=incident,
            appointment=line.appointment,
            reason=Reason.DEPUTY if line.appointment.is_stand_in else Reason.SECURITY_CHIEF,
            capacity=Capacity.HANDLES,
            share=Share.EVERYTHING,
            shows_reach=not incident.reach_hidden,
            shows_sensitive=True,
            routed_at=at,
        )
    incident.handler = None
    save(incident, "handler")
    event = timeline.write(
        incident,
        Kind.HANDED_OVER,
        by=by,
        role=role,
        audience=Audience.COUNCILLOR,
        body={
            "person": str(line.person.pk),
            "name": line.person.name,
            "role": str(line.role),
            "share": str(Share.EVERYTHING),
            "from": [by.name],
        },
        at=at,
    )
    notices.handed_over(event, line.person)
