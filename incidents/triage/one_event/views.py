"""One event with several victims on one page: which reports, and one act for all of them."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import get_text_list
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, related, workflow
from incidents.shown import HandlingView
from incidents.triage.one_event.forms import (
    ASSESS,
    CLOSE,
    MESSAGE,
    STATUS,
    AddForm,
    EventForm,
)
from incidents.workflow import Refusal

ADD, LEAVE = "add", "leave"
ACTS = (STATUS, MESSAGE, ASSESS, CLOSE)
TEMPLATE = "admin/incidents/incident/occurrence.html"


@dataclass
class Outcome:
    """What an act for several did, and what it did not and why."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def done_in(self) -> str:
        return get_text_list(self.done, _("och"))


def page(request: HttpRequest, key: UUID, around: dict[str, Any]) -> HttpResponse:
    """Show it, or act. What could not be done comes back with its text. Raises Http404."""
    user = request.user
    assert isinstance(user, User)
    views = _views(user, key)
    if request.GET or not views:
        raise Http404
    asked = request.POST.get("act", "") if request.method == "POST" else ""
    adding, form = AddForm(user=user), EventForm(views=views, user=user)
    outcome = Outcome()
    if asked == ADD:
        adding = AddForm(request.POST, user=user)
        if adding.is_valid() and _join(request, views[0], adding):
            return HttpResponseRedirect(request.path)
    elif asked == LEAVE:
        _leave(request, views, user)
        return HttpResponseRedirect(request.path)
    elif asked in ACTS and len(views) > 1:
        form = EventForm(request.POST, views=views, user=user, act=asked)
        if form.is_valid():
            outcome = _each(form)
            if not outcome.refused:
                text = _("Gjort i %(cases)s.") % {"cases": outcome.done_in}
                messages.success(request, text)
                return HttpResponseRedirect(request.path)
            views = _views(user, key)
    elif asked:
        raise Http404
    shown = {
        "view": views[0],
        "views": views if len(views) > 1 else [],
        "form": form,
        "adding": adding,
        "asked": asked,
        "outcome": outcome,
        "wrong": next((one for one in (adding, form) if one.is_bound and one.errors), None),
    }
    return TemplateResponse(request, TEMPLATE, {**around, **shown})


def _views(user: User, key: UUID) -> list[HandlingView]:
    """The report and those of the same event, as far as the user sees them; it first."""
    if not access.by_office(user, now()).filter(pk=key).exists():
        return []
    first = access.get(user, key)
    others = [access.find(user, other.key) for other in related.around(user, first).joined]
    return [view for view in (first, *others) if isinstance(view, HandlingView)]


def _join(request: HttpRequest, view: HandlingView, form: AddForm) -> bool:
    try:
        workflow.join(view, form.cleaned_data["reference"], by=form.user)
    except Refusal as refusal:
        form.add_error("reference", refusal.message)
        return False
    messages.success(request, _("Rapporterna gäller samma händelse nu."))
    return True


def _leave(request: HttpRequest, views: list[HandlingView], user: User) -> None:
    asked = request.POST.get("report", "")
    view = next((one for one in views if str(one.key) == asked), None)
    if view is None:
        raise Http404
    try:
        workflow.leave(view, by=user)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        text = _("%(case)s hör inte till händelsen längre.") % {"case": view.reference}
        messages.success(request, text)


def _each(form: EventForm) -> Outcome:
    """The single act with each report that was ticked, one after another."""
    outcome = Outcome()
    for key in form.cleaned_data["reports"]:
        view = form.views[key]
        try:
            form.act_on(view, now())
        except Refusal as refusal:
            outcome.refused.append((view.reference, refusal.message))
        else:
            outcome.done.append(view.reference)
    return outcome
