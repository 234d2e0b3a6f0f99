"""Hours in which a telephone is answered, in the municipality's own time."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.working_time import MIDNIGHT, instant, weekday

STOCKHOLM = ZoneInfo("Europe/Stockholm")

EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
_A_DAY = timedelta(days=1)
_AHEAD = 15
"""Days looked ahead: past any row of holidays, with a week to spare."""

type Hours = list[dict[str, object]]
"""Spans `{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}`; 1 is Monday."""


def validate_hours(hours: object) -> None:
    """Raises ValidationError, in Swedish, for anything but a list of spans."""
    try:
        if not isinstance(hours, list):
            raise TypeError
        for span in hours:
            begins, ends = time.fromisoformat(span["from"]), end(span["until"])
            days = [int(day) for day in span["days"]]
            if begins >= ends or not days or not set(days) <= set(range(1, 8)):
                raise ValueError
    except (KeyError, TypeError, ValueError) as error:
        raise ValidationError(
            _("Skriv tider som dagar 1–7 med från och till, till exempel 08:00 och 16:30.")
        ) from error


def end(words: str) -> time:
    """When a span ends that is entered as `words`: midnight is the last moment of its day."""
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


def turns(hours: Hours, at: datetime) -> datetime | None:
    """When `answers` will next say something else; None where no turn is in sight."""
    today = at.astimezone(STOCKHOLM).date()
    days = [today + number * _A_DAY for number in range(_AHEAD)]
    spans = sorted(
        (instant(day, str(span["from"])), instant(day, str(span["until"])))
        for day in days
        for span in hours
        if weekday(day) in span["days"]  # type: ignore[operator]
    )
    if not answers(hours, at):
        return next((begins for begins, _ends in spans if begins > at), None)
    turn = at
    for begins, ends in spans:
        if begins <= turn < ends:
            turn = ends
    return turn if turn < instant(days[-1], MIDNIGHT) else None


def turn_in_words(turn: datetime | None, at: datetime) -> str:
    """`16:30` today, `i morgon 08:00`, `måndag 08:00`, later `7 januari 08:00`; empty for None."""
    if turn is None:
        return ""
    local, today = turn.astimezone(STOCKHOLM), at.astimezone(STOCKHOLM).date()
    clock, away = f"{local:%H:%M}", (local.date() - today).days
    if away == 0:
        return clock
    if away == 1:
        return MIDNIGHT if clock == "00:00" else gettext("i morgon %s") % clock
    if away < len(EVERY_DAY):
        return f"{WEEKDAYS[local.weekday()]} {clock}"
    return f"{date_format(local, 'j F')} {clock}"


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
