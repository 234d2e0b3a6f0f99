"""What is written on the page of a report."""

from typing import Any, Self
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Role
from incidents.case.forms import CaseForm
from incidents.case.sharing import Seat
from incidents.case.talk import Told, audiences, readers
from incidents.filing.forms.fields import LONG, Pick, Words
from incidents.models import Message
from incidents.models.sharing import Share
from incidents.rows import MessageRow
from incidents.shown import (
    CouncillorView,
    EssentialsView,
    EverythingView,
    RequestedView,
    View,
    phrases,
)
from incidents.submission import Sharing


class MessageForm(CaseForm):
    """A message to those who may read it. Its `key` is what makes a second press harmless."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    audience = Pick(label=gettext_lazy("Vem ska kunna läsa det?"), choices=(), required=True)
    body = Words(
        label=gettext_lazy("Ditt meddelande"),
        limit=LONG,
        rows=5,
        required=True,
        error_messages={"required": gettext_lazy("Skriv ett meddelande.")},
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
        """The form, or None where the view shows no messages, or only to judge them."""
        return (
            None if isinstance(view, EssentialsView | RequestedView) else cls(view, *args, **kwargs)
        )


class AnswerForm(CaseForm):
    """The answer to one question; those who read the question read it."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    answers = forms.UUIDField(widget=forms.HiddenInput())
    body = Words(
        label=gettext_lazy("Ditt svar"),
        limit=LONG,
        rows=5,
        required=True,
        error_messages={"required": gettext_lazy("Skriv ett svar.")},
    )

    def __init__(self, view: Told, question: MessageRow, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_%s_{question.key}", **kwargs})
        self.fields["answers"].initial = question.key
        self.question = question
        self.only_readers = readers(question.audience, view)

    @classmethod
    def to(cls, view: View, key: str, *args: Any, **kwargs: Any) -> Self | None:
        """The form for one question of one's own report, answered in time or not."""
        if not isinstance(view, CouncillorView):
            return None
        asked = (row for row in view.messages if row.kind == Message.Kind.QUESTION)
        question = next((row for row in asked if str(row.key) == key), None)
        return cls(view, question, *args, **kwargs) if question else None

    @classmethod
    def waiting(cls, view: View, begun: Self | None = None) -> list[Self]:
        """A form for each question that waits; the one that was `begun` first."""
        if not isinstance(view, CouncillorView):
            return []
        others = [row for row in view.questions if begun is None or row.key != begun.question.key]
        return [*filter(None, [begun]), *(cls(view, row) for row in others)]


class WidenForm(CaseForm):
    """What more the party or the chair may see. Nothing is taken back here."""

    show = forms.MultipleChoiceField(
        label=gettext_lazy("Det här ser de inte i dag"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kryssa för det som de ska få se.")},
    )

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": seat.role, **kwargs})
        self.seat = seat
        self.fields["show"].choices = [  # type: ignore[attr-defined]
            one for one in _more(seat.role) if one[0] in seat.hidden
        ]

    def clean_show(self) -> list[str]:
        picked: list[str] = self.cleaned_data["show"]
        if "sensitive" in picked and "everything" in self.seat.hidden.difference(picked):
            raise ValidationError(_("Det kan bara den se som ser allt. Kryssa för det också."))
        return picked

    def sharing(self) -> Sharing:
        """What was ticked, once the form is valid."""
        picked = self.cleaned_data["show"]
        return Sharing(
            share=Share.EVERYTHING if "everything" in picked else Share.ESSENTIALS,
            shows_reach="reach" in picked,
            sensitive="sensitive" in picked,
        )


def _more(role: Role) -> list[tuple[str, str]]:
    """What can be opened for them, in the words of what the views show."""
    here = phrases(EverythingView, for_party=role.is_of_a_party)
    beyond = [one for one in here if one not in phrases(EssentialsView)]
    of_suspects = [one for one in phrases(EverythingView) if one not in here]
    return [
        ("everything", _("%(what)s. Även som PDF.") % {"what": _listed(beyond)}),
        ("sensitive", _listed(of_suspects)),
        ("reach", _("Hur du kan nås")),
    ]


def _listed(said: list[str]) -> str:
    return capfirst(get_text_list(said, _("och")))
