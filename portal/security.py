"""What holds for every answer: an id in the log, and private pages that nothing keeps."""

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

type Answer = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives each request an id and reports errors by id, route and exception name alone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = uuid4().hex  # type: ignore[attr-defined]
        return self.get_response(request)


class PrivatePagesMiddleware:
    """Nothing keeps a page that somebody had to log in for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response
