"""Several reports of the queue given to one who handles them, each by the single act's rules."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import get_text_list
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, workflow
from incidents.triage import handlers

MOST = 25
"""As many as a page of the queue has; what is not seen is not ticked."""


@dataclass(frozen=True)
class Ticked:
    """What a row's box sends (`QueueRow.ticked`)."""

    key: UUID
    over_from: UUID | None

    @classmethod
    def of(cls, value: str) -> "Ticked":
        key, _colon, handler = value.partition(":")
        return cls(UUID(key), UUID(handler) if handler else None)


class TogetherForm(forms.Form):
    """The ticked rows, and who is to handle them; oneself where nobody is named."""

    to = forms.ModelChoiceField(User.objects.none(), required=False)

    def __init__(self, user: User, ticked: list[str], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.user = user
        self.ticked = ticked
        to = self.fields["to"]
        assert isinstance(to, forms.ModelChoiceField)
        to.queryset = User.objects.filter(pk__in=list(handlers.in_office(now())))
        to.error_messages["invalid_choice"] = _("Välj någon i säkerhetsfunktionen.")

    def clean(self) -> None:
        try:
            self.rows = [Ticked.of(value) for value in self.ticked[:MOST]]
        except ValueError as error:
            raise forms.ValidationError(_("Kryssa för de ärenden som du menar.")) from error
        if not self.rows:
            raise forms.ValidationError(_("Kryssa för minst ett ärende."))


@dataclass
class _Answer:
    done: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def give(request: HttpRequest) -> None:
    """Do what was asked for, and say of which reports it was done and of which not, and why."""
    user = request.user
    assert isinstance(user, User)
    form = TogetherForm(user, request.POST.getlist("ticked"), request.POST)
    if not form.is_valid():
        for said in [one for errors in form.errors.values() for one in errors]:
            messages.warning(request, str(said))
        return
    to = form.cleaned_data["to"] or user
    answer = _each(form.rows, to, by=user)
    if answer.done:
        words = _("Du handlägger %(cases)s.") if to == user else _("%(name)s handlägger %(cases)s.")
        messages.success(request, words % {"name": to.name, "cases": _listed(answer.done)})
    for why, cases in answer.refused.items():
        messages.warning(request, _("%(cases)s: %(why)s") % {"cases": _listed(cases), "why": why})


def _each(rows: list[Ticked], to: User, *, by: User) -> _Answer:
    found = access.by_office(by, now()).in_bulk([row.key for row in rows])
    answer = _Answer()
    for row in rows:
        if (incident := found.get(row.key)) is None:
            answer.refused[_("Du kan inte göra det här i ärendet.")].append(_("Ett av ärendena"))
            continue
        try:
            if to == by:
                workflow.take(incident, by=by, over_from=row.over_from)
            else:
                workflow.assign(incident, to, by=by, over_from=row.over_from)
        except workflow.Refusal as refusal:
            answer.refused[refusal.message].append(incident.reference)
        else:
            answer.done.append(incident.reference)
    return answer


def _listed(references: list[str]) -> str:
    return get_text_list(references, _("och"))
