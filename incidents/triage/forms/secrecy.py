"""Marking one object of a report as one that may hold secrets."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import choices, workflow
from incidents.filing.forms.fields import Day, PickFromList, Words
from incidents.models import Choice, Marking
from incidents.shown import HandlingView
from incidents.triage.forms.base import OFF, ActForm


class MarkForm(ActForm):
    """A ground, and when it is to be judged again. `seen`: the marking on the page."""

    prefix = "mark"
    done = gettext_lazy("Sekretessmarkeringen är sparad.")
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    ground = PickFromList(
        label=gettext_lazy("Grund"),
        choices=lambda: [
            (one.code, one.label) for one in choices.options(Choice.List.SECRECY_GROUND)
        ],
        required=True,
        error_messages={"required": gettext_lazy("Välj en grund.")},
    )
    review_on = Day(label=gettext_lazy("Dag när den ska prövas igen"))
    review_when = Words(
        label=gettext_lazy("Eller vid en händelse"),
        help_text=gettext_lazy(
            "Till exempel när polisens förundersökning läggs ned. Fyll i dagen, händelsen eller "
            "båda."
        ),
        widget=forms.TextInput(attrs=OFF),
    )

    def __init__(
        self,
        *args: Any,
        view: HandlingView,
        user: User,
        kind: Marking.Kind,
        about: UUID,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        self.kind, self.about = kind, about
        if standing := view.marking_of(kind, about):
            self.initial.update(
                seen=standing.key,
                ground=standing.ground_code,
                review_on=standing.review_on,
                review_when=standing.review_when,
            )

    def act(self) -> object:
        return workflow.mark(self.view, self.kind, self.about, by=self.user, **self.cleaned_data)
