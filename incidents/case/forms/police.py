"""What became of the police report."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents import choices
from incidents.case.forms import CaseForm
from incidents.choices import POLICE_FACTS, PoliceState, PoliceWay
from incidents.filing.forms.fields import Day, Pick, Tick, Words
from incidents.models import Choice
from incidents.reminders import Wished
from incidents.shown import CouncillorView

_YES_NO = (("ja", _("Ja")), ("nej", _("Nej")))


def _reasons() -> list[tuple[str, str]]:
    return [(one.code, one.label) for one in choices.options(Choice.List.POLICE_REASON)]


class PoliceForm(CaseForm):
    """Its `key` is what makes a second press harmless. What a state lacks is not asked for it."""

    marks_optional = True

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    state = Pick(
        label=_("Hur är det nu?"),
        choices=PoliceState.choices,
        required=True,
        error_messages={"required": _("Välj hur det är nu.")},
    )
    reason = Pick(label=_("Varför inte?"), choices=_reasons)
    on = Day(
        label=_("Vilken dag?"),
        help_text=_("När anmälan gjordes eller beslutet kom, till exempel 2026-11-24."),
    )
    way = Pick(label=_("Hur anmälde du?"), choices=PoliceWay.choices)
    number = Words(
        label=_("Polisens nummer"),
        help_text=_("Det börjar ofta på K. Partiet ser det bara om du har valt det."),
        limit=60,
    )
    access_protection = Pick(
        label=_("Har du bett om åtkomstskydd?"),
        help_text=_("Färre inom polisen kan då läsa anmälan."),
        choices=_YES_NO,
    )

    remind = Tick(
        label=_("Påminn mig om 14 dagar, om jag inte har skrivit in något före dess"),
        help_text=_("Spår försvinner med tiden. Du får ett mejl, inte fler."),
    )

    @classmethod
    def of(cls, view: CouncillorView, wished: Wished) -> "PoliceForm":
        """As it was last said."""
        return cls(initial={**_said(view), "remind": bool(wished.at)})

    @property
    def state_chosen(self) -> PoliceState:
        return PoliceState(self.cleaned_data["state"])

    def clean(self) -> dict[str, Any]:
        """What does not belong to the state is not asked about, so never wrong either."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (state := cleaned.get("state")) is None:
            return cleaned
        for name in {"reason", "on", "way", "number", "access_protection"} - POLICE_FACTS[state]:
            self.errors.pop(name, None)
            cleaned.pop(name, None)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What goes with the state, once the form is valid."""
        given = {name: self.cleaned_data[name] for name in POLICE_FACTS[self.state_chosen]}
        if asked := given.pop("access_protection", ""):
            given["access_protection"] = asked == "ja"
        return given


def _said(view: CouncillorView) -> dict[str, Any]:
    """What is known already; the day is asked for anew, since each state has its own."""
    told = next((one.text for one in view.told if one.field == "police_number"), "")
    known = {"state": view.police_state, "number": view.police_number or told}
    if view.police_reports:
        last = view.police_reports[-1]
        known |= {"way": last.way, "reason": last.reason}
        if last.access_protection is not None:
            known["access_protection"] = "ja" if last.access_protection else "nej"
    return known
