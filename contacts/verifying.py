"""Whether what the directory says is still true: who vouched for it, and what is to be asked.

    due(rows, at)            of cards or numbers, those that nobody has vouched for lately
    verify(rows, ...)        these are right
    correct(card, ...)       the person listed changes their own card, which holds at once
    of_person(user, at)      the shown cards that are this person's
    verify_own(user, ...)    a party's person: the number under which members reach me is this

What has aged stays where readers find it; it is its editors who are told.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from contacts.hours import Hours
from contacts.models import Appointment, Listing, Number, User
from contacts.models.listing import ListingQuerySet


def due[M: (Listing, Number)](rows: QuerySet[M], at: datetime) -> QuerySet[M]:
    return rows.filter(Q(verified_on=None) | Q(verified_on__lte=last_good_day(at)))


def is_due(verified_on: date | None, at: datetime) -> bool:
    return verified_on is None or verified_on <= last_good_day(at)


def last_good_day(at: datetime) -> date:
    """What was vouched for on that day, or before it, has aged."""
    return _months_later(localdate(at), -settings.DIRECTORY_MONTHS)


def next_on(verified_on: date) -> date:
    """The day on which it is to be vouched for again."""
    return _months_later(verified_on, settings.DIRECTORY_MONTHS)


def verify(rows: Iterable[Listing | Number], *, by: User, at: datetime) -> None:
    """`by` vouches for them as they stand."""
    for row in rows:
        row.verified_on, row.verified_by = localdate(at), by
        row.save(update_fields=["verified_on", "verified_by"])


@transaction.atomic
def correct(card: Listing, *, by: User, at: datetime, phone: str, email: str, hours: Hours) -> None:
    """Holds at once and is vouched for; the editors see on which day it was done."""
    card.phone, card.email, card.hours = phone, email, hours
    card.corrected_on = localdate(at)
    card.save(update_fields=["phone", "email", "hours", "corrected_on"])
    verify([card], by=by, at=at)


def of_person(user: User, at: datetime) -> ListingQuerySet:
    held = Appointment.objects.in_force(at).filter(user=user)
    return Listing.objects.shown(at).filter(appointment__in=held)


def verify_own(user: User, *, at: datetime, phone: str | None = None) -> None:
    """With `phone` it is entered as well; it holds at once."""
    user.contact_verified_on = localdate(at)
    if phone is not None:
        user.phone = phone
    user.save(update_fields=["contact_verified_on", "contact"])


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
