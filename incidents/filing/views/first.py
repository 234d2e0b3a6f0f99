"""The first question: whether it is happening now. Public, with neither session nor CSRF."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import condition, require_safe

from contacts import directory
from incidents.filing.reading import reading
from portal.models import Municipality
from portal.version import public_etag


@login_not_required
@require_safe
@condition(etag_func=public_etag)
def first(request: HttpRequest) -> HttpResponse:
    """Two ways: it is happening now, or it has happened."""
    numbers = directory.numbers(now(), ["police-emergency"])
    return render(request, "filing/first.html", {"numbers": numbers})


@login_not_required
@require_safe
@condition(etag_func=public_etag)
def happening(request: HttpRequest) -> HttpResponse:
    """Whom to ring now, and what a report can't do. Nothing is blocked: one can go on."""
    at = now()
    return render(
        request,
        "filing/happening.html",
        {
            "numbers": directory.numbers(at, ["police-emergency", "sms-112"]),
            "cards": directory.public_cards(at),
            "reading": reading(Municipality.current().hours, at),
        },
    )
