"""Cards and numbers as editors write them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts import hours_written
from contacts.hours import Hours


class HoursField(forms.CharField):
    """A span a line, as `mån–fre 8–16.30`."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        given = {
            "label": _("Telefontider"),
            "required": False,
            "help_text": _(
                "En rad för varje tid, som mån–fre 8–16.30. Dygnet runt skrivs mån–sön 0–24. "
                "Helgdagar räknas som söndagar. Lämna tomt om tiderna inte är säkra."
            ),
        }
        super().__init__(**{**given, **kwargs})

    def prepare_value(self, value: object) -> object:
        return hours_written.written(value) if isinstance(value, list) else value

    def to_python(self, value: object) -> Hours:  # type: ignore[override]
        if isinstance(value, list):
            return value
        return hours_written.read(str(value or ""))

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
