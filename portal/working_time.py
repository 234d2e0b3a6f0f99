"""Hours counted while someone works: the municipality's own hours, without public holidays.

    weekday(day) -> int                     1–7; a public holiday counts as a Sunday
    days_after(day, number) -> date         the working day that many working days later
    add(start, hours, spans) -> datetime    the instant when so many hours have been worked

`spans` as in `Municipality.hours`: `{"days": [1, 2], "from": "08:00", "until": "16:30"}`. Without
spans the clock never stops. Instants in and out are UTC; the days are the municipality's, so an
hour that the clock skips or repeats is counted as it passed.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.utils.timezone import get_default_timezone
from holidays import DE_FACTO, PUBLIC, country_holidays

MIDNIGHT = "24:00"
_A_DAY = timedelta(days=1)
_FRIDAY, _SUNDAY = 5, 7

type Span = Mapping[str, Any]


def weekday(day: date) -> int:
    """1–7, Monday first. Holidays, and the eves on which offices are closed, are Sundays."""
    return _SUNDAY if day in _holidays(day.year) else day.isoweekday()


def days_after(day: date, number: int) -> date:
    """The last of the next `number` days that are neither weekend nor holiday."""
    while number:
        day += _A_DAY
        number -= weekday(day) <= _FRIDAY
    return day


def instant(day: date, clock: str) -> datetime:
    """When it is `clock` on `day`, in local time; the end of a day is the beginning of the next."""
    if clock == MIDNIGHT:
        day, clock = day + _A_DAY, "00:00"
    return datetime.combine(day, time.fromisoformat(clock), get_default_timezone())


def add(start: datetime, hours: float, spans: Sequence[Span]) -> datetime:
    """The instant when `hours` of working time have passed since `start`."""
    left = timedelta(hours=hours)
    if not spans:
        return start.astimezone(UTC) + left
    since = start.astimezone(UTC)
    for begins, ends in _worked(since, spans):
        begins = max(begins, since)  # noqa: PLW2901  spans may overlap, and the first has begun
        if begins + left <= ends:
            return begins + left
        if begins < ends:
            left, since = left - (ends - begins), ends
    raise AssertionError  # every week has its days


def _worked(since: datetime, spans: Sequence[Span]) -> Iterator[tuple[datetime, datetime]]:
    """Each time worked from the day of `since` on, without end."""
    day = since.astimezone(get_default_timezone()).date()
    while True:
        of_the_day = (span for span in spans if weekday(day) in span["days"])
        for span in sorted(of_the_day, key=lambda one: str(one["from"])):
            begins, ends = instant(day, span["from"]), instant(day, span["until"])
            yield begins.astimezone(UTC), ends.astimezone(UTC)
        day += _A_DAY


@cache
def _holidays(year: int) -> frozenset[date]:
    kept = country_holidays(
        "SE", years=year, include_sundays=False, categories=(PUBLIC, DE_FACTO), expand=False
    )
    return frozenset(kept)
