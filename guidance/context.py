"""The notices of a page, asked for only where a page shows them."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.timezone import now

from contacts.models import User
from guidance.notices import shown
from portal import version


def notices(request: HttpRequest) -> dict[str, object]:
    """`public_notices` for pages that are the same for everyone, `member_notices` for others.

    base.html and private.html show them, so every page does that doesn't say otherwise:
    docs/decisions/0158.
    """
    return {
        "public_notices": SimpleLazyObject(_for_everyone),
        "member_notices": SimpleLazyObject(lambda: _for_reader(request)),
    }


def _for_everyone() -> list[SafeString]:
    """Drawn once, as the public pages are, for those that are not kept as a whole."""
    return version.once("notices", lambda: shown.for_everyone(now()))


def _for_reader(request: HttpRequest) -> list[SafeString]:
    """Some private pages are open to those who have not logged in too."""
    user = getattr(request, "user", None)
    return shown.for_member(user, now()) if isinstance(user, User) else _for_everyone()
