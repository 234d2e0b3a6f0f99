"""Cards and numbers as editors write them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts import hours_written
from contacts.addresses import clean_phone
from contacts.hours import Hours
from contacts.models import Listing
from contacts.situations import Situation


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


class SituationsField(forms.MultipleChoiceField):
    """Boxes to tick, kept as a list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        given = {
            "label": _("Situationer"),
            "required": False,
            "choices": Situation.choices,
            "help_text": _("Där det hjälper. Utan kryss visas det i alla situationer."),
        }
        super().__init__(**{**given, **kwargs})


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
    situations = SituationsField()
    checked = frozenset({"name", "phone", "email", "hours"})


class NumberForm(Confirmed):
    hours = HoursField()
    situations = SituationsField()
    checked = frozenset({"shown_as", "dial", "hours"})


class OwnCardForm(forms.ModelForm):
    """What the person listed may change by themselves: how they are reached, and when."""

    hours = HoursField()

    class Meta:
        model = Listing
        fields = ("phone", "email", "hours")
        widgets = {
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        if not self.errors and not (self.cleaned_data["phone"] or self.cleaned_data["email"]):
            self.add_error("phone", _("Skriv ett nummer eller en adress, annars når ingen dig."))
        return values


class OwnPhoneForm(forms.Form):
    """The number under which members reach the person of their party."""

    phone = forms.CharField(
        label=_("Telefon"),
        required=False,
        max_length=60,
        help_text=_("Numret som partiets medlemmar ser. Lämna tomt om de bara ska mejla."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_phone(self) -> str:
        shown: str = self.cleaned_data["phone"]
        return clean_phone(shown) if shown else ""
