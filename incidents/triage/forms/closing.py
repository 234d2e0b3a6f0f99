"""Closing a case, opening it again, and answering a wish of either."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import reference, workflow
from incidents.models import Status
from incidents.models.incident import ClosingReason, Wish
from incidents.shown import HandlingView
from incidents.triage.forms.base import OFF, ActForm, choose
from incidents.triage.forms.noting import as_choices, unsettled
from incidents.triage.forms.writing import WritingForm
from incidents.workflow import MOVES


class CloseForm(WritingForm):
    """A reason for the city and an answer to the councillor."""

    prefix = "close"
    writes = "answer"
    done = gettext_lazy("Ärendet är avslutat och svaret är skickat.")
    reason = forms.TypedChoiceField(
        label=gettext_lazy("Varför ärendet avslutas"),
        coerce=ClosingReason,
        choices=ClosingReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj varför ärendet avslutas.")},
    )
    duplicate_of = forms.CharField(
        label=gettext_lazy("Referens till det andra ärendet, om det är en dubblett"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=OFF),
    )
    answer = forms.CharField(
        label=gettext_lazy("Svar till den förtroendevalda"),
        help_text=gettext_lazy("Skriv vad som har gjorts och vad som händer nu."),
        widget=forms.Textarea(attrs={"rows": 6, **OFF}),
        error_messages={
            "required": gettext_lazy("Skriv ett svar till den förtroendevalda innan du avslutar.")
        },
    )
    clear = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Dina anteckningar: kryssa för dem som ska rensas"),
        help_text=gettext_lazy("De andra sparas för gott. Den som tillför något i sak ska sparas."),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        if view.wish == Wish.END:
            self.fields["reason"].initial = ClosingReason.WITHDRAWN
        if mine := unsettled(view):
            choose(self.fields["clear"], as_choices(mine))
        else:
            del self.fields["clear"]

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return Status.CLOSED in MOVES[Status(view.status)]

    def clean_duplicate_of(self) -> str:
        written: str = self.cleaned_data["duplicate_of"]
        if self.cleaned_data.get("reason") != ClosingReason.DUPLICATE:
            return ""
        if reference.parse(written) is None:
            raise forms.ValidationError(
                _("Skriv det andra ärendets referens, sju tecken som K7-RMVT4.")
            )
        return written

    def act(self) -> object:
        return workflow.close(self.view, by=self.user, **self.cleaned_data)


class ReopenForm(ActForm):
    prefix = "reopen"
    done = gettext_lazy("Ärendet är öppnat igen.")
    reason = forms.CharField(
        label=gettext_lazy("Varför ärendet öppnas igen"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, **OFF}),
    )

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.status == Status.CLOSED

    def act(self) -> object:
        return workflow.reopen(self.view, by=self.user, reason=self.cleaned_data["reason"])


class WishForm(WritingForm):
    """An answer to the councillor's wish that leaves the case as it is."""

    prefix = "wish"
    writes = "answer"
    done = gettext_lazy("Svaret är skickat. Läget är som det var.")
    answer = forms.CharField(
        label=gettext_lazy("Svar till den förtroendevalda"),
        widget=forms.Textarea(attrs={"rows": 4, **OFF}),
        error_messages={"required": gettext_lazy("Skriv ett svar till den förtroendevalda.")},
    )

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return bool(view.wish)

    def act(self) -> object:
        return workflow.answer_wish(self.view, self.cleaned_data["answer"], by=self.user)
