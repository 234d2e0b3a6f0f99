"""The councillor's own next steps, and the wish to be reminded."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from incidents import checklist
from incidents.case.forms import CaseForm
from incidents.choices import POLICE_OPEN
from incidents.filing.forms.fields import PickSeveral, Tick
from incidents.reminders import Wished
from incidents.shown import CouncillorView


class ChecklistForm(CaseForm):
    """A group of ticks for each part; the reminder as long as it has something to remind of."""

    remind = Tick(
        label=_("Påminn mig om 14 dagar, om jag inte har skrivit in något om en polisanmälan"),
        help_text=_("Spår försvinner med tiden. Du får ett mejl, inte fler."),
    )

    def __init__(self, view: CouncillorView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = len(checklist.CODES)
        for part in checklist.PARTS:
            self.fields[part.code] = PickSeveral(label=part.heading, choices=part.steps)
        if view.police_state not in POLICE_OPEN:
            del self.fields["remind"]
        self.order_fields([part.code for part in checklist.PARTS])

    @classmethod
    def of(cls, view: CouncillorView, done: Sequence[str], wished: Wished) -> "ChecklistForm":
        """As it was left."""
        ticked: dict[str, Any] = {
            part.code: [code for code, _said in part.steps if code in done]
            for part in checklist.PARTS
        }
        return cls(view, initial={**ticked, "remind": bool(wished.at)})

    @property
    def done(self) -> list[str]:
        """What was ticked, once the form is valid."""
        return [code for part in checklist.PARTS for code in self.cleaned_data[part.code]]

    @property
    def ticked(self) -> int:
        return sum(len(self.initial[part.code]) for part in checklist.PARTS)
