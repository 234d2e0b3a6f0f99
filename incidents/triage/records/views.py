"""The registrar's pages of requests: neither a name, a kind nor a party of any report on them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, record_requests, workflow
from incidents.case.forms.decision import DecisionForm
from incidents.models import RecordRequest
from incidents.rows import AskedRow
from incidents.triage.records.forms import RequestForm, TimeForm

REPORT = "report"
_LATEST = 100
_FOLDER = "admin/incidents/recordrequest"


def listed(request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
    """Those without a decision, then the latest decided."""
    user = _asking(request)
    found = access.record_requests(user, now())
    undecided = found.undecided().order_by("closes_at", "id")
    decided = found.exclude(outcome="").order_by("-decided_at", "id")
    shown = {
        "waiting": [record_requests.asked(one) for one in undecided],
        "decided": [record_requests.asked(one) for one in decided[:_LATEST]],
    }
    return TemplateResponse(request, f"{_FOLDER}/list.html", {**around, **shown})


def new(request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
    """Enter a request; `?report=` is the reference of the row of the diary one came from."""
    user = _asking(request, REPORT)
    begun = {"report": request.GET.get(REPORT, "")}
    posted = request.POST if request.method == "POST" else None
    form = RequestForm(posted, initial=begun, user=user)
    if form.is_valid():
        try:
            entered = _entered(form)
        except workflow.Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            _say_opened(request, record_requests.asked(entered))
            return _to(entered.pk)
    return TemplateResponse(request, f"{_FOLDER}/new.html", {**around, "form": form})


def one(request: HttpRequest, around: dict[str, Any], key: UUID) -> HttpResponse:
    """One request, with the forms for more time and for the decision as long as there is none."""
    user = _asking(request)
    asked = _get(user, key)
    act = request.POST.get("act", "")
    time = TimeForm(request.POST if act == "time" else None)
    decision = DecisionForm(request.POST if act == "decide" else None)
    form = next((one for one in (time, decision) if one.is_bound), None)
    if form and form.is_valid():
        try:
            _act(key, form, user)
        except workflow.AlreadyDone as done:
            messages.warning(request, done.message)
            return _to(key)
        except workflow.Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            _say_done(request, form, _get(user, key))
            return _to(key)
    shown = {"asked": asked, "time": time, "decision": decision, "form": form}
    return TemplateResponse(request, f"{_FOLDER}/request.html", {**around, **shown})


def _act(key: UUID, form: TimeForm | DecisionForm, user: User) -> None:
    given = form.cleaned_data
    if isinstance(form, TimeForm):
        workflow.open_again(key, to=given["jurist"], closes_at=form.closes_at, by=user)
    else:
        workflow.decide_request(key, given["outcome"], given["given_out"], by=user)


def _entered(form: RequestForm) -> RecordRequest:
    assert form.found  # a valid form has found its report
    given = form.cleaned_data
    return workflow.request_record(
        form.found,
        asked_on=given["asked_on"],
        reference=given["reference"],
        heading=given["heading"],
        parts=given["parts"],
        to=given["jurist"],
        opens_at=form.opens_at,
        closes_at=form.closes_at,
        by=form.user,
        key=given["key"],
    )


def _say_done(request: HttpRequest, form: TimeForm | DecisionForm, asked: AskedRow) -> None:
    if isinstance(form, TimeForm):
        _say_opened(request, asked)
    else:
        messages.success(request, _("Beslutet är sparat. Den som rapporten gäller får veta det."))


def _say_opened(request: HttpRequest, asked: AskedRow) -> None:
    text = _("%(name)s får läsa rapporten till och med %(day)s. Den som den gäller får veta det.")
    said = {"name": asked.jurist, "day": date_format(asked.last_day, "j F Y")}
    messages.success(request, text % said)


def _get(user: User, key: UUID) -> AskedRow:
    found = access.record_requests(user, now()).filter(pk=key).first()
    if found is None:
        raise Http404
    return record_requests.asked(found)


def _to(key: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:incidents_recordrequest_change", args=[key]))


def _asking(request: HttpRequest, *parameters: str) -> User:
    """Who asks. Raises Http404 where the address asks for more than the page gives."""
    if not set(request.GET) <= set(parameters):
        raise Http404
    assert isinstance(request.user, User)
    return request.user
