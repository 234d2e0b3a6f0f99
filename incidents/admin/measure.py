"""A measure on a page of its own: done, reviewed, changed or called off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from contacts.models import User
from incidents import access, workflow
from incidents.rows import MeasureRow
from incidents.shown import HandlingView
from incidents.triage.forms.measures import ACTS_OF_MEASURE, OfMeasure
from incidents.triage.views import seen

TEMPLATE = "admin/incidents/incident/measure_page.html"


def measure(request: HttpRequest, around: dict[str, Any], key: UUID, about: UUID) -> HttpResponse:
    """The page, or what was done on it. Raises Http404 where the reader sees no such measure."""
    user = request.user
    assert isinstance(user, User)
    if request.GET:
        raise Http404
    view = seen(user, key)
    row = _row(view, about)
    back: OfMeasure | None = None
    if request.method == "POST":
        act = ACTS_OF_MEASURE.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        back = act.of(row, request.POST, view=view, user=user)
        if back.is_valid() and _done(request, back):
            return redirect("admin:incidents_incident_change", key)
        view = seen(user, key)
        row = _row(view, about)
    access.opened(request, view)
    forms = {
        name: form.of(row, view=view, user=user)
        for name, form in ACTS_OF_MEASURE.items()
        if form.suits(row, view)
    }
    if back:
        forms[str(back.prefix)] = back
    wrong = back if back and back.errors else None
    shown = {"view": view, "row": row, "forms": forms, "wrong": wrong}
    return TemplateResponse(request, TEMPLATE, {**around, **shown})


def _row(view: HandlingView, about: UUID) -> MeasureRow:
    found = next((row for row in view.measures if row.key == about), None)
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, form: OfMeasure) -> bool:
    try:
        form.act()
    except workflow.Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, str(form.done))
    return True
