"""What is written on the page of a report."""

from typing import Any, Self
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.case.forms import CaseForm
from incidents.case.sharing import Seat
from incidents.case.talk import Told, audiences, readers
from incidents.filing.forms.fields import LONG, Pick, Words
from incidents.models.sharing import Share
from incidents.shown import EssentialsView, View
from incidents.submission import Sharing


class MessageForm(CaseForm):
    """A message to those who may read it. Its `key` is what makes a second press harmless."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    audience = Pick(label=_("Vem ska kunna läsa det?"), choices=(), required=True)
    body = Words(
        label=_("Ditt meddelande"),
        limit=LONG,
        rows=5,
        required=True,
        error_messages={"required": _("Skriv ett meddelande.")},
    )

    def __init__(self, view: Told, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = [(one.value, readers(one, view).capitalize()) for one in audiences(view)]
        self.fields["audience"].choices = may  # type: ignore[attr-defined]
        self.fields["audience"].error_messages["required"] = _("Välj vem som ska kunna läsa det.")
        self.only_readers = readers(may[0][0], view) if len(may) == 1 else ""
        if self.only_readers:
            self.fields["audience"].widget = forms.HiddenInput()
            self.fields["audience"].initial = may[0][0]

    @classmethod
    def for_(cls, view: View, *args: Any, **kwargs: Any) -> Self | None:
        """The form, or None where the view shows no messages."""
        return None if isinstance(view, EssentialsView) else cls(view, *args, **kwargs)


class WidenForm(CaseForm):
    """What more the party or the chair may see. Nothing is taken back here."""

    show = forms.MultipleChoiceField(
        label=_("Det här ser de inte i dag"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryssa för det som de ska få se.")},
    )

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": seat.role, **kwargs})
        self.seat = seat
        self.fields["show"].choices = [one for one in _MORE if one[0] in seat.hidden]  # type: ignore[attr-defined]

    def sharing(self) -> Sharing:
        """What was ticked, once the form is valid."""
        picked = self.cleaned_data["show"]
        return Sharing(
            share=Share.EVERYTHING if "everything" in picked else Share.ESSENTIALS,
            shows_reach="reach" in picked,
            sensitive="sensitive" in picked,
        )


_MORE = (
    (
        "everything",
        _("Det du har berättat, tillägg, tidslinjen, PDF:en och meddelanden till dem"),
    ),
    ("sensitive", _("Misstänkta, vittnen, filer och polisens nummer")),
    ("reach", _("Hur du kan nås")),
)
