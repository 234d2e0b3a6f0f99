"""What the party plans: told to the security function, and on paper for the police."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.requests import UserRequest
from incidents import workflow
from incidents.activities import acts, seen
from incidents.activities.seen import ActivityView
from incidents.case.around import city_contact
from incidents.papers import activity as paper
from incidents.papers.activity import ActivityPaper
from incidents.party.forms.activity import ActivityForm, CallOffForm
from incidents.party.standing import Standing
from incidents.party.views.door import for_a_party, responsible_seat
from portal.models import Municipality
from portal.papers.job import Busy, PaperFailed


@require_safe
@for_a_party
def planned(request: UserRequest, standing: Standing) -> HttpResponse:
    """All that the party has planned, what lies ahead first."""
    if not standing.responsible:
        raise Http404
    at, found = now(), seen.of_party(request.user, now())
    shown = {
        "responsible": standing.responsible,
        "ahead": seen.rows(found.filter(ends_at__gt=at)),
        "over": seen.rows(found.filter(ends_at__lte=at).order_by("-starts_at", "pk")[:100]),
    }
    return render(request, "party/activities.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@for_a_party
def plan(request: UserRequest, standing: Standing) -> HttpResponse:
    """Tell of a new one: write, look it through, send."""
    party = responsible_seat(request, standing).party
    form = ActivityForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid() or "send" not in request.POST:
        return _written(request, form, party.name)
    try:
        activity = acts.plan(
            party,
            form.plan(),
            form.starts_at,
            form.ends_at,
            by=request.user,
            key=form.cleaned_data["key"],
        )
    except workflow.Refusal as refused:
        form.add_error(None, refused.message)
        return _written(request, form, party.name)
    messages.success(request, _("Säkerhetsfunktionen har fått veta det."))
    return redirect("party-activity", activity.pk)


@require_safe
@for_a_party
def activity(request: UserRequest, standing: Standing, key: UUID) -> HttpResponse:
    """One: how it stands, what was answered, and the paper for the police."""
    view = _get(request, key)
    seen.read(request.user, key, now())
    return _page(request, view)


@require_http_methods(["GET", "HEAD", "POST"])
@for_a_party
def change(request: UserRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Plan it differently: write, look it through, send."""
    view = _get(request, key)
    if view.called_off or view.is_over(now()):
        raise Http404
    if request.method != "POST":
        return _written(request, ActivityForm.of(view), view.party, view)
    form = ActivityForm(request.POST)
    if not form.is_valid() or "send" not in request.POST:
        return _written(request, form, view.party, view)
    try:
        acts.change(
            acts.as_seen(view, form.cleaned_data["seen"]),
            form.plan(),
            form.starts_at,
            form.ends_at,
            by=request.user,
        )
    except workflow.Refusal as refused:
        form.add_error(None, refused.message)
        return _written(request, form, view.party, view)
    messages.success(request, _("Säkerhetsfunktionen får veta vad som är ändrat."))
    return redirect("party-activity", key)


@require_http_methods(["GET", "HEAD", "POST"])
@for_a_party
def call_off(request: UserRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Say that it won't be."""
    view = _get(request, key)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "party/call_off.html", {"view": view, "form": form})
    try:
        acts.call_off(view, form.cleaned_data["words"], by=request.user)
    except workflow.Refusal as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Aktiviteten är inställd. Säkerhetsfunktionen får veta det."))
    return redirect("party-activity", key)


@require_POST
@for_a_party
def pdf(request: UserRequest, standing: Standing, key: UUID) -> HttpResponse:
    """The page for the police, with a name that says nothing."""
    view = _get(request, key)
    try:
        with override("sv"):
            content = paper.render(_paper(view))
    except Busy as busy:
        response = _page(request, view, busy=True, status=503)
        response["Retry-After"] = str(busy.retry_after)
        return response
    except PaperFailed:
        return _page(request, view, failed=True, status=500)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="aktivitet.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _get(request: UserRequest, key: UUID) -> ActivityView:
    if not seen.of_party(request.user, now()).filter(pk=key).exists():
        raise Http404
    return seen.get(request.user, key)


def _written(
    request: UserRequest, form: ActivityForm, party: str, view: ActivityView | None = None
) -> HttpResponse:
    """The form; once it is valid, what it says before it is sent."""
    valid = form.is_bound and form.is_valid() and "again" not in request.POST
    name = "review" if valid else "form"
    shown = {"form": form, "party": party, "view": view}
    return render(request, f"party/activity_{name}.html", shown)


def _page(
    request: UserRequest,
    view: ActivityView,
    *,
    status: int = 200,
    busy: bool = False,
    failed: bool = False,
) -> HttpResponse:
    shown = {"view": view, "over": view.is_over(now()), "busy": busy, "failed": failed}
    return render(request, "party/activity.html", shown, status=status)


def _paper(view: ActivityView) -> ActivityPaper:
    municipality = Municipality.current()
    city = city_contact(now(), municipality)
    return ActivityPaper(
        municipality=municipality.name,
        party=view.party,
        what=view.plan.what,
        where=view.plan.where,
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        expected=view.plan.expected,
        exposed=view.plan.exposed,
        risks=view.plan.risks,
        ours=view.plan.ours,
        contact=view.planned_by,
        contact_ways=tuple(filter(None, (view.planner_phone, view.planner_email))),
        city_contact=", ".join(filter(None, (city.role, city.name))),
        city_phone=city.phone,
        made_at=localtime(),
    )
