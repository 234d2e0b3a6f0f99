"""What the municipality has entered for the page on personal data (GDPR articles 13 and 14)."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.models import Municipality
from portal.site import Waiting
from portal.templatetags.localized import localized

ASKED: dict[str, Promise] = {
    "controller": _("Personuppgiftsansvarig"),
    "data_protection_officer": _("Dataskyddsombud"),
    "legal_ground": _("Rättslig grund"),
    "retention": _("Så länge sparas uppgifterna"),
    "processors": _("Andra som hanterar uppgifterna åt staden"),
}


def facts(municipality: Municipality) -> list[tuple[str, str]]:
    """Label and words of what is entered; the reader sees nothing of what isn't."""
    said = [(str(label), _words(municipality, name)) for name, label in ASKED.items()]
    return [(label, words) for label, words in said if words]


def missing(municipality: Municipality) -> list[str]:
    """What the law asks for and nobody has entered, for whoever may enter it."""
    return [str(label) for name, label in ASKED.items() if not _words(municipality, name)]


def waiting(request: HttpRequest) -> Iterator[Waiting]:
    """On the admin's start page, as long as something is missing."""
    if not request.user.has_perm("portal.change_promises"):
        return
    if number := len(missing(Municipality.current())):
        words = ngettext(
            "uppgift saknas på sidan om personuppgifter",
            "uppgifter saknas på sidan om personuppgifter",
            number,
        )
        yield Waiting(number, words, reverse("admin:portal_municipality_changelist"))


def _words(municipality: Municipality, name: str) -> str:
    return (
        localized(municipality, name)
        if hasattr(municipality, f"{name}_sv")
        else str(getattr(municipality, name))
    )
