"""Handling a case outside the admin: the chair's, where the councillor chose the chair for it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from contacts.requests import UserRequest
from incidents import access
from incidents.admin.assessment import signed
from incidents.shown import HandlingView
from incidents.triage import views as desk
from incidents.triage.forms import ACTS
from incidents.triage.forms.assessing import FullForm
from incidents.triage.marks import mark

_ACTS = {
    name: ACTS[name] for name in ("status", "assess", "note", "settle", "close", "reopen", "wish")
}


@require_http_methods(["GET", "HEAD", "POST"])
def handle(request: UserRequest, key: UUID) -> HttpResponse:
    """Where it stands, how grave it is, notes, closing; the security function has its desk."""
    view = desk.seen(request.user, key)
    if request.user.has_perm("incidents.triage"):
        return redirect("admin:incidents_incident_change", view.key)
    back = None
    if request.method == "POST":
        back = desk.acted(request, view, request.user, _ACTS)
        if back is None:
            return redirect("case-handle", view.key)
        view = desk.seen(request.user, key)
        back.see(view)
    access.opened(request, view)
    shown = desk.offered(view, request.user, _ACTS, back)
    return _page(request, "case/handle.html", view, form=shown["wrong"], **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: UserRequest, key: UUID) -> HttpResponse:
    """The full assessment, begun with the last one that the chair may see."""
    view = desk.seen(request.user, key)
    if request.user.has_perm("incidents.triage"):
        return redirect("admin:incidents_incident_assessment", view.key)
    if not FullForm.offered(view, request.user):
        return redirect("case-handle", view.key)
    form = FullForm(request.POST or None, view=view, user=request.user)
    if request.method == "POST":
        if form.is_valid() and signed(request, form):
            return redirect("case-handle", view.key)
        view = desk.seen(request.user, key)
        form.see(view)
    access.opened(request, view)
    return _page(request, "case/assess.html", view, form=form)


def _page(request: UserRequest, template: str, view: HandlingView, **more: object) -> HttpResponse:
    shown = {"view": view, "mark": mark(view.level, danger_now=view.danger_now), **more}
    return render(request, template, shown)
