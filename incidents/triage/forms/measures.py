"""What the municipality does about a report: planning it, and what becomes of it."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import choices, measures, workflow
from incidents.filing.forms.fields import LONG, Day, PickFromList, Tick, Words
from incidents.models import Choice, Status
from incidents.rows import MeasureRow
from incidents.shown import HandlingView
from incidents.triage.forms.base import OFF, ActForm, choose

HANDLER, OTHER = "handler", "other"


class MeasureForm(ActForm):
    """A measure to plan. `key` is its own: a form sent twice is one measure.

    What is lent comes back once with the day proposed on which it is reviewed.
    """

    prefix = "measure"
    done = gettext_lazy("Åtgärden är planerad.")
    comes_back = True
    kind = PickFromList(
        label=gettext_lazy("Vad ska göras"),
        choices=(),
        required=True,
        error_messages={"required": gettext_lazy("Välj en åtgärd.")},
    )
    what = Words(
        label=gettext_lazy("Mer exakt (frivilligt)"),
        limit=LONG,
        rows=3,
    )
    who = PickFromList(label=gettext_lazy("Vem ansvarar"), choices=(), initial=HANDLER)
    owner_words = Words(
        label=gettext_lazy("Vem, om det är någon utan konto"),
        help_text=gettext_lazy("Den som handlägger får påminnelsen."),
        widget=forms.TextInput(attrs=OFF),
    )
    due_on = Day(label=gettext_lazy("Ska vara gjord senast"))
    review_on = Day(
        label=gettext_lazy("Ses över, eller lämnas tillbaka (frivilligt)"),
        help_text=gettext_lazy("Ett larm lånas ut för tre månader åt gången."),
    )
    visible = Tick(
        label=gettext_lazy("Den förtroendevalda ser åtgärden"),
        help_text=gettext_lazy(
            "Då syns vad som ska göras, det du skriver om den, dagarna och att den är gjord. Vem "
            "som ansvarar och utfallet syns inte. Utan kryss syns ingenting."
        ),
    )
    key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        self.owners = {str(one.pk): one for one in measures.owners(view.key, now())}
        choose(self.fields["kind"], self._kinds())
        choose(self.fields["who"], self._people())

    def _kinds(self) -> list[tuple[str, str]]:
        offered = choices.options(Choice.List.MEASURE)
        return [("", _("Välj i listan")), *((one.code, one.label) for one in offered)]

    def _people(self) -> list[tuple[str, str]]:
        return [
            (HANDLER, _("Den som handlägger ärendet")),
            *((key, one.name) for key, one in self.owners.items()),
            (OTHER, _("Någon utan konto")),
        ]

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.status != Status.CLOSED

    def clean_due_on(self) -> date:
        if (day := self.cleaned_data["due_on"]) is None:
            raise forms.ValidationError(_("Välj när den ska vara gjord."))
        assert isinstance(day, date)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("who") == OTHER and not cleaned.get("owner_words"):
            self.add_error("owner_words", _("Skriv vem som ansvarar."))
        if cleaned.get("due_on") and "review_on" in cleaned and not cleaned["review_on"]:
            self._propose(cleaned["due_on"], cleaned.get("kind", ""))
        return cleaned

    def _propose(self, due_on: date, kind: str) -> None:
        if proposed := measures.review_on(kind, due_on):
            self.data = dict(self.data.items()) | {self.add_prefix("review_on"): f"{proposed}"}
            self.add_error(
                "review_on",
                _("Det som lånas ut ska ses över. Dagen är ett förslag: ändra den eller spara."),
            )

    @property
    def plan(self) -> workflow.Plan:
        said = self.cleaned_data
        return workflow.Plan(
            kind=said["kind"],
            what=said["what"],
            owner=self.owners.get(said["who"]),
            owner_words=said["owner_words"] if said["who"] == OTHER else "",
            due_on=said["due_on"],
            review_on=said["review_on"],
            visible=said["visible"],
        )

    def act(self) -> object:
        return workflow.plan_measure(
            self.view, self.plan, by=self.user, key=self.cleaned_data["key"]
        )


class OfMeasure(ActForm):
    """An act on one measure, on its own page."""

    row: MeasureRow

    @classmethod
    def of(cls, row: MeasureRow, *args: Any, **kwargs: Any) -> "OfMeasure":
        """The form for `row`. Further arguments as a form's."""
        form = cls(*args, initial=cls.initial_of(row), **kwargs)
        form.row = row
        return form

    @classmethod
    def initial_of(cls, row: MeasureRow) -> dict[str, Any]:
        return {}

    @classmethod
    def suits(cls, row: MeasureRow, view: HandlingView) -> bool:
        """Whether it can be done where the measure stands."""
        return row.is_planned


