"""Leaving at once: the session ends, and the browser goes where nothing tells of the portal."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.models import Municipality


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """One request, with or without scripts, logged in or not, even while the database is away.

    A link must do, so GET ends the session too: being logged out by a stranger's link costs a
    login and nothing else. Why the browser's cache is left alone: docs/decisions/0021.
    """
    to = settings.LEAVE_URL
    try:
        if request.method != "HEAD":
            logout(request)
        to = Municipality.current().leave_url or to
    except DatabaseError:
        pass  # the browser leaves all the same, and without its cookie it is logged out
    response = HttpResponseRedirect(to)
    response["Referrer-Policy"] = "no-referrer"
    if request.method != "HEAD":
        response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
    return response
