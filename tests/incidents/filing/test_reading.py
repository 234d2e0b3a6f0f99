"""When reports are read, where a day's hours end at midnight or never."""

from datetime import datetime
from zoneinfo import ZoneInfo

from incidents.filing.reading import reading

STOCKHOLM = ZoneInfo("Europe/Stockholm")
EVENINGS = {"days": [1, 2, 3, 4, 5], "from": "16:00", "until": "24:00"}
WEDNESDAY = datetime(2026, 11, 25, 23, 0, tzinfo=STOCKHOLM)


def test_hours_that_end_at_midnight_end_the_day():
    found = reading([EVENINGS], WEDNESDAY)
    assert found.until == datetime(2026, 11, 26, 0, 0, tzinfo=STOCKHOLM)


def test_hours_that_go_on_after_midnight_end_when_nobody_reads_any_more():
    morning = {"days": [4], "from": "00:00", "until": "08:00"}
    found = reading([EVENINGS, morning], WEDNESDAY)
    assert (found.until, found.until_in_words) == (
        datetime(2026, 11, 26, 8, 0, tzinfo=STOCKHOLM),
        "08.00",
    )


def test_day_and_night_has_no_end():
    always = {"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "until": "24:00"}
    found = reading([always], WEDNESDAY)
    assert (found.now, found.until) == (True, None)
