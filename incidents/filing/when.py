"""When something happened: a local date, a time if known, which hour when the clock goes back.

Not an instant: people remember days, and one night a year has two hours of one name.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Precision(models.TextChoices):
    """How sure the date and the time are."""

    EXACT = "exact", gettext_lazy("Tiden stämmer")
    ABOUT = "about", gettext_lazy("Det är ungefär då")
    UNSURE = "unsure", gettext_lazy("Jag är osäker")


class Hour(models.TextChoices):
    """Which of the two hours, the night when the clock goes back."""

    FIRST = "first", gettext_lazy("Före omställningen (sommartid)")
    SECOND = "second", gettext_lazy("Efter omställningen (normaltid)")
    UNKNOWN = "unknown", gettext_lazy("Vet inte")


def is_twice(day: date, at: time) -> bool:
    """Whether this local time came twice that day."""
    first, second = (datetime.combine(day, at, STOCKHOLM).replace(fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset() and exists(day, at)


def exists(day: date, at: time) -> bool:
    """Whether the clock showed this time that day; in spring an hour is missing."""
    local = datetime.combine(day, at, STOCKHOLM)
    back = local.astimezone(ZoneInfo("UTC")).astimezone(STOCKHOLM)
    return back.replace(tzinfo=None) == local.replace(tzinfo=None)


def instant(day: date, at: time | None, hour: str = "") -> datetime:
    """For sorting and for comparing with now; never shown."""
    local = datetime.combine(day, at or time(0), STOCKHOLM)
    return local.replace(fold=1 if hour == Hour.SECOND else 0)


def in_words(day: date | None, at: time | None, precision: str = "", hour: str = "") -> str:
    """`24 november 2026, omkring klockan 22.50`, as people read it."""
    if day is None and at is None:
        return ""
    words = date_format(day, "j F Y") if day else _("Datum inte angivet")
    if at is not None:
        clock = time_format(at, "H.i")
        about = precision in {Precision.ABOUT, Precision.UNSURE}
        words += ", "
        words += (_("omkring klockan %s") if about else _("klockan %s")) % clock
        words += _which_hour(day, at, hour)
    elif precision in {Precision.ABOUT, Precision.UNSURE}:
        words = _("omkring %s") % words
    if precision == Precision.UNSURE:
        words += " " + _("(osäkert)")
    return words


def _which_hour(day: date | None, at: time, hour: str) -> str:
    if day is None or not is_twice(day, at):
        return ""
    return {
        Hour.FIRST: " " + _("sommartid"),
        Hour.SECOND: " " + _("normaltid"),
    }.get(Hour(hour) if hour else Hour.UNKNOWN, " " + _("(sommartid eller normaltid)"))
