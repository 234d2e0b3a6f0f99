"""What the pages are measured against: a bare Django view behind the same middleware."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse

_PAGE = b"<!doctype html><title>Bare</title><p>Bare"


@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    """Neither session nor query."""
    return HttpResponse(_PAGE)


def private(request: HttpRequest) -> HttpResponse:
    """For who has logged in: the session and the person are looked up, nothing else."""
    return HttpResponse(_PAGE + request.user.get_username().encode())


def upload(request: HttpRequest) -> HttpResponse:
    """Takes a file as Django does by itself: into a temporary file, read once, then gone."""
    size = sum(len(chunk) for chunk in request.FILES["new_files"].chunks())
    return HttpResponse(_PAGE + str(size).encode())


class AsDjangoDoes:
    """Lets the bare view take files with Django's own handler, before anything reads the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/bare/upload/":
            request.upload_handlers = [TemporaryFileUploadHandler(request)]
        return self.get_response(request)


class CountQueries:
    """Answers with the number of queries where the client asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "X-Count-Queries" not in request.headers:
            return self.get_response(request)
        asked = 0

        def count(execute: Callable[..., Any], *given: Any) -> Any:
            nonlocal asked
            asked += 1
            return execute(*given)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response["X-Queries"] = str(asked)
        return response
