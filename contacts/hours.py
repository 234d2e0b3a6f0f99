"""Hours in which a telephone is answered, in the municipality's own time."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.working_time import MIDNIGHT, weekday

STOCKHOLM = ZoneInfo("Europe/Stockholm")

EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

type Hours = list[dict[str, object]]
"""Spans `{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}`; 1 is Monday."""


def validate_hours(hours: object) -> None:
    """Raises ValidationError, in Swedish, for anything but a list of spans."""
    try:
        if not isinstance(hours, list):
            raise TypeError
        for span in hours:
            begins, ends = time.fromisoformat(span["from"]), _end(span["until"])
            days = [int(day) for day in span["days"]]
            if begins >= ends or not days or not set(days) <= set(range(1, 8)):
                raise ValueError
    except (KeyError, TypeError, ValueError) as error:
        raise ValidationError(
            _("Skriv tider som dagar 1–7 med från och till, till exempel 08:00 och 16:30.")
        ) from error


def _end(words: str) -> time:
    return time.max if words == MIDNIGHT else time.fromisoformat(words)


def answers(hours: Hours, at: datetime) -> bool | None:
    """Whether someone answers at the instant `at`; None where no hours are known.

    A public holiday counts as a Sunday.
    """
    if not hours:
        return None
    local = at.astimezone(STOCKHOLM)
    return any(
        weekday(local.date()) in span["days"]  # type: ignore[operator]
        and str(span["from"]) <= local.strftime("%H:%M") < str(span["until"])
        for span in hours
    )


def in_words(hours: Hours) -> str:
    """`vardagar 08:00–16:30`, in the reader's language; empty where no hours are known."""
    return ", ".join(_span_in_words(span) for span in hours)


def _span_in_words(span: dict[str, object]) -> str:
    days = sorted(span["days"])  # type: ignore[call-overload]
    times = f"{span['from']}–{span['until']}"
    if times != f"00:00–{MIDNIGHT}":
        return f"{_days_in_words(days)} {times}"
    if days == EVERY_DAY:
        return gettext("dygnet runt")
    return f"{_days_in_words(days)} {gettext('dygnet runt')}"


def _days_in_words(days: list[int]) -> str:
    if days == EVERY_DAY:
        return gettext("alla dagar")
    if days == EVERY_DAY[:5]:
        return gettext("vardagar")
    first, last = str(WEEKDAYS[days[0] - 1]), str(WEEKDAYS[days[-1] - 1])
    if len(days) > len((first, last)) and days == list(range(days[0], days[-1] + 1)):
        return f"{first}–{last}"
    return ", ".join(str(WEEKDAYS[day - 1]) for day in days)
