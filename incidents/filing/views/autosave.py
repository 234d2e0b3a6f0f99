"""What a page that saves while one writes is told."""

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils.dateformat import format as date_format
from django.utils.timezone import localtime

from incidents.models import Draft


def asked(request: HttpRequest) -> bool:
    """Whether the page saves while one writes, rather than its reader by a button."""
    return request.method == "POST" and "X-Autosave" in request.headers


def saved(draft: Draft) -> JsonResponse:
    return _answer(
        200, version=draft.version, saved_at=date_format(localtime(draft.changed_at), "H.i")
    )


def refused(form_list: Iterable[forms.Form]) -> JsonResponse:
    """Longer than can be kept: in the same words as at the field."""
    found = [
        message
        for form in form_list
        for errors in form.errors.as_data().values()
        for error in errors
        if error.code == "too_long"
        for message in error.messages
    ]
    return _answer(422, refused=" ".join(found))


def conflict() -> JsonResponse:
    """Another window has saved this step since."""
    return _answer(409, conflict=True)


def gone() -> JsonResponse:
    """It was sent or deleted."""
    return _answer(410, gone=True)


def logged_out() -> JsonResponse:
    return _answer(401, logged_out=True)


def _answer(status: int, **said: object) -> JsonResponse:
    return JsonResponse(said, status=status, headers={"Cache-Control": "no-store"})
