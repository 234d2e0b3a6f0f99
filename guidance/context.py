"""The notices of a page, asked for only where a page shows them."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import now

from contacts.models import User
from guidance.notices import shown


def notices(request: HttpRequest) -> dict[str, object]:
    """`public_notices` for pages that are the same for everyone, `member_notices` for others."""
    return {
        "public_notices": SimpleLazyObject(lambda: shown.for_everyone(now())),
        "member_notices": SimpleLazyObject(lambda: _for_member(request)),
    }


def _for_member(request: HttpRequest) -> list[str]:
    user = getattr(request, "user", None)
    return list(shown.for_member(user, now())) if isinstance(user, User) else []
