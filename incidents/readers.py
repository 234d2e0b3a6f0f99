"""Who of the city reads a report: no open one may lose the last of them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from contacts.models import Appointment, Role
from contacts.models.appointment import CITY_READING_ROLES
from incidents import access
from incidents.models import Exclusion, Incident, Route, Status


def left_alone(appointment: Appointment, at: datetime) -> QuerySet[Incident]:
    """The open reports that nobody of the city reads once `appointment` is over."""
    if appointment.role not in CITY_READING_ROLES:
        return Incident.objects.none()
    city = Appointment.objects.in_force(at).filter(role__in=CITY_READING_ROLES)
    staying = city.exclude(pk=appointment.pk).select_related("user")
    return without(_read_by(appointment), staying)


def without(found: QuerySet[Incident], readers: Iterable[Appointment]) -> QuerySet[Incident]:
    """Those of `found` that none of these readers of the city sees."""
    for reader in readers:
        found = found.exclude(pk__in=_read_by(reader).values("pk"))
    return found


def _read_by(appointment: Appointment) -> QuerySet[Incident]:
    """The open reports that someone of the city reads by this appointment."""
    found = access.of_others(appointment.user).exclude(status=Status.CLOSED)
    if appointment.role == Role.SECURITY_CHIEF:
        return found
    routes = Route.objects.filter(appointment=appointment.pk, ended_at=None)
    left_out = Exclusion.objects.filter(seat=appointment.seat)
    return found.filter(pk__in=routes.values("incident")).exclude(
        pk__in=left_out.values("incident")
    )