class ChangeForm(OfMeasure, MeasureForm):
    """`seen`: the version on the page."""

    prefix = "change"
    done = gettext_lazy("Åtgärden är ändrad.")
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def _kinds(self) -> list[tuple[str, str]]:
        return _with(super()._kinds(), self.initial["kind"], self.initial["kind_label"])

    def _people(self) -> list[tuple[str, str]]:
        return _with(super()._people(), self.initial["who"], self.initial["owner"])

    @classmethod
    def initial_of(cls, row: MeasureRow) -> dict[str, Any]:
        who = OTHER if row.owner_words else HANDLER
        return {
            "kind": row.kind,
            "kind_label": row.kind_label,
            "what": row.what,
            "who": str(row.owner_key) if row.owner_key else who,
            "owner": row.owner,
            "owner_words": row.owner_words,
            "due_on": row.due_on,
            "review_on": row.review_on,
            "visible": row.visible,
            "seen": row.version,
        }

    @classmethod
    def suits(cls, row: MeasureRow, view: HandlingView) -> bool:
        return row.is_planned and view.status != Status.CLOSED

    def act(self) -> object:
        seen = self.cleaned_data["seen"]
        return workflow.change_measure(self.view, self.row.key, self.plan, by=self.user, seen=seen)


class DoneForm(OfMeasure):
    """When it was done, and what came of it."""

    prefix = "done"
    done = gettext_lazy("Åtgärden är gjord.")
    on = Day(label=gettext_lazy("Dag"), initial=localdate)
    outcome = Words(
        label=gettext_lazy("Utfall (frivilligt)"),
        help_text=gettext_lazy("Syns bara för dem som handlägger."),
        limit=LONG,
        rows=3,
    )

    def act(self) -> object:
        return workflow.complete_measure(self.view, self.row.key, by=self.user, **self.cleaned_data)


class ReviewForm(OfMeasure):
    """Until when it goes on; no day where it has ended."""

    prefix = "review"
    done = gettext_lazy("Åtgärden är översedd.")
    until = Day(label=gettext_lazy("Ses över nästa gång"))
    seen = forms.IntegerField(widget=forms.HiddenInput)
    ends = forms.BooleanField(required=False)

    @classmethod
    def initial_of(cls, row: MeasureRow) -> dict[str, Any]:
        return {"until": measures.review_on(row.kind, localdate()), "seen": row.version}

    @classmethod
    def suits(cls, row: MeasureRow, view: HandlingView) -> bool:
        return row.lasts

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("ends") and "until" in cleaned and not cleaned["until"]:
            self.add_error("until", _("Välj en dag, eller avsluta åtgärden."))
        return cleaned

    def act(self) -> object:
        said = self.cleaned_data
        until = None if said["ends"] else said["until"]
        return workflow.review_measure(
            self.view, self.row.key, by=self.user, seen=said["seen"], until=until
        )


class CancelForm(OfMeasure):
    """Nothing to fill in."""

    prefix = "cancel"
    done = gettext_lazy("Åtgärden är inställd.")

    def act(self) -> object:
        return workflow.cancel_measure(self.view, self.row.key, by=self.user)


def _with(offered: list[tuple[str, str]], value: str, label: str) -> list[tuple[str, str]]:
    """With what it has, although that is offered no more."""
    has = value in dict(offered)
    return offered if has else [*offered, (value, label)]


ACTS_OF_MEASURE: dict[str, type[OfMeasure]] = {
    str(form.prefix): form for form in (DoneForm, ReviewForm, ChangeForm, CancelForm)
}
