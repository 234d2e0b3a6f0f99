"""What waits of planned activities, on the admin's start page."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import User
from incidents.activities import seen
from portal.paging import counted
from portal.site import Waiting


def numbers(request: HttpRequest) -> Iterator[Waiting]:
    """To the security function: how many lie ahead, and how many of them have no answer."""
    assert isinstance(request.user, User)
    coming = seen.ahead(seen.of_security(request.user), now())
    if number := counted(coming):
        words = ngettext("planerad aktivitet framöver", "planerade aktiviteter framöver", number)
        if waiting := counted(seen.unanswered(coming)):
            without = _("%(number)d utan svar") % {"number": waiting}
            words = f"{words}, {without}"
        yield Waiting(number, words, reverse("admin:incidents_plannedactivity_changelist"))
