"""The version of what public pages show: their ETag, and under which each is drawn once."""

from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.models import Municipality


@cache
def release() -> str:
    """What this release draws pages with; another release has another."""
    digest = sha256()
    for folder in (
        settings.BASE_DIR / "templates",
        settings.BASE_DIR / "static",
        settings.BASE_DIR / "locale",
    ):
        for file in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def bump(**_: object) -> None:
    """Something that public pages show has changed; connected to the signals of what they show."""
    Municipality.objects.update(public_version=F("public_version") + 1)


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A view for everyone, which shows everyone the same: neither session nor CSRF.

    What it draws is kept in this process for a minute at most, under its ETag.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        etag = public_etag(request)
        if etag is None:
            return view(request, *args, **kwargs)
        unchanged = get_conditional_response(request, etag=etag)
        page = (
            unchanged or caches["drawn"].get(etag) or _drawn(view(request, *args, **kwargs), etag)
        )
        page.headers["ETag"] = etag
        return page

    return answered


def public_etag(request: HttpRequest) -> str | None:
    """Content, language, release, address and the minute, since hours and periods pass.

    None before the register has been read: until then nothing counts the changes.
    """
    content = Municipality.objects.values_list("public_version", flat=True).first()
    if content is None:
        return None
    return _etag(content, request.get_full_path(), now())


def _drawn(page: HttpResponse, etag: str) -> HttpResponse:
    if page.status_code == HTTPStatus.OK:
        caches["drawn"].set(etag, page)
    return page


def _etag(content: int, path: str, at: datetime) -> str:
    parts = (str(content), release(), get_language() or "", path, at.strftime("%Y%m%d%H%M"))
    return f'"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'
