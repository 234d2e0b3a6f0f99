"""The secrecy marking of one object of a report: set, changed and lifted."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, workflow
from incidents.models import Marking
from incidents.shown import HandlingView
from incidents.triage.forms.secrecy import MarkForm
from incidents.triage.views import seen

LIFT = "lift"


def secrecy(
    request: HttpRequest, around: dict[str, Any], key: UUID, kind: str, about: UUID
) -> HttpResponse:
    """The page, or what was done on it. Raises Http404 where the reader sees no such object."""
    user = request.user
    assert isinstance(user, User)
    if request.GET:
        raise Http404
    view = seen(user, key)
    what = _what(view, kind, about)
    form = MarkForm(
        request.POST or None, view=view, user=user, kind=Marking.Kind(kind), about=about
    )
    if request.method == "POST":
        if LIFT in request.POST:
            _lift(request, view, user)
            return redirect(request.path)
        if form.is_valid() and _marked(request, form):
            return redirect("admin:incidents_incident_change", key)
        view = seen(user, key)
    access.opened(request, view)
    shown = {
        "view": view,
        "form": form,
        "what": what,
        "standing": view.marking_of(kind, about),
        "lifted": [row for row in view.markings_of(kind, about) if row.lifted_at],
    }
    return TemplateResponse(
        request, "admin/incidents/incident/secrecy_page.html", {**around, **shown}
    )


def _marked(request: HttpRequest, form: MarkForm) -> bool:
    try:
        form.act()
    except workflow.Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, str(form.done))
    return True


def _lift(request: HttpRequest, view: HandlingView, user: User) -> None:
    wanted = request.POST[LIFT]
    found = next((row for row in view.markings if str(row.key) == wanted), None)
    if found is None:
        raise Http404
    try:
        workflow.lift(view, found.key, by=user)
    except workflow.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Sekretessmarkeringen är borttagen."))


def _what(view: HandlingView, kind: str, about: UUID) -> str:
    """The object as the page names it."""
    found = _OBJECTS[Marking.Kind(kind)](view) if kind in _OBJECTS else {}
    if about not in found:
        raise Http404
    return found[about]


_OBJECTS: dict[Marking.Kind, Callable[[HandlingView], Mapping[UUID, str]]] = {
    Marking.Kind.REPORT: lambda view: {view.key: _("Rapporten, med bevis och tillägg")},
    Marking.Kind.ASSESSMENT: lambda view: {
        row.key: _("Bedömning %(version)s av %(name)s")
        % {"version": row.version, "name": row.signed_by}
        for row in view.assessments
    },
    Marking.Kind.MEASURE: lambda view: {
        row.key: _("Åtgärden %(kind)s") % {"kind": row.kind_label} for row in view.measures
    },
    Marking.Kind.NOTE: lambda view: {
        row.key: _("Anteckning av %(name)s") % {"name": row.author} for row in view.notes
    },
}
"""What can be marked, and its name; `workflow.marking` asks the same of the rows."""
