"""Notes, and talks with someone outside the municipality."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.text import Truncator
from django.utils.timezone import get_current_timezone, localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Role, User
from incidents import workflow
from incidents.choices import Outside
from incidents.models import Note, Status
from incidents.rows import NoteRow
from incidents.shown import HandlingView
from incidents.triage.forms.base import OFF, ActForm, choose
from incidents.triage.when import short
from portal.forms import DayField

_SHOWN = 160


class NoteForm(ActForm):
    """`key` is the note's: a form sent twice is one note."""

    prefix = "note"
    done = gettext_lazy("Anteckningen är sparad.")
    level = forms.TypedChoiceField(
        label=gettext_lazy("Vem får läsa"),
        coerce=Note.Level,
        initial=Note.Level.SECURITY,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj vem som får läsa.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Anteckning"),
        widget=forms.Textarea(attrs={"rows": 4, **OFF}),
        error_messages={"required": gettext_lazy("Skriv en anteckning.")},
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        offered = [
            (str(Note.Level.SECURITY), _("Bara säkerhetsfunktionen")),
            (str(Note.Level.RECIPIENTS), _("Den som handlägger ärendet, nu eller senare")),
        ]
        in_security = view.role == Role.SECURITY_CHIEF
        choose(self.fields["level"], offered if in_security else offered[1:])
        if not in_security:
            self.fields["level"].initial = Note.Level.RECIPIENTS

    def act(self) -> object:
        return workflow.note(self.view, by=self.user, **self.cleaned_data)


class SettleForm(ActForm):
    """One's own notes of a case that somebody else closed, or that were written afterwards."""

    prefix = "settle"
    done = gettext_lazy("Anteckningarna är genomgångna.")
    clear = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Rensa"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        choose(self.fields["clear"], as_choices(unsettled(view)))

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.status == Status.CLOSED and bool(unsettled(view))

    def act(self) -> object:
        return workflow.settle_notes(self.view, by=self.user, clear=self.cleaned_data["clear"])


class ContactForm(ActForm):
    """Who, when and what was said."""

    prefix = "contact"
    done = gettext_lazy("Kontakten står i tidslinjen.")
    whom = forms.TypedChoiceField(
        label=gettext_lazy("Med vem"),
        coerce=Outside,
        choices=Outside.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj vem du talade med.")},
    )
    person = forms.CharField(
        label=gettext_lazy("Namn eller enhet (frivilligt)"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs=OFF),
    )
    on = DayField(
        label=gettext_lazy("Dag"),
        initial=localdate,
        widget=forms.DateInput(attrs={"type": "date", **OFF}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Skriv vilken dag det var."),
            "invalid": gettext_lazy("Skriv dagen som 2026-03-09."),
        },
    )
    clock = forms.TimeField(
        label=gettext_lazy("Klockslag"),
        widget=forms.TimeInput(attrs={"type": "time", **OFF}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Skriv ungefär när det var."),
            "invalid": gettext_lazy("Skriv klockslaget som 14:30."),
        },
    )
    words = forms.CharField(
        label=gettext_lazy("Vad som sades"),
        widget=forms.Textarea(attrs={"rows": 4, **OFF}),
        error_messages={"required": gettext_lazy("Skriv vad som sades.")},
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def act(self) -> object:
        given = self.cleaned_data
        when = datetime.combine(given["on"], given["clock"], get_current_timezone())
        return workflow.contact(
            self.view,
            given["whom"],
            given["words"],
            by=self.user,
            when=when,
            name=given["person"],
            key=given["key"],
        )


def unsettled(view: HandlingView) -> list[NoteRow]:
    """One's own notes that one has neither kept nor cleared."""
    return [row for row in view.notes if row.mine and not row.settled]


def as_choices(notes: list[NoteRow]) -> list[tuple[str, str]]:
    """Each with when it was written and how it begins."""
    at = now()
    return [(str(row.key), f"{short(row.written_at, now=at)}: {_begins(row)}") for row in notes]


def _begins(row: NoteRow) -> str:
    return Truncator(row.body or "").chars(_SHOWN)
