"""What is counted of the reports of a period. Codes and whole numbers; nothing of a person.

Each table lists every choice there is, so that which rows stand in it says nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from incidents.choices import POLICE_OPEN, PoliceState
from incidents.figures.periods import Period
from incidents.models import AfterClosing, Assignment, Choice, Incident, MainClass, Status
from incidents.models.sharing import Capacity

type Rows = list[tuple[str, int]]

CLASS, KIND, CHANNEL, LEVEL, STATUS = "class", "kind", "channel", "level", "status"
ASSIGNMENT, POLICE, ANSWERED, EFFECT = "assignment", "police", "answered", "effect"
NOT_ASSESSED = "none"
REPORTED, DECLINED, OPEN = "reported", "declined", "open"
WITHIN = {"day": timedelta(days=1), "week": timedelta(days=7)}
LATER, NEVER = "later", "never"


@dataclass(frozen=True)
class Counted:
    """One table. `of`: how many it divides, where that isn't the number of reports."""

    code: str
    rows: Rows
    of: int | None = None
    adds_up: bool = True


@dataclass(frozen=True)
class Figures:
    """Everything that is counted of a period. `hours`: until half of them were acknowledged."""

    reports: int
    tables: list[Counted]
    hours: int | None


def count(found: QuerySet[Incident], period: Period) -> Figures:
    """Of the reports among `found` that came in the period."""
    found = found.filter(submitted_at__gte=period.begins, submitted_at__lt=period.ends).order_by()
    waits = _waits(found)
    tables = [
        Counted(CLASS, _by(found, "main_class", MainClass.values)),
        Counted(KIND, _by(found, "main_kind", _codes(Choice.List.KIND))),
        Counted(CHANNEL, _by(found, "channel", _codes(Choice.List.CHANNEL))),
        Counted(ASSIGNMENT, _by(found, "assignment", Assignment.values)),
        Counted(LEVEL, _levels(found)),
        Counted(STATUS, _by(found, "status", Status.values)),
        Counted(POLICE, _police(found)),
        Counted(ANSWERED, _answered(waits, found.count())),
        _effects(period),
    ]
    hours = [wait.total_seconds() / 3600 for wait in waits]
    return Figures(found.count(), tables, round(median(hours)) if hours else None)


def _codes(which: str) -> list[str]:
    found = Choice.objects.filter(list=which).order_by("order", "code")
    return list(found.values_list("code", flat=True))


def _by(found: QuerySet[Incident], column: str, codes: Iterable[str]) -> Rows:
    """By a column; what is in no list, and what was not said, stands last as nothing."""
    numbers = Counter(dict(found.values_list(column).annotate(Count("pk"))))
    rows = [(code, numbers.pop(code, 0)) for code in codes]
    return [*rows, ("", numbers.total())]


def _levels(found: QuerySet[Incident]) -> Rows:
    numbers = dict(found.values_list("level").annotate(Count("pk")))
    levels: Sequence[int | None] = (4, 3, 2, 1, None)
    return [(str(level or NOT_ASSESSED), numbers.get(level, 0)) for level in levels]


def _police(found: QuerySet[Incident]) -> Rows:
    numbers = Counter(dict(found.values_list("police_state").annotate(Count("pk"))))
    still = sum(numbers[state] for state in POLICE_OPEN)
    no = numbers[PoliceState.DECLINES]
    return [(REPORTED, numbers.total() - still - no), (DECLINED, no), (OPEN, still)]


def _waits(found: QuerySet[Incident]) -> list[timedelta]:
    """From sending until whoever handles it first acknowledged it."""
    handled = Q(routes__capacity=Capacity.HANDLES)
    first = found.annotate(first=Min("routes__acknowledged_at", filter=handled))
    waits = first.exclude(first=None).values_list(F("first"), "submitted_at")
    return [first - sent for first, sent in waits]


def _answered(waits: list[timedelta], reports: int) -> Rows:
    within = Counter(
        next((code for code, limit in WITHIN.items() if wait <= limit), LATER) for wait in waits
    )
    rows = [(code, within[code]) for code in (*WITHIN, LATER)]
    return [*rows, (NEVER, reports - len(waits))]


def _effects(period: Period) -> Counted:
    """What was answered after closing; several answers each, whole months alone."""
    months = {
        "month__gte": f"{period.starts_on:%Y-%m}",
        "month__lt": f"{period.ends_on:%Y-%m}",
    }
    asked = AfterClosing.objects.filter(question=AfterClosing.Question.EFFECT, **months)
    numbers = dict(asked.order_by().values_list("choice").annotate(Sum("number")))
    rows = [(code, numbers.get(code, 0)) for code in _codes(Choice.List.EFFECT)]
    return Counted(EFFECT, rows, of=numbers.get("", 0), adds_up=False)


TITLES = {
    CLASS: _("Klass"),
    KIND: _("Händelsetyp"),
    CHANNEL: _("Hur det nådde den förtroendevalda"),
    ASSIGNMENT: _("Vad det hänger ihop med"),
    LEVEL: _("Bedömd nivå"),
    STATUS: _("Läge när siffrorna räknades"),
    POLICE: _("Polisanmälan"),
    ANSWERED: _("Tid tills rapporten bekräftades"),
    EFFECT: _("Hur det har påverkat uppdraget"),
}
