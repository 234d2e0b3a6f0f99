"""How one value of the file is read. Each reader raises ValidationError with the reason."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.addresses import clean_email, clean_phone
from contacts.hours import STOCKHOLM, validate_hours
from contacts.signs import unseen


def text(value: object) -> str:
    """One line of words, composed (NFC), without spaces around it."""
    if not isinstance(value, str):
        raise ValidationError(_("Skriv en text inom citattecken."))
    if sign := unseen(value):
        raise ValidationError(_("Texten har ett osynligt tecken: %s.") % sign)
    return unicodedata.normalize("NFC", value).strip()


def email(value: object) -> str:
    if not isinstance(value, str):
        raise ValidationError(_("Skriv en text inom citattecken."))
    if not value.strip():
        return ""
    try:
        return clean_email(value)
    except ValidationError as error:
        named = f"{_visible(value)}: {' '.join(error.messages)}"
        raise ValidationError(named) from error


def phone(value: object) -> str:
    return clean_phone(shown) if (shown := text(value)) else ""


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValidationError(_("Skriv true eller false, utan citattecken."))
    return value


def number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValidationError(_("Skriv ett heltal, utan citattecken."))
    return value


def day(value: object) -> datetime:
    """The first instant of a day in the municipality: midnight in Stockholm."""
    return datetime.combine(day_alone(value), time(), STOCKHOLM)


def day_alone(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise ValidationError(_("Skriv en dag som finns, som 2026-10-15.")) from error


def hours(value: object) -> list[object]:
    validate_hours(value)
    return list(value)  # type: ignore[call-overload]


def words(value: object) -> list[str]:
    if not isinstance(value, list):
        raise ValidationError(_("Skriv en lista av texter inom hakparenteser."))
    return [text(word) for word in value]


READERS: dict[str, Callable[[object], Any]] = {
    "text": text,
    "email": email,
    "phone": phone,
    "flag": flag,
    "number": number,
    "day": day,
    "date": day_alone,
    "hours": hours,
    "words": words,
}


def _visible(words: str) -> str:
    """`words` with what nobody sees written out."""
    return "".join(f"[{sign}]" if (sign := unseen(letter)) else letter for letter in words)
