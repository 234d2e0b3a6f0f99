"""Times as a queue shows them: short, and with a day that one need not count out."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def short(moment: datetime, *, now: datetime) -> str:
    """`i dag 23.14`, `i går 21.40`, `21 nov`, `3 maj 2025`."""
    local, today = localtime(moment), localtime(now).date()
    day = _day(local.date(), today)
    return f"{day} {local:%H.%M}" if abs((local.date() - today).days) <= 1 else day


def long_ago(moment: datetime, *, now: datetime) -> str:
    """`40 min`, `5 tim`, `3 dagar`: how old something is."""
    minutes = int((now - moment).total_seconds() // 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return ngettext("%(number)d dag", "%(number)d dagar", days) % {"number": days}
    if hours:
        return _("%(number)d tim") % {"number": hours}
    return _("%(number)d min") % {"number": minutes}


def _day(day: date, today: date) -> str:
    match (day - today).days:
        case -1:
            return _("i går")
        case 0:
            return _("i dag")
        case 1:
            return _("i morgon")
    return date_format(day, "j b" if day.year == today.year else "j b Y")
