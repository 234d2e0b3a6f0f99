"""Pages for what went wrong. Those for our own faults are files: see `portal.standing`."""

import logging
import sys

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal import standing
from portal.security import report

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_READ_ON, _PIECE = 64 * 1024 * 1024, 64 * 1024
_LONG = 20


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 with the limit where more was sent than the portal takes."""
    report(request, exception, level=logging.WARNING)
    if isinstance(exception, _TOO_MUCH):
        _read_on(request)
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
        words = {"heading": _("Det blev för mycket på en gång"), "limit": limit}
        return render(request, "errors/too_much.html", words, status=413)
    return _page(request, "bad_request", _("Det gick inte att läsa"), 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "forbidden", _("Du kommer inte in här"), 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not match: cookies are off, or the page is from another login.

    Nothing of it is taken, but what was written is shown to copy: Back would bring an empty form.
    """
    heading = _("Sidan hade blivit för gammal")
    words = {"heading": heading, "written": _written(request)}
    response = render(request, "errors/stale_form.html", words, status=403)
    response["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "not_found", _("Sidan finns inte"), 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own fault: 500, or 503 where the database is away."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(standing.page("503.html"), status=503, headers={"Retry-After": "60"})
    return HttpResponse(standing.page("500.html"), status=500)


def _written(request: HttpRequest) -> list[str]:
    """The texts of the form, in order; neither passwords nor what the page itself had put there."""
    fields = request.POST.lists()
    return [
        value.strip()
        for name, values in fields
        if "password" not in name and name != "csrfmiddlewaretoken"
        for value in values
        if len(value.strip()) > _LONG and any(sign.isspace() for sign in value.strip())
    ]


def _page(request: HttpRequest, name: str, heading: str, status: int) -> HttpResponse:
    return render(request, f"errors/{name}.html", {"heading": heading}, status=status)


def _read_on(request: HttpRequest) -> None:
    """Reads what is left of the body: a browser cut off while it sends never shows the answer."""
    try:
        for _piece in range(_READ_ON // _PIECE):
            if not request.read(_PIECE):
                return
    except UnreadablePostError:
        return
