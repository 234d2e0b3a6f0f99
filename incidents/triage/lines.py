"""The timeline of the case page, all of it or a part."""

from django.db import models
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from incidents.models import Kind
from incidents.shown import HandlingView
from incidents.timeline import Line

PARAMETER = "visa"


class Part(models.TextChoices):
    """What is shown, by its name in the address."""

    ALL = "", _("Allt")
    ACTS = "handelser", _("Det som har gjorts")
    MESSAGES = "meddelanden", _("Meddelanden")
    OPENINGS = "oppningar", _("Vem som har öppnat")
    CONTACTS = "kontakter", _("Kontakter utanför kommunen")


_OF = {
    Kind.MESSAGE: Part.MESSAGES,
    Kind.UNANSWERED: Part.MESSAGES,
    Kind.OWN_WORD: Part.MESSAGES,
    Kind.WISHED: Part.MESSAGES,
    Kind.WISH_TAKEN_BACK: Part.MESSAGES,
    Kind.WISH_ANSWERED: Part.MESSAGES,
    Kind.OPENED: Part.OPENINGS,
    Kind.CONTACTED: Part.CONTACTS,
}


def asked_for(given: QueryDict) -> Part:
    """Raises Http404 for what is no part, and for any other parameter."""
    values = given.getlist(PARAMETER)
    if set(given) - {PARAMETER} or len(values) > 1:
        raise Http404
    value = values[0] if values else Part.ALL
    if value not in Part:
        raise Http404
    return Part(value)


def lines(view: HandlingView, part: Part) -> list[Line]:
    """Oldest first. Whatever has no part of its own is something that was done."""
    if part == Part.ALL:
        return list(view.timeline)
    return [one for one in view.timeline if _OF.get(Kind(one.kind), Part.ACTS) == part]
