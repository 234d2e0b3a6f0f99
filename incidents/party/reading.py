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
    """Whether a party of these has yet to have this year's talk; any holder there may say so."""
    parties = {one.party_id for one in held}
    told = PartyDesk.objects.filter(appointment__party__in=parties).exclude(talked_at=None)
    times = told.values_list("appointment__party", "talked_at")
    this_year = localdate(at).year
    return not parties <= {party for party, time in times if localdate(time).year == this_year}


def talked(held: Collection[Appointment], at: datetime) -> None:
    """That the group has had its talk."""
    PartyDesk.objects.filter(appointment__in=held).update(talked_at=at)
