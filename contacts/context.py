"""What the menu of a page needs to know of the offices of whoever has logged in."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from contacts import offices
from contacts.models import User
from contacts.models.appointment import PARTY_ROLES


def desks(request: HttpRequest) -> dict[str, object]:
    """`has_party_desk`, asked for only where a page shows it."""
    return {"has_party_desk": SimpleLazyObject(lambda: _has_party_desk(request))}


def _has_party_desk(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return isinstance(user, User) and offices.holds(user, *PARTY_ROLES)
