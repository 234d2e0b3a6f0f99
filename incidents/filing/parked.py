"""A step that was posted when the session had ended: sealed, an hour, for its author alone.

The browser keeps a token in a cookie of its own. The answer is the same whether the draft exists or
not. Whoever logs in next in that browser and is not the draft's author sees nothing of it, and it
is gone.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from contacts.models import User
from incidents import access
from incidents.filing.draft import Typed
from incidents.models import Draft, Incident, ParkedStep

COOKIE = "__Host-parked" if settings.PRODUCTION else "parked"
_LASTS = timedelta(hours=1)
_MOST_SIGNS = 300_000
_MOST_OF_A_DRAFT = 5


def park(
    response: HttpResponse, key: UUID, step: str, typed: Typed, *, files: list[str], version: int
) -> HttpResponse:
    """Keep what was typed for the draft's author, and give the browser a token for it."""
    at, token = now(), secrets.token_urlsafe(32)
    size = sum(len(value) for value in typed.values())
    if _exists(key) and size <= _MOST_SIGNS:
        older = ParkedStep.objects.filter(draft_id=key).order_by("-expires_at")
        for one in older[_MOST_OF_A_DRAFT - 1 :]:
            one.delete()
        ParkedStep.objects.create(
            token_hash=_hash(token),
            draft_id=key,
            step=step,
            fields={"typed": typed, "files": files, "version": version},
            expires_at=at + _LASTS,
        )
    response.set_cookie(
        COOKIE, token, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def take(request: HttpRequest, user: User, key: UUID, step: str) -> dict[str, Any] | None:
    """What was parked for this step in this browser, once, for the author alone."""
    found = _found(request)
    if found is None or (found.draft_id, found.step) != (key, step):
        return None
    fields: dict[str, Any] = found.fields
    found.delete()
    return fields if _is_of(user, key) else None


def forget(response: HttpResponse) -> HttpResponse:
    """Take the token back."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def delete_expired(at: datetime) -> int:
    """Called by the worker; returns how many."""
    return ParkedStep.objects.filter(expires_at__lte=at).delete()[0]


def logged_in(request: HttpRequest, user: User, **_: object) -> None:
    """Connected to Django's signal: what someone else parked in this browser is gone."""
    found = _found(request)
    if found and not _is_of(user, found.draft_id):
        found.delete()


def connect() -> None:
    """Called when the app is ready."""
    user_logged_in.connect(logged_in, dispatch_uid="incidents.filing.parked")


def _found(request: HttpRequest) -> ParkedStep | None:
    token = request.COOKIES.get(COOKIE, "")
    if not token:
        return None
    return ParkedStep.objects.filter(token_hash=_hash(token), expires_at__gt=now()).first()


def _exists(key: UUID) -> bool:
    """Of a draft, a report, or a person: that of what has no draft, by who writes it."""
    return any(model.objects.filter(pk=key).exists() for model in (Draft, Incident, User))


def _is_of(user: User, key: UUID) -> bool:
    drafts = Draft.objects.filter(pk=key, author=user)
    sent = access.own(user) | access.filed(user)
    return key == user.pk or drafts.exists() or sent.filter(pk=key).exists()


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
