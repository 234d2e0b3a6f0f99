"""Who stands in for whom during an absence, at one moment, as a reader may see it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from contacts.addresses import dialled
from contacts.models import Appointment, User


@dataclass(frozen=True)
class StandIn:
    """A deputy who acts now, and the last day on which they do. `phone` may be empty."""

    user: User
    until: date
    phone: str = ""

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def dialled(self) -> str:
        return dialled(self.phone)


def for_absences(appointments: Collection[int], at: datetime) -> dict[int, StandIn]:
    """By the appointment that each stands in for. A standing deputy only waits, so is not there.

    Nobody with a protected identity is named.
    """
    if not appointments:
        return {}
    found = (
        Appointment.objects.in_force(at)
        .filter(stands_in_for__in=appointments, user__protected_identity=False)
        .select_related("user")
        .order_by("starts_at", "pk")
    )
    return {
        one.stands_in_for_id: StandIn(one.user, last_day(one))
        for one in found
        if one.stands_in_for_id and one.is_for_an_absence
    }


def last_day(appointment: Appointment) -> date:
    """The day before the end, in local time. Asked only of one that ends."""
    assert appointment.over_at
    return localtime(appointment.over_at - timedelta(microseconds=1)).date()
