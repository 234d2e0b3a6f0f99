"""Handing open reports over to a newcomer, after a page that says who gains and who loses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import get_text_list
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts import told
from contacts.models import Appointment, User
from incidents import handing, workflow
from incidents.handing import Plan
from incidents.triage.when import short

FOLDER = "admin/incidents/incident"


@dataclass(frozen=True)
class Newcomer:
    """Someone for whom open reports wait."""

    pk: int
    name: str
    what: str


@dataclass(frozen=True)
class Row:
    """One report as it would pass."""

    key: UUID
    reference: str
    received: str
    share: str
    losing: str
    was_vacant: bool


@dataclass(frozen=True)
class _Report:
    """Names a report to `workflow`, which reads it again."""

    key: UUID


class ChosenForm(forms.Form):
    """Which of the reports on the page are handed over."""

    reports = forms.TypedMultipleChoiceField(
        coerce=UUID,
        error_messages={
            "required": gettext_lazy("Välj minst ett ärende."),
            "invalid_choice": gettext_lazy("Något ärende kan inte längre lämnas över. Se listan."),
        },
    )
    first_id = "reports"

    def __init__(self, *args: Any, plans: list[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reports"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(str(plan.incident.pk), plan.incident.reference) for plan in plans]


def start(request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
    """Those in office for whom something waits."""
    found = handing.newcomers(now(), by=_user(request))
    shown = [Newcomer(one.pk, one.user.name, told.what(one)) for one in found]
    return TemplateResponse(request, f"{FOLDER}/newcomers.html", {**around, "newcomers": shown})


def page(request: HttpRequest, appointment_id: int, around: dict[str, Any]) -> HttpResponse:
    """What one of them would get, and a button that gives it."""
    to, user, at = _appointment(appointment_id), _user(request), now()
    plans = handing.open_to(to, by=user, at=at)
    form = ChosenForm(request.POST if request.method == "POST" else None, plans=plans)
    if form.is_valid():
        _hand_over(request, form.cleaned_data["reports"], to, user)
        return HttpResponseRedirect(request.path)
    shown = {
        "to": Newcomer(to.pk, to.user.name, told.what(to)),
        "rows": [_row(plan, at) for plan in plans],
        "losing": _names(plans),
        "at_most": handing.AT_MOST if len(plans) >= handing.AT_MOST else 0,
        "form": form,
    }
    return TemplateResponse(request, f"{FOLDER}/hand_over.html", {**around, **shown})


def _hand_over(request: HttpRequest, keys: list[UUID], to: Appointment, user: User) -> None:
    """Each in a transaction of its own: what has changed meanwhile stops none of the others."""
    given, refused = 0, set()
    for key in keys:
        try:
            given += workflow.hand_over(_Report(key), to, by=user) is not None
        except workflow.Refusal as refusal:
            refused.add(refusal.message)
    if given:
        said = ngettext(
            "%(name)s har fått %(number)d ärende. Den förtroendevalda får veta det.",
            "%(name)s har fått %(number)d ärenden. De förtroendevalda får veta det.",
            given,
        )
        messages.success(request, said % {"name": to.user.name, "number": given})
    for message in sorted(refused):
        messages.warning(request, message)


def _row(plan: Plan, at: datetime) -> Row:
    return Row(
        key=plan.incident.pk,
        reference=plan.incident.reference,
        received=short(plan.incident.submitted_at, now=at),
        share=str(plan.share.label),
        losing=get_text_list(plan.losing, _("och")),
        was_vacant=plan.was_vacant,
    )


def _names(plans: list[Plan]) -> str:
    names = dict.fromkeys(name for plan in plans for name in plan.losing)
    return get_text_list(list(names), _("och"))


def _appointment(key: int) -> Appointment:
    found = Appointment.objects.select_related("user", "party", "stands_in_for__user")
    appointment = found.filter(pk=key).first()
    if appointment is None or not handing.is_given(appointment, now()):
        raise Http404
    return appointment


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
