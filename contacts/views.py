"""The directory."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import condition, require_safe

from contacts import directory
from portal.version import public_etag


@login_not_required
@require_safe
@condition(etag_func=public_etag)
def public(request: HttpRequest) -> HttpResponse:
    """Whom to reach, for everyone."""
    return render(request, "contacts/directory.html", {"cards": directory.public_cards(now())})
