"""One event with several victims: which report to join to it, and one act for all of them.

Each act is the single one, done with one report after another. What is sent to several is sent to
people who don't know of one another: no text may name another of them, and the form says so.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import access, reference, workflow
from incidents.models import Audience, Level, Status
from incidents.models.incident import ClosingReason
from incidents.shown import HandlingView
from incidents.triage.forms.assessing import AssessForm
from incidents.triage.forms.base import OFF, choose
from incidents.triage.forms.closing import CloseForm
from incidents.workflow import MANUAL

STATUS, MESSAGE, ASSESS, CLOSE = "status", "message", "assess", "close"
_NEEDS = {
    STATUS: ("status",),
    MESSAGE: ("body", "body_read"),
    ASSESS: ("level", "why"),
    CLOSE: ("reason", "answer", "answer_read"),
}
_SHORTEST = 3


class AddForm(forms.Form):
    """The report to join, by its reference."""

    use_required_attribute = False

    reference = forms.CharField(
        label=gettext_lazy("Ärendets referens"),
        help_text=gettext_lazy("Till exempel K7-RMVT4."),
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Skriv referensen på det andra ärendet.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_reference(self) -> UUID:
        written = reference.parse(self.cleaned_data["reference"])
        found = access.by_office(self.user, now()).filter(reference=written).first()
        if found is None:
            raise forms.ValidationError(
                _("Det finns inget ärende med den referensen. Läs den en gång till.")
            )
        return found.pk


class EventForm(forms.Form):
    """One act for the reports that are ticked. `key`: a form sent twice is one message to each."""

    use_required_attribute = False

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    reports = forms.MultipleChoiceField(
        label=gettext_lazy("Gör det här i"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kryssa för minst ett ärende.")},
    )
    status = forms.TypedChoiceField(
        label=gettext_lazy("Nytt läge"),
        coerce=Status,
        choices=[(one.value, one.label) for one in Status if one in MANUAL],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj ett läge.")},
    )
    body = forms.CharField(
        label=gettext_lazy("Meddelande till var och en"),
        widget=forms.Textarea(attrs={"rows": 4, **OFF}),
        error_messages={"required": gettext_lazy("Skriv ett meddelande.")},
    )
    body_read = forms.BooleanField(
        label=gettext_lazy("Jag har läst igenom: inget visar att fler är berörda"),
        error_messages={"required": gettext_lazy("Läs igenom texten och kryssa för det.")},
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Nivå"),
        coerce=lambda value: Level(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj en nivå.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Varför"),
        help_text=gettext_lazy("Samma skäl står i vart och ett av ärendena."),
        widget=forms.Textarea(attrs={"rows": 3, **OFF}),
        error_messages={"required": gettext_lazy("Skriv varför du bedömer nivån så.")},
    )
    reason = forms.TypedChoiceField(
        label=CloseForm.base_fields["reason"].label,
        coerce=ClosingReason,
        choices=[one for one in ClosingReason.choices if one[0] != ClosingReason.DUPLICATE],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj varför ärendet avslutas.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Svar till var och en"),
        help_text=gettext_lazy("Skriv vad som har gjorts och vad som händer nu."),
        widget=forms.Textarea(attrs={"rows": 6, **OFF}),
        error_messages={
            "required": gettext_lazy("Skriv ett svar, eller ett eget till var och en.")
        },
    )
    answer_read = forms.BooleanField(
        label=body_read.label, error_messages=dict(body_read.error_messages)
    )

    def __init__(
        self, *args: Any, views: Sequence[HandlingView], user: User, act: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.act_name = user, act
        self.views = {str(view.key): view for view in views}
        levels = AssessForm(view=views[0], user=user).fields["level"]
        assert isinstance(levels, forms.ChoiceField)
        choose(self.fields["level"], list(levels.choices))  # type: ignore[arg-type]
        choose(self.fields["reports"], [(key, _named(view)) for key, view in self.views.items()])
        self.fields["reports"].initial = list(self.views)
        for key, view in self.views.items():
            self.fields[f"own-{key}"] = _own_answer(view)
            self.fields[f"seen-{key}"] = _seen_version(view)
        needed = {"key", "reports", *_NEEDS.get(act, ())}
        for name, field in self.fields.items():
            field.required = name in needed

    @property
    def own_answers(self) -> list[forms.BoundField]:
        return [self[f"own-{key}"] for key in self.views]

    @property
    def seen_versions(self) -> list[forms.BoundField]:
        return [self[f"seen-{key}"] for key in self.views]

    def clean(self) -> None:
        ticked = self.cleaned_data.get("reports", [])
        if self.act_name == CLOSE and ticked and all(self._own(key) for key in ticked):
            self._leave_open("answer", "answer_read")
        for key in ticked:
            view = self.views[key]
            if self.act_name == MESSAGE:
                self._name_no_other("body", view)
            if self.act_name == CLOSE:
                self._name_no_other(f"own-{key}" if self._own(key) else "answer", view)

    def act_on(self, view: HandlingView, at: datetime) -> object:
        """Do with one report what was asked for. Raises a Refusal of workflow."""
        said, key = self.cleaned_data, str(view.key)
        if self.act_name == STATUS:
            return workflow.set_status(view, said["status"], by=self.user, at=at)
        if self.act_name == MESSAGE:
            return workflow.write_message(
                view,
                said["body"],
                by=self.user,
                audience=Audience.SECURITY,
                key=uuid5(said["key"], key),
                at=at,
            )
        if self.act_name == ASSESS:
            return workflow.assess(
                view,
                level=said["level"],
                reason=said["why"],
                by=self.user,
                seen=said[f"seen-{key}"],
                at=at,
            )
        answer = self._own(key) or said["answer"]
        return workflow.close(view, reason=said["reason"], answer=answer, by=self.user, at=at)

    def _own(self, key: str) -> str:
        return str(self.cleaned_data.get(f"own-{key}") or "")

    def _leave_open(self, *names: str) -> None:
        """What nobody gets needs no text."""
        for name in names:
            self.errors.pop(name, None)

    def _name_no_other(self, name: str, view: HandlingView) -> None:
        """Refuse a text to one councillor that names another of them, or that one's case."""
        text = str(self.cleaned_data.get(name) or "")
        theirs = set().union(*map(_words_of, self.views.values())) - _words_of(view)
        for word in sorted(theirs, key=len, reverse=True):
            if re.search(rf"\b{re.escape(word)}\b", text) and name not in self.errors:
                self.add_error(
                    name,
                    _("”%(word)s” visar att fler är berörda. Ta bort det ur texten.")
                    % {"word": word},
                )


def _words_of(view: HandlingView) -> set[str]:
    """The name, each part of it that is a word of its own, and the reference."""
    parts = [part for part in view.affected.split() if len(part) >= _SHORTEST]
    return {view.reference, view.affected, *parts}


def _named(view: HandlingView) -> str:
    return f"{view.reference}, {view.affected}. {view.status_label}."


def _own_answer(view: HandlingView) -> forms.Field:
    return forms.CharField(
        label=_("Eget svar till %(name)s") % {"name": view.affected},
        help_text=_("Lämna tomt för samma svar som de andra."),
        widget=forms.Textarea(attrs={"rows": 3, **OFF}),
    )


def _seen_version(view: HandlingView) -> forms.Field:
    seen = view.times_assessed
    return forms.IntegerField(min_value=0, initial=seen, widget=forms.HiddenInput)
