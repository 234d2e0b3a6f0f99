"""The lists as forms and pages ask for them.

    choices.options(Choice.List.CHANNEL)             # [Choice] not retired, in order
    choice.label                                     # in the language of the reader
    choices.label(Choice.List.KIND, "hot_direkt")    # retired ones too; the code where unknown
    choices.main_class("hot_direkt")                 # MainClass of a kind

What became of a police report is fixed in code, since rules hang on it: `PoliceState`, `PoliceWay`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models import Choice, MainClass
from incidents.models.police_report import PoliceState, PoliceWay

__all__ = [
    "POLICE_FACTS",
    "POLICE_OPEN",
    "Outside",
    "PoliceState",
    "PoliceWay",
    "by_list",
    "label",
    "labels",
    "main_class",
    "options",
]


class Outside(models.TextChoices):
    """Someone outside the municipality with whom a case was talked over."""

    POLICE = "polisen", _("Polisen")
    GUARDS = "vaktbolag", _("Ett vaktbolag")
    SCHOOL = "skola", _("En skola eller förskola")
    OTHER = "annan", _("Någon annan")


_OF_A_REPORT = frozenset({"on", "number", "access_protection"})
_OF_A_DECISION = frozenset({"on", "number"})
POLICE_FACTS: dict[PoliceState, frozenset[str]] = {
    PoliceState.UNDECIDED: frozenset(),
    PoliceState.INTENDS: frozenset(),
    PoliceState.REPORTED: _OF_A_REPORT | {"way"},
    PoliceState.REPORTED_BY_OTHER: _OF_A_REPORT,
    PoliceState.DECLINES: frozenset({"reason"}),
    PoliceState.INVESTIGATED: _OF_A_DECISION,
    PoliceState.DROPPED: _OF_A_DECISION,
    PoliceState.CHARGED: _OF_A_DECISION,
    PoliceState.JUDGED: _OF_A_DECISION,
}
"""What belongs to each state; nothing else is kept with it."""
POLICE_OPEN = frozenset({"", PoliceState.UNDECIDED, PoliceState.INTENDS})
"""While nobody has said whether a report will be made."""


def options(which: str) -> list[Choice]:
    """The choices to offer, in order."""
    return list(Choice.objects.filter(list=which, retired=False).order_by("order", "code"))


def by_list(*which: str) -> dict[str, list[Choice]]:
    """Every choice of these lists, in order; retired ones last. One question for all."""
    found: dict[str, list[Choice]] = {one: [] for one in which}
    for choice in Choice.objects.filter(list__in=which).order_by("retired", "order", "code"):
        found[choice.list].append(choice)
    return found


def labels(*which: str) -> dict[tuple[str, str], str]:
    """The label of every choice of these lists, retired ones too, by list and code."""
    found = Choice.objects.filter(list__in=which)
    return {(choice.list, choice.code): choice.label for choice in found}


def label(which: str, code: str) -> str:
    """How a code reads; the code itself where it is in no list."""
    return labels(which).get((which, code), code)


def main_class(kind: str) -> MainClass:
    """The class that a kind of event belongs to."""
    found = Choice.objects.filter(list=Choice.List.KIND, code=kind).first()
    return MainClass(found.main_class) if found and found.main_class else MainClass.OTHER
