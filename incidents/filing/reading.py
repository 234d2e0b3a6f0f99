"""When reports are next read, as far as the municipality has said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from contacts import hours
from contacts.hours import STOCKHOLM, Hours
from portal import working_time

_DAYS_AHEAD = 15  # past Christmas and New Year
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Reading:
    """`known` is False where no hours have been entered: then nothing is promised.

    `until` is None where someone reads day and night.
    """

    known: bool
    now: bool = False
    until: datetime | None = None
    next: datetime | None = None

    @property
    def in_words(self) -> str:
        """`onsdag 25 november klockan 08.00`."""
        if self.next is None:
            return ""
        return _("%(day)s klockan %(time)s") % {
            "day": date_format(self.next, "l j F"),
            "time": time_format(self.next, "H.i"),
        }

    @property
    def until_in_words(self) -> str:
        return time_format(self.until, "H.i") if self.until else ""


def reading(spans: Hours, at: datetime) -> Reading:
    """Whether someone reads at `at`, until when, and when the next time begins."""
    if not spans:
        return Reading(known=False)
    local = at.astimezone(STOCKHOLM)
    begins = sorted(_moments(spans, local, "from"))
    if hours.answers(spans, at):
        ends = sorted(moment for moment in _moments(spans, local, "until") if moment > local)
        pauses = [end for end in ends if end not in begins and end < local + _A_WEEK]
        return Reading(known=True, now=True, until=pauses[0] if pauses else None)
    later = [moment for moment in begins if moment > local]
    return Reading(known=True, next=later[0] if later else None)


def _moments(spans: Hours, local: datetime, edge: str) -> list[datetime]:
    found = []
    for ahead in range(_DAYS_AHEAD):
        day = local.date() + timedelta(days=ahead)
        found += [
            working_time.instant(day, str(span[edge]))
            for span in spans
            if working_time.weekday(day) in span["days"]  # type: ignore[operator]
        ]
    return found
