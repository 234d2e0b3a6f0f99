"""Whether someone answers, by the clock in Sweden."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from contacts.hours import answers, in_words, turn_in_words, turns, validate_hours

OFFICE = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}]
ALWAYS = [{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "until": "24:00"}]


@pytest.mark.parametrize(
    ("at", "answered"),
    [
        (datetime(2026, 11, 25, 7, 0, tzinfo=UTC), True),  # Wednesday 08:00, winter
        (datetime(2026, 11, 25, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 25, 15, 29, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 15, 30, tzinfo=UTC), False),  # half-open
        (datetime(2026, 7, 1, 6, 0, tzinfo=UTC), True),  # Wednesday 08:00, summer
        (datetime(2026, 7, 1, 14, 30, tzinfo=UTC), False),
        (datetime(2026, 11, 28, 9, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 10, 23, 6, 30, tzinfo=UTC), True),  # Friday before the clock goes back
        (datetime(2026, 10, 26, 6, 30, tzinfo=UTC), False),  # Monday after: 07:30
        (datetime(2026, 11, 29, 23, 30, tzinfo=UTC), False),  # Sunday in UTC, Monday 00:30 here
    ],
)
def test_someone_answers_within_office_hours_in_summer_and_in_winter(at, answered):
    assert answers(OFFICE, at) is answered


def test_day_and_night_is_day_and_night():
    for hour in range(24):
        assert answers(ALWAYS, datetime(2026, 11, 29, hour, 59, tzinfo=UTC))


def test_nothing_is_said_where_no_hours_are_known():
    assert answers([], datetime(2026, 11, 25, 12, tzinfo=UTC)) is None
    assert in_words([]) == ""


@pytest.mark.parametrize(
    ("hours", "swedish", "english"),
    [
        (OFFICE, "vardagar 08:00–16:30", None),
        (ALWAYS, "dygnet runt", None),
        (
            [{"days": [1, 2, 3, 4], "from": "08:00", "until": "16:00"}],
            "måndag–torsdag 08:00–16:00",
            "Monday–Thursday 08:00–16:00",
        ),
        (
            [
                {"days": [3, 1], "from": "08:00", "until": "12:00"},
                {"days": [5], "from": "13:00", "until": "24:00"},
            ],
            "måndag, onsdag 08:00–12:00, fredag 13:00–24:00",
            "Monday, Wednesday 08:00–12:00, Friday 13:00–24:00",
        ),
    ],
)
def test_hours_are_said_in_the_language_of_the_reader(hours, swedish, english):
    with override("sv"):
        assert in_words(hours) == swedish
    if english:
        with override("en"):
            assert in_words(hours) == english


@pytest.mark.parametrize(
    "hours",
    [
        "vardagar",
        [{"days": [1], "from": "08:00"}],
        [{"days": [], "from": "08:00", "until": "16:00"}],
        [{"days": [8], "from": "08:00", "until": "16:00"}],
        [{"days": [1], "from": "16:00", "until": "08:00"}],
        [{"days": [1], "from": "8", "until": "25:00"}],
        [{"days": 1, "from": "08:00", "until": "16:00"}],
        [["08:00", "16:00"]],
    ],
)
def test_hours_that_make_no_sense_are_refused(hours):
    with pytest.raises(ValidationError, match="Skriv tider"):
        validate_hours(hours)


LATE = [
    {"days": [5], "from": "18:00", "until": "24:00"},
    {"days": [6], "from": "00:00", "until": "06:00"},
]


@pytest.mark.parametrize(
    ("hours", "at", "said"),
    [
        (OFFICE, datetime(2026, 11, 25, 7, 0, tzinfo=UTC), "16:30"),  # it is open
        (OFFICE, datetime(2026, 11, 25, 6, 0, tzinfo=UTC), "08:00"),  # the same morning
        (OFFICE, datetime(2026, 11, 25, 15, 30, tzinfo=UTC), "i morgon 08:00"),
        (OFFICE, datetime(2026, 11, 27, 16, 0, tzinfo=UTC), "måndag 08:00"),
        (OFFICE, datetime(2026, 12, 23, 16, 0, tzinfo=UTC), "måndag 08:00"),  # past Christmas
        (OFFICE, datetime(2026, 10, 24, 12, 0, tzinfo=UTC), "måndag 08:00"),  # the clock goes back
        (LATE, datetime(2026, 11, 20, 17, 0, tzinfo=UTC), "i morgon 06:00"),  # through midnight
        (LATE, datetime(2026, 11, 21, 12, 0, tzinfo=UTC), "fredag 18:00"),
        (LATE[:1], datetime(2026, 11, 27, 18, 0, tzinfo=UTC), "24:00"),
        (LATE[1:], datetime(2026, 11, 28, 8, 0, tzinfo=UTC), "5 december 00:00"),
        (ALWAYS, datetime(2026, 11, 25, 7, 0, tzinfo=UTC), ""),
        ([], datetime(2026, 11, 25, 7, 0, tzinfo=UTC), ""),
    ],
)
def test_it_is_said_until_when_somebody_answers_or_from_when(hours, at, said):
    assert turn_in_words(turns(hours, at), at) == said
