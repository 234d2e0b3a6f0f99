"""The log of posts as a table to work on, for those who see everything."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts.requests import UserRequest
from incidents import access, openings
from incidents.posts import COLUMNS
from incidents.shown import EssentialsView
from portal import spreadsheet

FILE = "tabell.csv"


@require_safe
def table(request: UserRequest, key: UUID) -> HttpResponse:
    """Every row letter for letter, but that no cell is run as a formula."""
    view = access.get(request.user, key)
    if isinstance(view, EssentialsView) or not view.shows_sensitive:
        raise Http404
    access.opened(request, view, what=openings.POSTS)
    headings = [_("Plattform"), _("Konto"), _("Tid"), _("Ordagrant"), _("Länk")]
    rows = [[getattr(post, name) for name in COLUMNS] for post in view.posts]
    return spreadsheet.download([headings, *rows], FILE)
