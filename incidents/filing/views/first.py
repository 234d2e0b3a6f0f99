"""The first question: whether it is happening now. Public, with neither session nor CSRF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from contacts import directory
from incidents.filing.reading import reading
from portal.models import Municipality
from portal.version import public_page


@public_page
def first(request: HttpRequest) -> HttpResponse:
    """Two ways: it is happening now, or it has happened."""
    numbers = directory.numbers(now(), ["police-emergency"])
    return render(request, "filing/first.html", {"numbers": numbers})


@public_page
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
