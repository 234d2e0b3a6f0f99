"""What became of the councillor's police report."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts.requests import UserRequest
from incidents import access, workflow
from incidents.case.forms.police import PoliceForm
from incidents.case.police import answer_to_reason
from incidents.case.views import left
from incidents.filing import parked
from incidents.shown import CouncillorView

_PAGE = "polisen"


@login_not_required  # the view itself keeps what was typed, then asks for login
@require_http_methods(["GET", "HEAD", "POST"])
def police(request: UserRequest, key: UUID) -> HttpResponse:
    """Say where it stands; what was said before stays."""
    if not request.user.is_authenticated:
        return left.ask_for_login(request, key, _PAGE, PoliceForm.base_fields)
    view = access.get(request.user, key)
    if not isinstance(view, CouncillorView):
        raise Http404
    if request.method == "POST":
        return _record(request, view, PoliceForm(request.POST))
    typed = left.taken_up(request, request.user, key, _PAGE)
    response = _page(request, view, PoliceForm.of(view, typed))
    return parked.forget(response) if typed else response


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
    messages.success(request, _("Det är sparat. De som ser hela rapporten får veta det."))
    return redirect("case-police", view.key)


def _page(request: UserRequest, view: CouncillorView, form: PoliceForm) -> HttpResponse:
    shown = {"view": view, "form": form, "answer": answer_to_reason(view)}
    return render(request, "case/police_page.html", shown)
