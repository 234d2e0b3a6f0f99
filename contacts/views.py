"""The directory: one part for everyone, one for members."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import condition, require_safe

from contacts import directory
from contacts.requests import UserRequest
from portal.version import public_etag


@login_not_required
@require_safe
@condition(etag_func=public_etag)
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
