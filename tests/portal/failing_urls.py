"""The portal's addresses, and some that fail in every way there is."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from portal.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]

SECRET = "HEMLIG: han heter Kim"


@login_not_required
def breaks(request: HttpRequest, word: str) -> HttpResponse:
    raise ValueError(SECRET)


@login_not_required
def loses_the_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError(SECRET)


@login_not_required
def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(SECRET)


@login_not_required
def takes_words(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("words", ""))


@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("för alla")


@login_not_required
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


@login_not_required
def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.user))


def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("för dig", headers={"Cache-Control": "max-age=600"})


urlpatterns = [
    *urlpatterns,
    path("try/breaks/<word>/", breaks),
    path("try/database/", loses_the_database),
    path("try/refuses/", refuses),
    path("try/words/", takes_words),
    path("en/try/words/", takes_words),
    path("try/public/", public),
    path("try/form/", form),
    path("try/who/", who),
    path("try/private/", private),
]
