"""Correcting the main kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import choices, workflow
from incidents.models import Choice, MainClass
from incidents.shown import HandlingView
from incidents.triage.forms.base import ActForm


class KindForm(ActForm):
    """`seen`: the kind on the page. The class follows the kind."""

    prefix = "kind"
    done = gettext_lazy("Typen är rättad.")
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    kind = forms.ChoiceField(
        label=gettext_lazy("Typ"),
        error_messages={"invalid_choice": gettext_lazy("Välj en typ ur listan.")},
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        kinds = choices.options(Choice.List.KIND)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (str(one.label), [(kind.code, kind.label) for kind in kinds if kind.main_class == one])
            for one in MainClass
        ]
        self.fields["kind"].initial = view.main_kind
        self.fields["seen"].initial = view.main_kind

    def act(self) -> object:
        return workflow.correct_kind(self.view, by=self.user, **self.cleaned_data)
