"""What the councillor asks at the end of a case and after it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents import after_closing
from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import LONG, Pick, PickSeveral, Words


class EndForm(CaseForm):
    """A wish that the case be closed. Nobody has to say why."""

    words = Words(
        label=gettext_lazy("Vill du säga något om varför? (frivilligt)"),
        help_text=gettext_lazy("Läses av säkerhetsfunktionen, inte av partiet eller ordföranden."),
        limit=LONG,
        rows=4,
    )


class ReopenForm(CaseForm):
    """A wish that a closed case be opened again."""

    words = Words(
        label=gettext_lazy("Vad har hänt, eller vad saknas? (frivilligt)"),
        help_text=gettext_lazy("Läses av säkerhetsfunktionen, inte av partiet eller ordföranden."),
        limit=LONG,
        rows=6,
    )


class WordForm(CaseForm):
    """One's own word after closing. `key`: as that of a message."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    words = Words(
        label=gettext_lazy("Hur gick det?"),
        help_text=gettext_lazy(
            "Vad hjälpte, vad saknade du, fick du svar i tid? Läses av säkerhetsfunktionen."
        ),
        limit=LONG,
        rows=8,
        required=True,
        error_messages={"required": gettext_lazy("Skriv hur det gick.")},
    )


class StatisticsForm(CaseForm):
    """What is counted and never linked: every question may be left."""

    effect = PickSeveral(label=gettext_lazy("Har det påverkat ditt uppdrag?"))
    worried = Pick(label=gettext_lazy("Hur orolig är du i dag?"), choices=())
    not_reported = PickSeveral(
        label=gettext_lazy("Anmälde du inte till polisen: varför?"),
        help_text=gettext_lazy("Hoppa över frågan om du anmälde."),
    )
    perpetrator = Pick(
        label=gettext_lazy("Vem tror du låg bakom?"),
        help_text=gettext_lazy("Det står aldrig vid ett namn eller en rapport."),
        choices=(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question, choices in after_closing.choices().items():
            self.fields[question].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.values()):
            raise ValidationError(_("Svara på någon fråga, eller gå tillbaka."))
        return given
