"""What the questions offer to choose from."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Board, Mandate, User
from contacts.models.party import by_name
from incidents import choices
from incidents.models import Choice, MainClass

YES_NO = (
    ("ja", gettext_lazy("Ja")),
    ("nej", gettext_lazy("Nej")),
    ("vet_inte", gettext_lazy("Vet inte")),
)


def kinds() -> list[tuple[str, Any]]:
    """The kinds of event, grouped by class."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for choice in choices.options(Choice.List.KIND):
        label = str(MainClass(choice.main_class or MainClass.OTHER).label)
        groups.setdefault(label, []).append((choice.code, choice.label))
    return [("", _("Välj i listan")), *groups.items()]


def channels() -> list[tuple[str, str]]:
    """The ways in which it can reach someone."""
    return [("", _("Välj i listan")), *_listed(Choice.List.CHANNEL)]


def senders() -> list[tuple[str, str]]:
    """Who it may have been, and no more than that."""
    return _listed(Choice.List.SENDER)


def matters() -> list[tuple[str, str]]:
    """The matters that an event can be about."""
    return [("", _("Välj i listan")), *_listed(Choice.List.MATTER)]


def boards(user: User) -> list[tuple[str, Any]]:
    """The boards, those on which `user` sits first; nothing where the register has none."""
    held = Mandate.objects.in_force(now()).filter(user=user).exclude(board=None)
    mine = set(held.values_list("board", flat=True))
    found = by_name(list(Board.objects.all()))
    groups = (
        (_("Där du har uppdrag"), _named(one for one in found if one.pk in mine)),
        (_("Andra nämnder"), _named(one for one in found if one.pk not in mine)),
    )
    return [group for group in groups if group[1]]


def _listed(which: str) -> list[tuple[str, str]]:
    return [(choice.code, choice.label) for choice in choices.options(which)]


def _named(found: Iterable[Board]) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in found]
