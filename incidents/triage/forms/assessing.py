"""Judging the threat."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import workflow
from incidents.models import Level, MainClass, Status
from incidents.models.choice import NEEDS_ASSESSMENT
from incidents.shown import HandlingView
from incidents.triage.forms.base import OFF, ActForm, choose
from incidents.triage.marks import mark


class AssessForm(ActForm):
    """The shortest assessment: a level and a sentence. `seen`: the version on the page."""

    prefix = "assess"
    done = gettext_lazy("Bedömningen är sparad.")
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=gettext_lazy("Nivå"),
        coerce=lambda value: Level(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj en nivå.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Varför"),
        help_text=gettext_lazy("En mening räcker. Bara säkerhetsfunktionen läser den."),
        widget=forms.Textarea(attrs={"rows": 3, **OFF}),
        error_messages={"required": gettext_lazy("Skriv varför du bedömer nivån så.")},
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        self.fields["seen"].initial = view.times_assessed
        choose(self.fields["level"], [(str(one.value), _level(one)) for one in Level])

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.status != Status.CLOSED

    def act(self) -> object:
        return workflow.assess(self.view, by=self.user, **self.cleaned_data)


def lacks_assessment(view: HandlingView) -> bool:
    """Whether it can't be closed before someone has assessed it."""
    return MainClass(view.main_class) in NEEDS_ASSESSMENT and not view.times_assessed


def _level(level: Level) -> str:
    shown = mark(level, danger_now=False)
    return f"{shown.sign} {shown.word}"
