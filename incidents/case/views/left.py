"""What was written on a page of one's own report when the session had ended.

Kept for its author as a step of a draft is (`filing.parked`), and shown again after login.
"""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from contacts.models import User
from incidents.filing import parked
from incidents.filing.draft import Typed
from incidents.filing.forms.fields import plain


def ask_for_login(
    request: HttpRequest, key: UUID, page: str, fields: Iterable[str]
) -> HttpResponse:
    """Keep what was typed into `fields`, and ask who it is."""
    response = redirect_to_login(request.get_full_path())
    response["Cache-Control"] = "no-store"
    if request.method != "POST":
        return response
    typed: Typed = {name: plain(request.POST[name]) for name in fields if name in request.POST}
    return parked.park(response, key, page, typed, files=[], version=0)


def taken_up(request: HttpRequest, user: User, key: UUID, page: str) -> Typed:
    """What was kept, once; nothing where nothing was."""
    found = parked.take(request, user, key, page)
    if found is None:
        return {}
    messages.warning(request, _("Du hade loggats ut. Det du skrev står kvar, men är inte sparat."))
    typed: Typed = found["typed"]
    return typed
