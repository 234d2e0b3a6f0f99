"""Who has a report, and who was left out of it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Appointment, Role
from incidents.models import Incident, Route
from incidents.rows import RouteRow


def routes_of(found: QuerySet[Route]) -> list[Route]:
    """Routes with their holders."""
    return list(found.select_related("appointment__user", "appointment__party"))


def routes(found: Iterable[Route]) -> tuple[RouteRow, ...]:
    """Their rows. Takes what `routes_of` gives."""
    return tuple(
        RouteRow(
            person=route.appointment.user.name,
            role=route.appointment.role,
            party=route.appointment.party.name if route.appointment.party else "",
            stands_in=route.appointment.is_stand_in,
            reason=route.reason,
            capacity=route.capacity,
            share=route.share,
            shows_reach=route.shows_reach,
            shows_sensitive=route.shows_sensitive,
            routed_at=route.routed_at,
            opened_at=route.opened_at,
            acknowledged_at=route.acknowledged_at,
            ended_at=route.ended_at,
            left_office_at=_left_office(route.appointment),
            more_asked_at=route.more_asked_at,
        )
        for route in found
    )


def left_out(incident: Incident) -> tuple[str, ...]:
    """People by name; a party's seats as one. Who stepped aside was not left out by anyone."""
    said = []
    chosen = incident.exclusions.filter(stepped_aside=False)
    for one in chosen.select_related("person").order_by("pk"):
        if one.person:
            said.append(one.person.name)
        elif Role(one.seat.partition(":")[0]).is_of_a_party:
            said.append(_("Hela partiet"))
        else:
            said.append(str(Role(one.seat).label))
    return tuple(dict.fromkeys(said))


def _left_office(appointment: Appointment) -> datetime | None:
    """When the office that the route was to came to an end; None while it lasts."""
    ends = [end for end in (appointment.ends_at, appointment.ended_at) if end]
    over = min(ends, default=None)
    return over if over and over <= now() else None
