"""How long a login lasts: an hour without being used, unless the settings say otherwise."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.security import Answer

_PARTS = 12  # with an hour, use is noted every five minutes: not a write for every page
WARNED = 120
"""Seconds before its end at which the end of a login is told."""


def looks_only[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """Marks a view that asks about the session without being a use of it."""
    view.looks_only = True  # type: ignore[attr-defined]
    return view


class IdleLimitMiddleware:
    """Moves the end of a session that is used. A public page neither reads nor moves it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _looks_only(request):
            return response
        session, at = request.session, int(time.time())
        if session.accessed and SESSION_KEY in session and at - session.get("used", 0) >= _step():
            session["used"] = at
        return response


@login_not_required  # answers those whose login has ended, too
@never_cache
@looks_only
@require_http_methods(["GET", "HEAD", "POST"])
def lasts(request: HttpRequest) -> JsonResponse:
    """For the page that warns: how long the login lasts, and whose it is. POST prolongs it."""
    if not request.user.is_authenticated:
        return JsonResponse({"seconds": 0})
    if request.method == "POST":
        request.session["used"] = int(time.time())
        seconds = settings.SESSION_COOKIE_AGE
    else:
        seconds = _left(request)
    return JsonResponse({"seconds": seconds, "who": who(request), "token": get_token(request)})


def who(request: HttpRequest) -> str:
    """Tells one person's pages from another's, and nothing more."""
    person = str(request.user.pk)
    return salted_hmac("portal.sessions.who", person, algorithm="sha256").hexdigest()[:16]


def asked_after() -> int:
    """The seconds after which the end of a login may be near, at the earliest."""
    return max(settings.SESSION_COOKIE_AGE - _step() - WARNED, 1)


def _left(request: HttpRequest) -> int:
    stored = Session.objects.filter(session_key=request.session.session_key)
    ends_at = stored.values_list("expire_date", flat=True).first()
    return max(int((ends_at - now()).total_seconds()), 0) if ends_at else 0


def _looks_only(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and getattr(match.func, "looks_only", False)


def _step() -> int:
    return settings.SESSION_COOKIE_AGE // _PARTS
