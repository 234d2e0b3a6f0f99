"""Hours that are counted while someone works, on both sides of holidays and of the clock's turn."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.working_time import add, weekday

pytestmark = pytest.mark.sqlite_alone
OFFICE = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:00"}]
SUNDAYS_TOO = [*OFFICE, {"days": [7], "from": "10:00", "until": "12:00"}]
ALL_HOURS = [{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "until": "24:00"}]


def here(*moment):
    return datetime(*moment, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.parametrize(
    ("start", "hours", "spans", "due"),
    [
        # a Wednesday; overnight; over the weekend; from a Sunday
        (here(2026, 11, 25, 9), 4, OFFICE, here(2026, 11, 25, 13)),
        (here(2026, 11, 25, 9), 8, OFFICE, here(2026, 11, 26, 9)),
        (here(2026, 11, 27, 15), 2, OFFICE, here(2026, 11, 30, 9)),
        (here(2026, 11, 29, 12), 1, OFFICE, here(2026, 11, 30, 9)),
        # what ends with the day is due that day; what comes after it waits for the morning
        (here(2026, 11, 25, 8), 8, OFFICE, here(2026, 11, 25, 16)),
        (here(2026, 11, 25, 16), 1, OFFICE, here(2026, 11, 26, 9)),
        # Christmas Eve is a Thursday: on to Monday; New Year's Eve and Day likewise
        (here(2026, 12, 23, 15), 2, OFFICE, here(2026, 12, 28, 9)),
        (here(2026, 12, 30, 15), 2, OFFICE, here(2027, 1, 4, 9)),
        # Easter, and Midsummer's Eve
        (here(2026, 4, 2, 15), 2, OFFICE, here(2026, 4, 7, 9)),
        (here(2026, 6, 18, 15), 2, OFFICE, here(2026, 6, 22, 9)),
        # a holiday is worked as a Sunday is
        (here(2026, 12, 23, 15), 2, SUNDAYS_TOO, here(2026, 12, 24, 11)),
        # spans that overlap are counted once
        (here(2026, 11, 25, 8), 9, [*OFFICE, *OFFICE], here(2026, 11, 26, 9)),
        # the night in which an hour is skipped, and the one in which an hour comes twice
        (here(2026, 3, 29, 0), 4, ALL_HOURS, here(2026, 3, 29, 5)),
        (here(2026, 10, 25, 0), 4, ALL_HOURS, here(2026, 10, 25, 3)),
        (here(2026, 3, 27, 15), 2, OFFICE, here(2026, 3, 30, 9)),
        # without hours the clock never stops
        (here(2026, 12, 24, 23), 3, [], here(2026, 12, 25, 2)),
    ],
)
def test_hours_pass_while_someone_works(start, hours, spans, due):
    found = add(start.astimezone(UTC), hours, spans)
    assert found == due
    assert found.utcoffset().total_seconds() == 0


def test_holidays_and_the_eves_on_which_offices_close_are_sundays():
    closed = [date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31), date(2027, 5, 6)]
    half_open = [date(2026, 4, 30), date(2026, 1, 5)]
    assert [weekday(day) for day in closed] == [7, 7, 7, 7]
    assert [weekday(day) for day in half_open] == [4, 1]
