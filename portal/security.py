"""What holds for every answer: an id in the log, and private pages that nothing keeps."""

import logging
import sys
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

type Answer = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger("portal.errors")


class RequestIdMiddleware:
    """Gives each request an id, by which its errors are reported."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = uuid4().hex  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-Id"] = request.id  # type: ignore[attr-defined]
        return response


class PrivatePagesMiddleware:
    """Nothing keeps an answer that had to do with a person.

    Stands outside every middleware that makes answers of its own, so that redirects and missing
    pages are held too, and asks neither session nor person: a public page touches none of them.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_personal(request) or not _is_public(request):
            response["Cache-Control"] = "no-store"
        return response


def _is_public(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and not getattr(match.func, "login_required", True)


def _is_personal(request: HttpRequest) -> bool:
    """Whether a session or a form of this visitor's had a part in the answer, or could have."""
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or getattr(getattr(request, "session", None), "accessed", False)
        or "CSRF_COOKIE" in request.META
    )


def report(
    request: HttpRequest, error: BaseException | None, *, level: int = logging.ERROR
) -> None:
    """One line in the log: id, route and the kind of error. Never what the error says."""
    match = request.resolver_match
    logger.log(
        level,
        "request=%s route=%s error=%s",
        getattr(request, "id", "-"),
        match.route if match else "-",
        type(error).__name__,
    )


@receiver(got_request_exception)
def _report_unexpected(sender: object, request: HttpRequest | None = None, **_: object) -> None:
    if request is not None:
        report(request, sys.exc_info()[1])
