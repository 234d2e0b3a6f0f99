"""Cards and numbers as editors write them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.hours import Hours, validate_hours

_LINE = re.compile(
    r"(?P<first>[1-7])(?:\s*[-–]\s*(?P<last>[1-7]))?\s+"
    r"(?P<begins>\d\d:\d\d)\s*[-–]\s*(?P<ends>\d\d:\d\d)"
)


class HoursField(forms.CharField):
    """A span a line, as `1–5 08:00–16:30`."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        given = {
            "label": _("Telefontider"),
            "required": False,
            "help_text": _(
                "En rad för varje tid: dagar och klockslag, som 1–5 08:00–16:30. Måndag är 1. "
                "Dygnet runt skrivs 1–7 00:00–24:00. Lämna tomt om tiderna inte är säkra."
            ),
        }
        super().__init__(**{**given, **kwargs})

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, list):
            return value
        return "\n".join(line for span in value for line in _lines(span))

    def to_python(self, value: object) -> Hours:  # type: ignore[override]
        if isinstance(value, list):
            return value
        hours = [_span(line.strip()) for line in str(value or "").splitlines() if line.strip()]
        validate_hours(hours)
        return hours

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.prepare_value(self.to_python(data)) != self.prepare_value(initial or [])
        except ValidationError:
            return True


class Confirmed(forms.ModelForm):
    """What nobody has rung or read again is not confirmed any more. The admin names the fields."""

    checked: frozenset[str]

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        if self.checked.intersection(self.changed_data) and "verified_on" not in self.changed_data:
            self.cleaned_data["verified_on"] = None
        return values


class ListingForm(Confirmed):
    hours = HoursField()
    checked = frozenset({"name", "phone", "email", "hours"})


class NumberForm(Confirmed):
    hours = HoursField()
    checked = frozenset({"shown_as", "dial", "hours"})


def _span(line: str) -> dict[str, object]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValidationError(_("Raden går inte att förstå: %(line)s"), params={"line": line})
    first = int(found["first"])
    return {
        "days": list(range(first, int(found["last"] or first) + 1)),
        "from": found["begins"],
        "until": found["ends"],
    }


def _lines(span: dict[str, Any]) -> list[str]:
    """A line for each run of days that follow each other."""
    runs: list[list[int]] = []
    for day in sorted(span["days"]):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    times = f"{span['from']}–{span['until']}"
    return [f"{run[0]}–{run[-1]} {times}" if len(run) > 1 else f"{run[0]} {times}" for run in runs]
