"""The acts of the case page: what each asks, where it is offered, what it does and says."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Role, User
from incidents import workflow
from incidents.models import Audience, Level, MainClass, Status
from incidents.models.choice import NEEDS_ASSESSMENT
from incidents.models.incident import ClosingReason, Wish
from incidents.models.sharing import Share
from incidents.shown import HandlingView
from incidents.triage.marks import mark
from incidents.workflow import MANUAL, MOVES

_OFF = {"autocomplete": "off"}


class ActForm(forms.Form):
    """An act of `user` on the report of `view`, called by its prefix. Workflow asks again."""

    prefix = ""
    done: ClassVar[Promise]
    use_required_attribute = False

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view, self.user = view, user

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        """Whether it can be done where the report stands."""
        return True

    def act(self) -> object:
        """Raises a Refusal of workflow."""
        raise NotImplementedError


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
        widget=forms.Textarea(attrs={"rows": 3, **_OFF}),
        error_messages={"required": gettext_lazy("Skriv varför du bedömer nivån så.")},
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        self.fields["seen"].initial = view.assessments[0].version if view.assessments else 0
        _choose(self.fields["level"], [(str(one.value), _level(one)) for one in Level])

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.status != Status.CLOSED

    def act(self) -> object:
        return workflow.assess(self.view, by=self.user, **self.cleaned_data)


class CloseForm(ActForm):
    """A reason for the city and an answer to the councillor."""

    prefix = "close"
    done = gettext_lazy("Ärendet är avslutat och svaret är skickat.")
    reason = forms.TypedChoiceField(
        label=gettext_lazy("Varför ärendet avslutas"),
        coerce=ClosingReason,
        choices=ClosingReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj varför ärendet avslutas.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Svar till den förtroendevalda"),
        help_text=gettext_lazy("Skriv vad som har gjorts och vad som händer nu."),
        widget=forms.Textarea(attrs={"rows": 6, **_OFF}),
        error_messages={
            "required": gettext_lazy("Skriv ett svar till den förtroendevalda innan du avslutar.")
        },
    )

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        if view.wish == Wish.END:
            self.fields["reason"].initial = ClosingReason.WITHDRAWN

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return Status.CLOSED in MOVES[Status(view.status)]

    def act(self) -> object:
        return workflow.close(self.view, by=self.user, **self.cleaned_data)


class ReopenForm(ActForm):
    prefix = "reopen"
    done = gettext_lazy("Ärendet är öppnat igen.")
    reason = forms.CharField(
        label=gettext_lazy("Varför ärendet öppnas igen"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, **_OFF}),
    )

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return view.status == Status.CLOSED

    def act(self) -> object:
        return workflow.reopen(self.view, by=self.user, reason=self.cleaned_data["reason"])


class MessageForm(ActForm):
    """To the councillor, and to those recipients who could read it.

    `key` is the message's: a form sent twice is one message.
    """

    prefix = "message"
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
        widget=forms.Textarea(attrs={"rows": 4, **_OFF}),
        error_messages={"required": gettext_lazy("Skriv ett meddelande.")},
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        _choose(self.fields["audience"], audiences(view))

    def act(self) -> object:
        return workflow.write_message(self.view, by=self.user, **self.cleaned_data)


class WishForm(ActForm):
    """An answer to the councillor's wish that leaves the case as it is."""

    prefix = "wish"
    done = gettext_lazy("Svaret är skickat. Läget är som det var.")
    answer = forms.CharField(
        label=gettext_lazy("Svar till den förtroendevalda"),
        widget=forms.Textarea(attrs={"rows": 4, **_OFF}),
        error_messages={"required": gettext_lazy("Skriv ett svar till den förtroendevalda.")},
    )

    @classmethod
    def offered(cls, view: HandlingView, user: User) -> bool:
        return bool(view.wish)

    def act(self) -> object:
        return workflow.answer_wish(self.view, self.cleaned_data["answer"], by=self.user)


ACTS: dict[str, type[ActForm]] = {
    str(form.prefix): form
    for form in (
        AcknowledgeForm,
        TakeForm,
        StatusForm,
        AssessForm,
        CloseForm,
        ReopenForm,
        MessageForm,
        WishForm,
    )
}


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


def statuses(view: HandlingView) -> list[Status]:
    """Those that one may set where the report stands, in their order."""
    if view.status == Status.CLOSED:
        return []
    return [one for one in Status if one in MANUAL & MOVES[Status(view.status)]]


def lacks_assessment(view: HandlingView) -> bool:
    """Whether it can't be closed before someone has assessed it."""
    return MainClass(view.main_class) in NEEDS_ASSESSMENT and not view.assessments


def _level(level: Level) -> str:
    shown = mark(level, danger_now=False)
    return f"{shown.sign} {shown.word}"


def _choose(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
