"""Hours as people write them: a line for each time, `mån–fre 8–16.30`."""

import re
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from contacts.hours import EVERY_DAY, Hours, validate_hours

_DAYS = ("mån mon 1", "tis tue 2", "ons wed 3", "tor thu 4", "fre fri 5", "lör sat 6", "sön sun 7")
_DAY = {word: number for number, words in enumerate(_DAYS, start=1) for word in words.split()}
_ALL = {"vardagar": EVERY_DAY[:5], "weekdays": EVERY_DAY[:5], "alla dagar": EVERY_DAY}
_LINE = re.compile(
    r"(?P<days>[^\d\s].*?|[1-7](?:\s*[-–,]\s*[1-7])*)[\s:]\s*(?:kl\.?\s+)?"
    r"(?P<begins>\d{1,2}(?:[.:]\d\d)?)\s*[-–]\s*(?P<ends>\d{1,2}(?:[.:]\d\d)?)"
)


def read(lines: str) -> Hours:
    """The spans of all lines. Raises ValidationError that names the line."""
    return [_span(line.strip()) for line in lines.splitlines() if line.strip()]


def written(hours: Hours) -> str:
    """The same lines, in the reader's language."""
    return "\n".join(f"{_days_written(span)} {_times_written(span)}" for span in hours)


def _span(line: str) -> dict[str, object]:
    found = _LINE.fullmatch(line.lower())
    days = _days(found["days"]) if found else []
    if found is None or not days:
        raise ValidationError(
            _("Raden går inte att förstå: %(line)s. Skriv som mån–fre 8–16.30."),
            params={"line": line},
        )
    span: dict[str, object] = {
        "days": days,
        "from": _clock(found["begins"]),
        "until": _clock(found["ends"]),
    }
    try:
        validate_hours([span])
    except ValidationError:
        raise ValidationError(
            _("Tiden går inte: %(line)s. Skriv från och till inom ett dygn, som 8–16.30."),
            params={"line": line},
        ) from None
    return span


def _days(words: str) -> list[int]:
    """`mån–ons, fre`; nothing where a word is no day."""
    if words in _ALL:
        return _ALL[words]
    found: set[int] = set()
    for part in words.split(","):
        ends = [_DAY.get(word.strip()[:3], 0) for word in re.split("[-–]", part)]
        if 0 in ends or len(ends) > len(("first", "last")) or ends[0] > ends[-1]:
            return []
        found |= set(range(ends[0], ends[-1] + 1))
    return sorted(found)


def _clock(words: str) -> str:
    hours, _sign, minutes = words.replace(".", ":").partition(":")
    return f"{int(hours):02}:{minutes or '00'}"


def _days_written(span: dict[str, Any]) -> str:
    days = sorted(span["days"])
    breaks = [at for at, (one, next_one) in enumerate(pairwise(days), 1) if next_one != one + 1]
    runs = [days[begin:end] for begin, end in pairwise([0, *breaks, len(days)])]
    return ", ".join(
        _name(run[0]) if len(run) == 1 else f"{_name(run[0])}–{_name(run[-1])}" for run in runs
    )


def _name(day: int) -> str:
    return str(WEEKDAYS_ABBR[day - 1]).lower()


def _times_written(span: dict[str, Any]) -> str:
    return "–".join(
        f"{int(hours)}.{minutes}" if minutes != "00" else f"{int(hours)}"
        for hours, minutes in (str(span[edge]).split(":") for edge in ("from", "until"))
    )
