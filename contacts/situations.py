"""The situations by which one looks for a contact, each by the name of its page of guidance.

    validate_situations(codes)      raises ValidationError for anything but a list of these
    guide(situation)                where the advice on it is read; empty where there is none
    register(guides)                guidance, which this app does not know, tells of its pages

A card or number without situations helps in all of them.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

type Guides = Callable[[str], str]


class Situation(models.TextChoices):
    """What has happened, as the one it happened to would say it."""

    NOW = "happening-now", _("Det händer nu")
    ONLINE = "online-threats", _("Hat eller hot på nätet")
    PHONE = "phone-threats", _("Hot per telefon eller sms")
    REPEATED = "repeated-contact", _("Någon hör av sig om och om igen")
    LETTER = "letter-or-parcel", _("Brev eller misstänkt försändelse")
    DOOR = "at-the-door", _("Någon utanför min dörr")
    FAMILY = "family-threatened", _("Hot mot min familj")
    VANDALISM = "vandalism", _("Skadegörelse")
    HARASSED = "sexual-harassment", _("Sexuella trakasserier")
    DETAILS = "details-spread", _("Mina uppgifter sprids")
    MEETING = "meeting-disturbed", _("Störning eller hot på ett möte")
    WITHIN = "threat-from-within", _("Någon i politiken eller på staden")
    EVENT = "campaign-and-events", _("Valrörelse och partiets aktiviteter")
    BRIBE = "bribery", _("Mutförsök och påtryckning")
    SUPPORT = "support", _("Jag eller någon nära mår dåligt")


_guides: list[Guides] = []


def validate_situations(codes: object) -> None:
    known = isinstance(codes, list) and all(code in Situation.values for code in codes)
    if not known:
        raise ValidationError(
            _("Skriv situationer som en lista av: %(codes)s."),
            params={"codes": ", ".join(Situation.values)},
        )


def register(guides: Guides) -> None:
    """`guides(situation)` answers with an address in the reader's language, or nothing."""
    _guides.append(guides)


def guide(situation: str) -> str:
    return next((address for guides in _guides if (address := guides(situation))), "")
