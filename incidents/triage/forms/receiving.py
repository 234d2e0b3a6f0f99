"""Receiving a report and saying where it stands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from contacts.models import Role, User
from incidents import workflow
from incidents.models import Status
from incidents.shown import HandlingView
from incidents.triage.forms.base import ActForm
from incidents.workflow import MANUAL, MOVES


class AcknowledgeForm(ActForm):
    """Nothing to fill in."""

    prefix = "acknowledge"
    done = gettext_lazy("Du har bekräftat att rapporten är mottagen.")

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.may_acknowledge or not view.routes_of_mine

    def act(self) -> object:
        return workflow.acknowledge(self.view, by=self.user)


class TakeForm(ActForm):
    """`over_from`: who handled it when the page was read."""

    prefix = "take"
    done = gettext_lazy("Du handlägger ärendet.")
    over_from = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        self.fields["over_from"].initial = view.handler_key

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        """Never from a chair whom the councillor chose."""
        chosen = [row for row in view.routes if row.handles and not row.ended_at]
        by_chair = any(row.role == Role.COUNCIL_CHAIR for row in chosen)
        return view.status != Status.CLOSED and view.handler_key != user.pk and not by_chair

    def act(self) -> object:
        return workflow.take(self.view, by=self.user, over_from=self.cleaned_data["over_from"])


class StatusForm(ActForm):
    """One button a status."""

    prefix = "status"
    done = gettext_lazy("Läget är ändrat.")
    status = forms.TypedChoiceField(
        choices=[(one.value, one.label) for one in Status if one in MANUAL], coerce=Status
    )

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return bool(statuses(view))

    def act(self) -> object:
        return workflow.set_status(self.view, self.cleaned_data["status"], by=self.user)


def statuses(view: HandlingView) -> list[Status]:
    """Those that one may set where the report stands, in their order."""
    if view.status == Status.CLOSED:
        return []
    return [one for one in Status if one in MANUAL & MOVES[Status(view.status)]]
