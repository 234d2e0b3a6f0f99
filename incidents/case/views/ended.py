"""A form of a report that was posted when the session had ended: its text waits for its author.

As for the steps of a draft (`filing.parked`): sealed, an hour, given back in that browser alone and
to whose report it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from contacts.models import User
from incidents.evidence.names import shown
from incidents.evidence.upload import evidence_of
from incidents.filing import parked
from incidents.filing.draft import Typed
from incidents.filing.forms.fields import plain

ADDITION, MESSAGE = "tillagg", "meddelande"


@dataclass(frozen=True)
class Left:
    """What was typed when the session had ended, and the names of files that were not received."""

    typed: Typed
    files: list[str] = field(default_factory=list)

    def tell(self, request: HttpRequest) -> None:
        """Say so on the page."""
        text = _("Du hade loggats ut. Det du skrev finns kvar, men är inte skickat.")
        messages.success(request, text)
        if self.files:
            text = _("De här filerna togs inte emot, välj dem igen: %s.")
            messages.warning(request, text % ", ".join(shown(name) for name in self.files))

    def given_back(self, response: HttpResponse) -> HttpResponse:
        """The page that shows it; its token has done its work."""
        return parked.forget(response)


def ask_for_login(
    request: HttpRequest, key: UUID, form: str, names: Iterable[str], *, to: str = ""
) -> HttpResponse:
    """Keep what was typed into the fields of these names; after login the page `to` shows it."""
    response = redirect_to_login(to or request.get_full_path())
    response["Cache-Control"] = "no-store"
    if request.method != "POST":
        return response
    typed: Typed = {name: plain(request.POST[name]) for name in names if name in request.POST}
    files = evidence_of(request).left_out
    return parked.park(response, key, form, typed, files=files, version=0)


def taken(request: HttpRequest, user: User, key: UUID, form: str) -> Left | None:
    """What waits in this browser for `user`, once."""
    found = parked.take(request, user, key, form)
    return Left(found["typed"], found["files"]) if found else None
