"""Writing to the councillor, and asking."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.timezone import get_current_timezone, localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Role, User
from incidents import workflow
from incidents.models import Audience, Status
from incidents.models.sharing import Share
from incidents.shown import HandlingView
from incidents.triage.forms.base import OFF, ActForm, choose
from incidents.triage.forms.writing import WritingForm
from portal.forms import DayField


class MessageForm(WritingForm):
    """To the councillor, and to those recipients who could read it.

    `key` is the message's: a form sent twice is one message.
    """

    prefix = "message"
    writes = "body"
    done = gettext_lazy("Meddelandet är skickat.")
    audience = forms.TypedChoiceField(
        label=gettext_lazy("Vem får läsa"),
        coerce=Audience,
        initial=Audience.SECURITY,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj vem som får läsa.")},
    )
    body = forms.CharField(
        label=gettext_lazy("Meddelande"),
        widget=forms.Textarea(attrs={"rows": 4, **OFF}),
        error_messages={"required": gettext_lazy("Skriv ett meddelande.")},
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        choose(self.fields["audience"], audiences(view))

    def act(self) -> object:
        return workflow.write_message(self.view, by=self.user, **self.cleaned_data)


class QuestionForm(MessageForm):
    """A message that the case waits for the answer to, until the day is over."""

    prefix = "ask"
    done = gettext_lazy("Frågan är ställd. Ärendet väntar på svar.")
    answer_by = DayField(
        label=gettext_lazy("Svar senast"),
        widget=forms.DateInput(attrs={"type": "date", **OFF}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Välj till vilken dag du väntar på svar."),
            "invalid": gettext_lazy("Skriv dagen som 2026-03-09."),
        },
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        body = self.fields["body"]
        body.label, body.error_messages["required"] = _("Fråga"), _("Skriv en fråga.")
        self.fields["answer_by"].initial = localdate() + _A_WEEK

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.status != Status.CLOSED

    def clean_answer_by(self) -> date:
        day: date = self.cleaned_data["answer_by"]
        if day < localdate():
            raise forms.ValidationError(_("Välj en dag som inte har passerat."))
        return day

    def act(self) -> object:
        given = dict(self.cleaned_data)
        until = datetime.combine(given.pop("answer_by"), _END, get_current_timezone())
        return workflow.ask(self.view, by=self.user, answer_by=until, **given)


class StopForm(ActForm):
    """Wait no longer for the answer to one question."""

    prefix = "stop"
    done = gettext_lazy("Ärendet väntar inte längre på svar på frågan.")
    question = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return bool(view.questions)

    def act(self) -> object:
        return workflow.stop_waiting(self.view, self.cleaned_data["question"], by=self.user)


_A_WEEK, _END = timedelta(days=7), time(23, 59)


def audiences(view: HandlingView) -> list[tuple[str, str]]:
    """To whom one may write: the councillor always, others where they see everything."""
    whole = [row for row in view.routes if row.share == Share.EVERYTHING and not row.ended_at]
    chair = any(row.role == Role.COUNCIL_CHAIR for row in whole)
    party = any(Role(row.role).is_of_a_party for row in whole)
    offered = [
        (Audience.SECURITY, True, _("Bara den förtroendevalda")),
        (Audience.CHAIR, chair, _("Den förtroendevalda och ordföranden")),
        (Audience.PARTY, party, _("Den förtroendevalda och partiet")),
        (Audience.ALL, chair and party, _("Den förtroendevalda, ordföranden och partiet")),
    ]
    return [(str(audience), words) for audience, reads, words in offered if reads]
