"""When somebody took part, and who."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from guidance.models import Resource
from portal.forms import DayField, Question
from portal.templatetags.localized import localized


def _the_day() -> DayField:
    return DayField(
        label=gettext_lazy("Vilken dag?"),
        initial=localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Välj vilken dag det var."),
            "invalid": gettext_lazy("Skriv ett datum som finns, till exempel 2026-11-24."),
        },
    )


class DayForm(forms.Form):
    """A day that has been."""

    use_required_attribute = False
    done_on = _the_day()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day > localdate():
            raise ValidationError(_("Dagen har inte varit än. Välj i dag eller en tidigare dag."))
        return day

    @property
    def first_id(self) -> str:
        """Where an error of the whole form leads: its first field."""
        first: Question = self.visible_fields()[0]  # type: ignore[assignment]  # as portal.forms draws it
        return first.first_id


class RecordForm(DayForm):
    """Which of `trainings` some of `people` took part in."""

    training = forms.ChoiceField(
        label=gettext_lazy("Vilken utbildning?"),
        error_messages={"required": gettext_lazy("Välj vilken utbildning det var.")},
    )
    people = forms.MultipleChoiceField(
        label=gettext_lazy("Vilka var med?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Välj minst en person.")},
    )
    field_order = ("training", "done_on", "people")

    def __init__(
        self, trainings: Sequence[Resource], people: Sequence[User], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._trainings = {one.code: one for one in trainings}
        self._people = {str(one.pk): one for one in people}
        self.fields["training"].choices = [  # type: ignore[attr-defined]
            ("", _("Välj i listan")),
            *((code, localized(one, "title")) for code, one in self._trainings.items()),
        ]
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (key, one.name) for key, one in self._people.items()
        ]

    def chosen(self) -> tuple[Resource, list[User], date]:
        """What was filled in, once the form is valid."""
        given = self.cleaned_data
        people = [self._people[key] for key in given["people"]]
        return self._trainings[given["training"]], people, given["done_on"]
