"""One rule for every text that people type, and how the questions are drawn."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.forms import DayField

# What no text carries and no database takes alike: NUL and other controls, halves of surrogates,
# code points that are no characters. Signs that turn the direction of a line stay: they were sent.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|[\U0001fffe-\U0001ffff\U0010fffe-\U0010ffff]"
)
SHORT = 200
LONG = 10_000

type Choices = Callable[[], Iterable[Any]] | Iterable[Any]


def plain(text: str) -> str:
    """The text as it is kept: one kind of line break, and nothing that is no character."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def too_long(text: str, limit: int) -> str | None:
    """What to say of a text that is longer than `limit` signs."""
    if len(text) <= limit:
        return None
    return _(
        "Texten är %(length)s tecken. Den får vara högst %(limit)s. Korta den, eller lägg in den "
        "som en textfil bland bevisen."
    ) % {
        "length": number_format(len(text), force_grouping=True),
        "limit": number_format(limit, force_grouping=True),
    }


class Words(forms.CharField):
    """A text in one's own words. The browser cuts nothing off: the server says what is too long."""

    def __init__(self, *, limit: int = SHORT, rows: int = 0, **kwargs: Any) -> None:
        self.limit = limit
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def to_python(self, value: Any) -> str:
        return plain(str(super().to_python(value)))

    def validate(self, value: str) -> None:
        super().validate(value)
        if message := too_long(value, self.limit):
            raise ValidationError(message, code="too_long")


class Pick(forms.ChoiceField):
    """One of a few, as radio buttons."""

    default_error_messages = {
        "invalid_choice": gettext_lazy("Det valet finns inte längre. Välj ett annat.")
    }

    def __init__(self, *, choices: Choices, **kwargs: Any) -> None:
        super().__init__(
            **{"required": False, "choices": choices, "widget": forms.RadioSelect(), **kwargs}
        )


class PickFromList(Pick):
    """One of many, as a list that opens."""

    def __init__(self, *, choices: Choices, **kwargs: Any) -> None:
        super().__init__(choices=choices, widget=forms.Select(), **kwargs)


class PickSeveral(forms.MultipleChoiceField):
    """Any of a few, as ticks."""

    def __init__(self, *, choices: Choices = (), **kwargs: Any) -> None:
        super().__init__(
            required=False, choices=choices, widget=forms.CheckboxSelectMultiple(), **kwargs
        )


class Tick(forms.BooleanField):
    """A tick of its own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class Day(DayField):
    """A date in the browser's own way of picking one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%y%m%d", "%Y%m%d"],
            error_messages={
                "invalid": gettext_lazy("Skriv ett datum som finns, till exempel 2026-11-24.")
            },
            **kwargs,
        )


class Clock(forms.TimeField):
    """A time of day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%H%M"],
            error_messages={"invalid": gettext_lazy("Skriv en tid som finns, till exempel 22:50.")},
            **kwargs,
        )


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files at once. They go through `evidence.upload`, never through the form."""

    def __init__(self, **kwargs: Any) -> None:
        accepted = "image/*,audio/*,video/*,.heic,.pdf,.eml,.msg,.txt"
        super().__init__(
            required=False,
            widget=_SeveralFiles(attrs={"multiple": True, "accept": accepted}),
            **kwargs,
        )
