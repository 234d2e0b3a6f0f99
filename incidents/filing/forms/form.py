"""What the forms of filing have in common."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise

from contacts.models import User
from incidents.filing.forms.follow_ups import After, Answers

_NEVER_SUGGESTED = frozenset({"radio", "checkbox", "file", "hidden"})


class Questions(forms.Form):
    """The questions of one step. `title` is the page's heading, `why` says why we ask."""

    title: ClassVar[Promise]
    lead: ClassVar[Promise | str] = ""
    why: ClassVar[Promise | str] = ""
    reach: ClassVar[frozenset[str]] = frozenset()
    """Fields that tell how the councillor may be reached, and nothing of what happened."""
    suspects: ClassVar[frozenset[str]] = frozenset()
    """Fields about suspects, witnesses and the police's number."""
    brief: ClassVar[frozenset[str]] = frozenset()
    """Fields that a short report asks, where its step belongs to one; none: all of them."""
    passing: ClassVar[frozenset[str]] = frozenset()
    """Fields whose answer means nothing once they are not asked any more."""
    follow_ups: ClassVar[Mapping[str, After]] = {}
    """Fields that are asked only where the steps before make them meaningful."""
    use_required_attribute = False
    marks_optional = False

    def __init__(
        self,
        *args: Any,
        own_reports: Sequence[tuple[str, str]] = (),
        author: User | None = None,
        answers: Answers | None = None,
        short: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own_reports, self.author = own_reports, author
        for name in set(self.fields) - self.asked(answers or {}):
            del self.fields[name]
        if short and self.brief:
            for name in set(self.fields) - self.brief:
                del self.fields[name]
        suggest_nothing(self)

    @classmethod
    def asked(cls, answers: Answers) -> set[str]:
        """The fields that what was answered so far leaves to ask."""
        return {
            name
            for name in cls.base_fields
            if name not in cls.follow_ups or cls.follow_ups[name].is_met(answers)
        }

    def typed(self, name: str) -> Any:
        """What was typed into a field, as its value; None where it is none."""
        try:
            return self.fields[name].clean(self[name].value())
        except ValidationError:
            return None

    def answer(self, name: str) -> Any:
        """What was answered, None where nothing was or where it is not valid."""
        return getattr(self, "cleaned_data", {}).get(name) or None


def suggest_nothing(form: forms.Form) -> None:
    """Keep the browser from offering what the last one wrote; ticks and files know no such word."""
    for field in form.fields.values():
        if getattr(field.widget, "input_type", "") not in _NEVER_SUGGESTED:
            field.widget.attrs.setdefault("autocomplete", "off")


def has_too_long(form: forms.Form) -> bool:
    """Whether a text is longer than can be saved."""
    return any(
        error.code == "too_long" for errors in form.errors.as_data().values() for error in errors
    )
