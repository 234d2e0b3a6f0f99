"""How forms are drawn: Django's widgets, our few templates. And what a day is."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField, DateField
from django.forms.renderers import TemplatesSetting


class Question(BoundField):
    """A field that knows where a link from the summary of errors should land."""

    @property
    def first_id(self) -> str:
        """The id of the control, or of the first choice of a group."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label


class Renderer(TemplatesSetting):
    """Django's renderer with our bound field."""

    bound_field_class = Question


class DayField(DateField):
    """A day of a year that people mean.

    No clock reckons with the first and the last days of the calendar: a time on one of them, once
    kept, would break every page that shows it.
    """

    YEARS = range(1900, 2200)

    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        if day and day.year not in self.YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day
