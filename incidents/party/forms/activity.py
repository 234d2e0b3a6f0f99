"""What a party tells of an activity that may carry risk. It all fits on one page of paper."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.activities.seen import ActivityView, Plan
from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import SHORT, Clock, Day, Words

_PARAGRAPH = 800


class ActivityForm(CaseForm):
    """`key` makes a second press harmless; `seen` is the version that is being changed."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())
    what = Words(
        label=gettext_lazy("Vad planerar ni?"),
        help_text=gettext_lazy("Till exempel: torgmöte om den nya skolan."),
        limit=SHORT,
        required=True,
        error_messages={"required": gettext_lazy("Skriv vad ni planerar.")},
    )
    where = Words(
        label=gettext_lazy("Var?"),
        help_text=gettext_lazy("Så att den som inte är härifrån hittar."),
        limit=SHORT,
        required=True,
        error_messages={"required": gettext_lazy("Skriv var det är.")},
    )
    on = Day(label=gettext_lazy("Vilken dag?"))
    begins = Clock(label=gettext_lazy("När börjar det?"))
    ends = Clock(label=gettext_lazy("När slutar det?"))
    until = Day(
        label=gettext_lazy("Slutar det en annan dag?"),
        help_text=gettext_lazy("Lämna tomt om det slutar samma dag."),
    )
    expected = Words(label=gettext_lazy("Hur många väntar ni?"), limit=SHORT)
    exposed = Words(
        label=gettext_lazy("Är någon särskilt utsatt?"),
        help_text=gettext_lazy(
            "Vilken roll de har räcker ofta. Skriv inte om misstänkta personer."
        ),
        limit=_PARAGRAPH,
        rows=3,
    )
    risks = Words(
        label=gettext_lazy("Vilka risker ser ni?"),
        help_text=gettext_lazy(
            "Till exempel: hot i förväg, motdemonstration, något som hänt förr."
        ),
        limit=_PARAGRAPH,
        rows=4,
        required=True,
        error_messages={"required": gettext_lazy("Skriv vilka risker ni ser.")},
    )
    ours = Words(
        label=gettext_lazy("Vad gör ni själva för att det ska bli tryggt?"),
        limit=_PARAGRAPH,
        rows=4,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = {
            "on": _("Välj vilken dag det är."),
            "begins": _("Skriv när det börjar."),
            "ends": _("Skriv när det slutar."),
        }
        for name, words in missing.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words

    @classmethod
    def of(cls, view: ActivityView) -> "ActivityForm":
        """As it is planned now."""
        starts, ends = localtime(view.starts_at), localtime(view.ends_at)
        plan = view.plan
        return cls(
            initial={
                **{name: getattr(plan, name) for name in Plan.__dataclass_fields__},
                "seen": view.version,
                "on": starts.date(),
                "begins": starts.time(),
                "ends": ends.time(),
                "until": ends.date() if ends.date() != starts.date() else None,
            }
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        on, begins, ends = given.get("on"), given.get("begins"), given.get("ends")
        if on and begins and ends:
            until = given.get("until") or on
            self.starts_at = make_aware(datetime.combine(on, begins))
            self.ends_at = make_aware(datetime.combine(until, ends))
            if self.ends_at <= self.starts_at:
                self.add_error(
                    "ends", ValidationError(_("Det måste sluta efter att det har börjat."))
                )
            elif self.ends_at - self.starts_at > timedelta(days=400):
                self.add_error("until", ValidationError(_("Det är mer än ett år. Stämmer det?")))
        return given

    def plan(self) -> Plan:
        """What is told, once the form is valid."""
        return Plan(**{name: self.cleaned_data[name] for name in Plan.__dataclass_fields__})


class CallOffForm(CaseForm):
    """That it won't be."""

    words = Words(
        label=gettext_lazy("Vill ni säga något om varför? (frivilligt)"), limit=_PARAGRAPH, rows=3
    )
