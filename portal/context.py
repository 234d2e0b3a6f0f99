"""What every page shows about the portal itself. Touches neither session nor person."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from portal import sessions
from portal.models import Municipality

_OTHER = {"sv": ("en", "English"), "en": ("sv", "Svenska")}


def portal(request: HttpRequest) -> dict[str, object]:
    """The municipality, whether this is the demo, and the same page in the other language."""
    code, name = _OTHER[get_language() or "sv"]
    address = getattr(request, "other_language_url", None) or translate_url(
        request.get_full_path(), code
    )
    return {
        "demo": settings.DEMO,
        "municipality": SimpleLazyObject(Municipality.current),
        "session_asked_after": sessions.asked_after,
        "session_who": SimpleLazyObject(lambda: sessions.who(request)),
        "other_language": {"code": code, "name": name, "url": address},
    }
