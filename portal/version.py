"""The version of what public pages show: their ETag, and under which each is drawn once.

docs/decisions/0046 tells how the processes learn of a change without asking the database.
"""

import gzip
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.models import Municipality

_HOLDS = 1.0
"""Seconds after which the version is read again even where no process of this host changed it."""
_MOST_KEPT, _MOST_MADE = 500, 8


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


@dataclass(frozen=True)
class _Drawn:
    """A page as it is sent, and packed for those who take that."""

    headers: dict[str, str]
    content: bytes
    packed: bytes

    @classmethod
    def of(cls, page: HttpResponse) -> "_Drawn":
        patch_vary_headers(page, ["Accept-Encoding"])
        return cls(dict(page.headers), page.content, gzip.compress(page.content, mtime=0))

    def answer(self, request: HttpRequest) -> HttpResponse:
        if "gzip" not in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            return HttpResponse(self.content, headers=self.headers)
        return HttpResponse(self.packed, headers={**self.headers, "Content-Encoding": "gzip"})


@dataclass(frozen=True)
class _Read:
    """A version, the mark under which it was read, and when to look again anyhow."""

    version: int | None
    mark: int
    until: float


class _Known:
    """What this process knows."""

    read: _Read | None = None
    drawn: dict[tuple[str, str], _Drawn] = {}
    made: dict[tuple[str, str], Any] = {}


def bump(**_: object) -> None:
    """Something that public pages show has changed; connected to the signals of what they show."""
    Municipality.objects.update(public_version=time.time_ns() // 1000)
    _Known.read = None
    transaction.on_commit(_tell_others)


def current() -> str:
    """What public pages show now: another as soon as that or the release has changed."""
    return f"{_version() or 0:x}-{release()}"


def forget() -> None:
    """Draw everything anew."""
    _Known.read = None
    _Known.drawn.clear()
    _Known.made.clear()


def once[T](name: str, make: Callable[[], T]) -> T:
    """What `make` makes of what everyone is shown, kept under `name` as a public page is."""
    version = _version()
    if version is None:
        return make()
    key = (_etag(version), name)
    if key not in _Known.made:
        if len(_Known.made) >= _MOST_MADE:
            _Known.made.clear()
        _Known.made[key] = make()
    kept: T = _Known.made[key]
    return kept


def content() -> int | None:
    """The version as the database has it; None before the register has been read."""
    return Municipality.objects.values_list("public_version", flat=True).first()


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A view for everyone, which shows everyone the same: neither session nor CSRF.

    What it draws is kept in this process under its ETag, so for a minute at most. There is none
    before the register has been read: until then nothing counts the changes.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        version = _version()
        if version is None:
            return view(request, *args, **kwargs)
        etag = _etag(version)
        if request.META.get("HTTP_IF_NONE_MATCH") == etag:
            return HttpResponseNotModified(headers={"ETag": etag})
        key = (etag, request.get_full_path())
        if drawn := _Known.drawn.get(key):
            return drawn.answer(request)
        page = view(request, *args, **kwargs)
        if page.status_code == HTTPStatus.OK:
            page.headers["ETag"] = etag
            _keep(_Drawn.of(page), key)
        return page

    return answered


def _version() -> int | None:
    mark = _mark()
    known = _Known.read
    if known is None or known.mark != mark or known.until < time.monotonic():
        known = _Known.read = _Read(content(), mark, time.monotonic() + _HOLDS)
    return known.version


def _keep(drawn: _Drawn, key: tuple[str, str]) -> None:
    if len(_Known.drawn) >= _MOST_KEPT:
        _Known.drawn.clear()
    _Known.drawn[key] = drawn


def _etag(version: int) -> str:
    """Content, release, language and the minute, since hours and periods pass.

    Weak, since the same page is sent packed and as it is.
    """
    return f'W/"{version:x}-{release()}-{get_language()}-{int(time.time()) // 60:x}"'


def _file() -> Path:
    return settings.DATA_DIR / "public-version"


def _mark() -> int:
    """Another than before as soon as any process of this host has changed something."""
    try:
        return _file().stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _tell_others() -> None:
    _file().touch(mode=0o600)
    os.utime(_file(), ns=(time.time_ns(),) * 2)
