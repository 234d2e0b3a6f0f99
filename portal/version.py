"""The version of what public pages show, as their ETag."""

from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import get_language

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


def public_etag(request: HttpRequest, *_: object, **__: object) -> str:
    """For `@condition`: content, language, release and the minute, since hours and periods pass."""
    content = Municipality.objects.values_list("public_version", flat=True).first() or 0
    return _etag(content, request.get_full_path(), now())


def _etag(content: int, path: str, at: datetime) -> str:
    parts = (str(content), release(), get_language() or "", path, at.strftime("%Y%m%d%H%M"))
    return f'"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'
