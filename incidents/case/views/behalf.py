"""A report that someone filed for another: taken over or declined, and what its filer sees."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.requests import UserRequest
from incidents import access, routing, workflow
from incidents.case.forms.behalf import form_of, receivers, typed_of
from incidents.case.views.pages import own
from incidents.filing.forms import sharing
from incidents.shown import CouncillorView

CONFIRM, CHANGE = "confirm", "change"


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: UserRequest, key: UUID) -> HttpResponse:
    """Choose who sees what, see who gets it, take it over."""
    view = _filed_for(request, key)
    typed = typed_of(request.POST)
    found = receivers(view, request.user, typed, now())
    form = form_of(view, request.user, found, typed if request.method == "POST" else None)
    if found.refused:
        form.add_error("left_out", found.refused)
    chosen = form.is_valid() and CHANGE not in request.POST
    if chosen and CONFIRM in request.POST:
        if request.POST.get("seen") == found.seen:
            return _taken_over(request, view, found, form.cleaned_data["words"])
        messages.warning(request, _("Mottagarna har ändrats sedan du läste. Läs igenom igen."))
    if CHANGE in request.POST:
        form = form_of(view, request.user, found, None)
        form.initial = typed
    return render(
        request,
        "case/take_over.html",
        {"view": view, "found": found, "form": form, "typed": typed, "chosen": chosen},
    )


def _taken_over(
    request: UserRequest, view: CouncillorView, found: sharing.Receivers, words: str
) -> HttpResponse:
    try:
        workflow.confirm(view, found.choices, by=request.user, words=words)
    except (workflow.Refusal, routing.Refused) as refused:
        messages.warning(request, str(refused.message))
        return redirect("case-confirm", view.key)
    messages.success(request, _("Rapporten är din nu. De du valde har fått besked."))
    return redirect("case", view.key)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: UserRequest, key: UUID) -> HttpResponse:
    """Say that it is to go no further, after reading what that does and doesn't do."""
    view = _filed_for(request, key)
    if request.method != "POST":
        return render(request, "case/decline.html", {"view": view})
    try:
        workflow.decline(view, by=request.user)
    except workflow.Refusal as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Säkerhetsfunktionen vet nu att du inte vill gå vidare."))
    return redirect("case", view.key)


@require_safe
def receipt(request: UserRequest, key: UUID) -> HttpResponse:
    """To whoever filed it: that it came, and whether that person has answered."""
    found = access.receipt(request.user, key)
    may_read = access.find(request.user, key) is not None
    return render(request, "case/receipt.html", {"receipt": found, "may_read": may_read})


def _filed_for(request: UserRequest, key: UUID) -> CouncillorView:
    """A report that someone else filed for the reader, or Http404."""
    view = own(request.user, key)
    if not view.unconfirmed:
        raise Http404
    return view
