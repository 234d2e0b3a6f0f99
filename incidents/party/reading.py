"""What the holder of a party's office has read: the limits once an appointment, the talk yearly."""

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate

from contacts.models import Appointment
from incidents.models import PartyDesk


def read_at(held: Collection[Appointment]) -> datetime | None:
    """When the limits were read for all of these; None while one of them waits for that."""
    found = list(PartyDesk.objects.filter(appointment__in=held))
    if len(found) < len(held):
        return None
    return max((one.limits_read_at for one in found), default=None)


def read(held: Collection[Appointment], at: datetime) -> None:
    """That the limits have been read. The first time counts."""
    for one in held:
        PartyDesk.objects.get_or_create(appointment=one, defaults={"limits_read_at": at})


def talk_is_due(held: Collection[Appointment], at: datetime) -> bool:
    """Whether this year's talk in the group is yet to be had."""
    this_year = localdate(at).year
    times = PartyDesk.objects.filter(appointment__in=held).values_list("talked_at", flat=True)
    return not any(talked and localdate(talked).year == this_year for talked in times)


def talked(held: Collection[Appointment], at: datetime) -> None:
    """That the group has had its talk."""
    PartyDesk.objects.filter(appointment__in=held).update(talked_at=at)
