"""The directory: one part for everyone, one for members."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contacts import directory
from contacts.requests import UserRequest
from portal.version import public_page


@public_page
def public(request: HttpRequest) -> HttpResponse:
    """Whom to reach, for everyone."""
    at = now()
    return render(
        request,
        "contacts/directory.html",
        {"numbers": directory.numbers(at), "cards": directory.public_cards(at)},
    )


@require_safe
def members(request: UserRequest) -> HttpResponse:
    """Who takes care of safety in each party."""
    at = now()
    if not directory.is_open_to(request.user, at):
        raise Http404
    return render(
        request,
        "contacts/members.html",
        {"lines": directory.party_lines(at), "cards": directory.members_cards(at)},
    )


@require_POST
def presses(request: UserRequest) -> HttpResponse:
    """Whether three presses of Shift leave the page: not for sticky keys, or hands that tremble."""
    request.user.leaves_by_shift = "on" in request.POST
    request.user.save(update_fields=["leaves_by_shift"])
    messages.success(
        request,
        _("Tre tryck på Skift lämnar sidan.")
        if request.user.leaves_by_shift
        else _("Tre tryck på Skift gör ingenting nu."),
    )
    return redirect("account")
