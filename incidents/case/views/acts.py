"""What the councillor and the recipients do on the page of a report. Each is harmless twice."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from contacts.requests import UserRequest
from incidents import access, workflow
from incidents.case.forms.acts import AnswerForm, MessageForm, WidenForm
from incidents.case.sharing import seats
from incidents.case.views import ended
from incidents.case.views.pages import own, show
from incidents.models import Audience
from incidents.shown import CouncillorView, RequestedView


@require_POST
def acknowledge(request: UserRequest, key: UUID) -> HttpResponse:
    """Say that one has received the report."""
    view = access.get(request.user, key)
    if isinstance(view, CouncillorView | RequestedView):
        raise Http404
    try:
        workflow.acknowledge(view, by=request.user)
    except workflow.Refusal as refused:
        messages.warning(request, refused.message)
    return redirect("case", view.key)


@login_not_required  # the view itself parks what was typed, then asks for login
@require_POST
def message(request: UserRequest, key: UUID) -> HttpResponse:
    """Write to those who may read it."""
    if not request.user.is_authenticated:
        to = reverse("case", args=[key])
        names = MessageForm.base_fields | AnswerForm.base_fields
        return ended.ask_for_login(request, key, ended.MESSAGE, names, to=to)
    view = access.get(request.user, key)
    answer = AnswerForm.to(view, request.POST.get("answers", ""), request.POST)
    form = answer or MessageForm.for_(view, request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return show(request, view, form)
    written = {"audience": Audience.SECURITY, **form.cleaned_data}  # an answer's is its question's
    try:
        workflow.write_message(view, written.pop("body"), by=request.user, **written)
    except workflow.Refusal as refused:
        form.add_error(None, refused.message)
        return show(request, view, form)
    messages.success(request, _("Svaret är skickat.") if answer else _("Meddelandet är skickat."))
    return redirect("case", view.key)


@require_http_methods(["GET", "HEAD", "POST"])
def widen(request: UserRequest, key: UUID) -> HttpResponse:
    """Let the party or the chair see more of one's own report."""
    view = own(request.user, key)
    forms = [
        WidenForm(seat, request.POST if request.POST.get("seat") == seat.role else None)
        for seat in seats(view)
    ]
    for form in forms:
        if form.is_valid():
            if workflow.widen(view, form.seat.role, form.sharing(), by=request.user):
                messages.success(request, _("De ser mer nu, och får veta det."))
            else:
                messages.info(request, _("De ser redan det."))
            return redirect("case", view.key)
    wrong = next((form for form in forms if form.is_bound), None)
    return render(request, "case/widen.html", {"view": view, "forms": forms, "form": wrong})
