"""How long a login lasts: an hour without being used, unless the settings say otherwise."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from portal.security import Answer

_PARTS = 12  # with an hour, use is noted every five minutes: not a write for every page


class IdleLimitMiddleware:
    """Moves the end of a session that is used. A public page neither reads nor moves it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session, at = request.session, int(time.time())
        if session.accessed and SESSION_KEY in session and at - session.get("used", 0) >= _step():
            session["used"] = at
        return response


def _step() -> int:
    return settings.SESSION_COOKIE_AGE // _PARTS
