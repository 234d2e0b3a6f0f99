"""The full assessment of the threat, and each signed version as a paper."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localtime
from django.utils.translation import override

from contacts.models import User
from incidents import access, workflow
from incidents.papers import assessment as papers
from incidents.papers.assessment import AssessmentPaper
from incidents.rows import AssessmentRow
from incidents.shown import HandlingView
from incidents.triage.forms.assessing import FullForm
from incidents.triage.marks import mark
from incidents.triage.views import seen
from portal.models import Municipality
from portal.papers.job import Busy, PaperFailed

_CASE = "admin:incidents_incident_change"


def full(request: HttpRequest, around: dict[str, Any], key: UUID) -> HttpResponse:
    """The form, begun with what the last version says; posted, a new version."""
    assert isinstance(request.user, User)
    if request.GET:
        raise Http404
    view = seen(request.user, key)
    if not FullForm.offered(view, request.user):
        return redirect(_CASE, key)
    form = FullForm(request.POST or None, view=view, user=request.user)
    if request.method == "POST":
        if form.is_valid() and signed(request, form):
            return redirect(_CASE, key)
        view = seen(request.user, key)
        form.see(view)
    access.opened(request, view)
    shown = {"view": view, "form": form, "mark": mark(view.level, danger_now=view.danger_now)}
    return TemplateResponse(
        request, "admin/incidents/incident/assessment.html", {**around, **shown}
    )


def pdf(request: HttpRequest, around: dict[str, Any], key: UUID, version: int) -> HttpResponse:
    """One signed version as a paper, with a name that says nothing."""
    user = request.user
    assert isinstance(user, User)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    view = seen(user, key)
    signed = _version(view, version)
    try:
        content = _made(user, key, version)
    except (Busy, PaperFailed) as trouble:
        return _not_made(request, around, view, trouble)
    workflow.assessment_printed(view, signed.key, sha256=sha256(content).hexdigest(), by=user)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="bedomning.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def signed(request: HttpRequest, form: FullForm) -> bool:
    """Whether it was signed; else the form says why not and keeps what was typed."""
    try:
        form.act()
    except workflow.Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, str(form.done))
    return True


def _version(view: HandlingView, version: int) -> AssessmentRow:
    found = next((row for row in view.assessments if row.version == version), None)
    if found is None:
        raise Http404
    return found


def _made(user: User, key: UUID, version: int) -> bytes:
    """Swedish in whatever language the portal is read: so the report is seen anew."""
    with override("sv"):
        view = seen(user, key)
        return papers.render(
            AssessmentPaper(
                municipality=Municipality.current().name,
                made_by=user.name,
                made_at=localtime(),
                view=view,
                row=_version(view, version),
            )
        )


def _not_made(
    request: HttpRequest, around: dict[str, Any], view: HandlingView, trouble: Exception
) -> HttpResponse:
    busy = isinstance(trouble, Busy)
    response = TemplateResponse(
        request,
        "admin/incidents/incident/paper_not_made.html",
        {**around, "view": view, "busy": busy},
        status=503 if busy else 500,
    )
    if isinstance(trouble, Busy):
        response["Retry-After"] = str(trouble.retry_after)
    return response
