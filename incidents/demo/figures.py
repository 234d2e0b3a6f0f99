"""The invented figures of last year: as if as many reports had come, hidden as real ones are."""

from datetime import datetime

from contacts.models import User
from incidents.figures import counting, periods, releases
from incidents.figures.counting import Counted, Figures
from incidents.models import Assignment, Choice, MainClass, Release, Status

_KINDS = {
    "hot_direkt": 7,
    "hot_fortackt": 9,
    "pahopp_sociala": 14,
    "kranking": 11,
    "forfoljelse": 2,
    "skadegorelse": 6,
    "hembesok": 5,
    "korruptionsforsok": 1,
    "ovrigt": 6,
}
_CHANNELS = {"sociala_medier": 23, "e_post": 14, "telefon": 9, "personligt_mote": 8, "annan": 7}
_EFFECTS = {"uttala": 9, "fraga": 6, "vardag": 8, "lamna": 3, "oro": 15, "ingen": 7}
_ASSIGNMENTS = {Assignment.MUNICIPAL: 39, Assignment.PARTY: 12, Assignment.UNCLEAR: 10}
_LEVELS = [("4", 1), ("3", 8), ("2", 19), ("1", 26), (counting.NOT_ASSESSED, 7)]
_POLICE = [(counting.REPORTED, 24), (counting.DECLINED, 21), (counting.OPEN, 16)]
_ANSWERED = [("day", 44), ("week", 12), (counting.LATER, 5), (counting.NEVER, 0)]
_ANSWERS = 27


def fill(at: datetime, by: User) -> None:
    """One release, open to everyone."""
    period = periods.year_of(at.year - 1)
    kinds = list(Choice.objects.filter(list=Choice.List.KIND).order_by("order", "code"))
    classes = {
        str(one): sum(_KINDS.get(kind.code, 0) for kind in kinds if kind.main_class == one)
        for one in MainClass.values
    }
    reports = sum(_KINDS.values())
    tables = [
        Counted(counting.CLASS, [*classes.items(), ("", 0)]),
        Counted(counting.KIND, [(one.code, _KINDS.get(one.code, 0)) for one in kinds]),
        Counted(counting.CHANNEL, _of(Choice.List.CHANNEL, _CHANNELS)),
        Counted(
            counting.ASSIGNMENT,
            [(str(one), _ASSIGNMENTS.get(Assignment(one), 0)) for one in Assignment.values],
        ),
        Counted(counting.LEVEL, _LEVELS),
        Counted(
            counting.STATUS,
            [(str(one), reports if one == Status.CLOSED else 0) for one in Status.values],
        ),
        Counted(counting.POLICE, _POLICE),
        Counted(counting.ANSWERED, _ANSWERED),
        Counted(counting.EFFECT, _of(Choice.List.EFFECT, _EFFECTS), of=_ANSWERS, adds_up=False),
    ]
    Release.objects.create(
        period=period.kind,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        tables=releases.hidden(Figures(reports, tables, hours=9), within=[]),
        computed_at=at,
        computed_by=by,
        published_at=at,
        published_by=by,
    )


def _of(which: str, numbers: dict[str, int]) -> counting.Rows:
    codes = Choice.objects.filter(list=which).order_by("order", "code")
    return [(one, numbers.get(one, 0)) for one in codes.values_list("code", flat=True)]
