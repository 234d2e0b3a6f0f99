"""What became of the councillor's police report."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts.models import User
from contacts.requests import UserRequest
from incidents import reminders, workflow
from incidents.case.forms.police import PoliceForm
from incidents.case.police import answer_to_reason
from incidents.case.views import ended
from incidents.case.views.pages import own
from incidents.choices import POLICE_OPEN
from incidents.shown import CouncillorView

_LEFT = "polisen"


@login_not_required  # the view itself keeps what was typed, then asks for login
@require_http_methods(["GET", "HEAD", "POST"])
def police(request: UserRequest, key: UUID) -> HttpResponse:
    """Say where it stands; what was said before stays."""
    if not isinstance(request.user, User):
        return ended.ask_for_login(request, key, _LEFT, PoliceForm.base_fields)
    view = own(request.user, key)
    wished = reminders.wished(view, request.user)
    if request.method == "POST":
        return _record(request, view, PoliceForm(request.POST))
    left = ended.taken(request, request.user, key, _LEFT)
    if left is None:
        return _page(request, view, PoliceForm.of(view, wished))
    text = _("Du hade loggats ut. Det du skrev finns kvar, men är inte sparat.")
    messages.success(request, text)
    return left.given_back(_page(request, view, PoliceForm(initial=left.typed)))


def _record(request: UserRequest, view: CouncillorView, form: PoliceForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, view, form)
    try:
        workflow.record_police(
            view,
            form.state_chosen,
            by=request.user,
            key=form.cleaned_data["key"],
            **form.facts(),
        )
    except workflow.Incomplete as incomplete:
        form.add_error("on", incomplete.message)
        return _page(request, view, form)
    if form.state_chosen in POLICE_OPEN:
        workflow.remind_me(view, wanted=form.cleaned_data["remind"], by=request.user)
    messages.success(request, _("Det är sparat. De som ser hela rapporten får veta det."))
    return redirect("case-police", view.key)


def _page(request: UserRequest, view: CouncillorView, form: PoliceForm) -> HttpResponse:
    shown = {"view": view, "form": form, "answer": answer_to_reason(view)}
    return render(request, "case/police_page.html", shown)
