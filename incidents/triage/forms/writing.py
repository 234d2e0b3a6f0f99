"""A text to the councillor, which can be begun from a prepared answer."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import prepared
from incidents.shown import HandlingView
from incidents.triage.forms.base import ActForm, choose

FILL = "fill"
"""What a button sends that fills in an answer: its key, or nothing for the one in the list."""
_ROOM = 4
"""Lines beside those of a text that is filled in, so that all of it is read before it is sent."""


class WritingForm(ActForm):
    """`writes` names the field that a prepared answer is filled into."""

    writes: ClassVar[str]
    prepared = forms.ChoiceField(label=gettext_lazy("Förberett svar"), required=False)

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        self.filled = False
        answers = prepared.offered(view, user)
        if not answers:
            del self.fields["prepared"]
            return
        offered = [(key, answer.title) for key, answer in answers.items()]
        choose(self.fields["prepared"], [("", _("Välj i listan")), *offered])
        names = [name for name in self.fields if name != "prepared"]
        names.insert(names.index(self.writes), "prepared")
        self.order_fields(names)

    @classmethod
    def begun(cls, posted: Mapping[str, Any], *, view: HandlingView, user: User) -> Self:
        """The form as it was typed, with the chosen answer after what was written.

        Where none was chosen nothing is added. Nothing is sent, and nothing is wrong yet.
        """
        typed = cls(posted, view=view, user=user)
        initial = {name: typed[name].value() for name in typed.fields}
        if key := posted[FILL]:
            initial["prepared"] = key
        chosen = prepared.offered(view, user).get(str(initial.get("prepared")))
        if chosen:
            text = prepared.fill(chosen.body, view, by=user)
            written = str(initial[cls.writes] or "").strip()
            initial[cls.writes] = f"{written}\n\n{text}" if written else text
        begun = cls(initial=initial, view=view, user=user)
        if chosen:
            begun.filled = True
            rows = str(initial[cls.writes]).count("\n") + _ROOM
            begun.fields[cls.writes].widget.attrs["rows"] = rows
        return begun

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned.pop("prepared", None)
        if left := prepared.left(cleaned.get(self.writes, "")):
            said = _("Byt ut %(words)s innan du skickar.")
            self.add_error(
                self.writes, ValidationError(said % {"words": get_text_list(left, _("och"))})
            )
        return cleaned
