"""Saying of two reports that they belong together."""

from django import forms
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import workflow
from incidents.models import Relation
from incidents.shown import HandlingView
from incidents.triage.forms.base import ActForm


class _WithAnother(ActForm):
    """An act on this report and another. It stands beside that other one, not among the forms."""

    other = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return False


class RelateForm(_WithAnother):
    """That a hint is right, or wrong."""

    prefix = "relate"
    done = gettext_lazy("Det är antecknat i båda ärendena.")
    state = forms.TypedChoiceField(
        choices=[(one.value, one.value) for one in Relation.State], coerce=Relation.State
    )

    def act(self) -> object:
        said = self.cleaned_data
        return workflow.relate(self.view, said["other"], said["state"], by=self.user)


class JoinForm(_WithAnother):
    """That both are of one event with several victims."""

    prefix = "join"
    done = gettext_lazy("Rapporterna gäller samma händelse nu. De förtroendevalda ser det inte.")

    def act(self) -> object:
        return workflow.join(self.view, self.cleaned_data["other"], by=self.user)


class SeriesForm(_WithAnother):
    """That both are of one councillor's course of events."""

    prefix = "series"
    done = gettext_lazy("Rapporterna hör till samma händelsekedja nu.")

    def act(self) -> object:
        return workflow.link_theirs(self.view, self.cleaned_data["other"], by=self.user)
