"""A report that is taken down for whoever rings, writes or comes by, on one page."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import routing, workflow
from incidents.case.views import ended
from incidents.filing.forms import told
from incidents.filing.forms.sharing import Choices
from incidents.submission import Submission
from incidents.triage.by_phone.forms import ByPhoneForm, key_of

SAVE, FIND = "save", "find"
PARKED = "per-telefon"
TEMPLATE = "admin/incidents/incident/by_phone.html"


def page(request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
    """Ask, look for the person, save. Raises Http404 for what is not asked here."""
    user = request.user
    assert isinstance(user, User)
    if request.GET:
        raise Http404
    if request.method != "POST":
        return _begun(request, user, around)
    if request.POST.get("act") == SAVE:
        form = ByPhoneForm(request.POST, user=user)
        if form.is_valid() and (answer := _saved(request, form)):
            return answer
        return _page(request, form, around)
    return _page(request, ByPhoneForm(initial=request.POST.dict(), user=user), around)


def ask_for_login(request: HttpRequest) -> HttpResponse:
    """The session has ended: what was typed waits for its author, who is named in the form."""
    by = key_of(request.POST.get("by", "")) or uuid4()
    return ended.ask_for_login(request, by, PARKED, ByPhoneForm.base_fields)


def _begun(request: HttpRequest, user: User, around: dict[str, Any]) -> HttpResponse:
    left = ended.taken(request, user, user.pk, PARKED)
    if left is None:
        return _page(request, ByPhoneForm(user=user), around)
    left.tell(request)
    form = ByPhoneForm(initial=dict(left.typed), user=user)
    return left.given_back(_page(request, form, around).render())


def _saved(request: HttpRequest, form: ByPhoneForm) -> HttpResponse | None:
    """The case that it became; None where it was refused, which the form says."""
    submission = told.submission(form.draft, Choices())
    received = Submission(**{**vars(submission), "received_at": form.received})
    try:
        incident = workflow.take_down(form.draft, received, by=form.user)
    except (workflow.Refusal, routing.Refused) as refusal:
        form.add_error(None, str(refusal.message))
        return None
    text = _("Sparat som %(case)s. %(name)s får ett mejl och bekräftar eller rättar rapporten.")
    said = {"case": incident.reference, "name": form.draft.affected}
    messages.success(request, text % said)
    return HttpResponseRedirect(reverse("admin:incidents_incident_change", args=[incident.pk]))


def _page(request: HttpRequest, form: ByPhoneForm, around: dict[str, Any]) -> TemplateResponse:
    return TemplateResponse(request, TEMPLATE, {**around, "form": form})
