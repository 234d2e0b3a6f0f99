"""Figures as people read them: labels in the reader's language, and how long their bars are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from incidents import choices
from incidents.figures import counting, hiding
from incidents.models import Assignment, Choice, Level, MainClass, Status

_WIDEST = 100
_LISTS = {
    counting.KIND: Choice.List.KIND,
    counting.CHANNEL: Choice.List.CHANNEL,
    counting.EFFECT: Choice.List.EFFECT,
}


@dataclass(frozen=True)
class Row:
    """`number` None: hidden, since it or another is small. `before`: a release earlier.

    `width`: of its bar, in parts of the longest.
    """

    label: str
    number: int | None
    before: int | None
    width: int


@dataclass(frozen=True)
class Table:
    """`reported`: of a hundred reports, how many are reported to the police; None elsewhere."""

    code: str
    title: object
    rows: list[Row]
    compares: bool
    reported: int | None


@dataclass(frozen=True)
class Survey:
    """One figure of the national survey (Politikernas trygghetsundersökning, Brå)."""

    what: str
    percent: str
    year: int


def national() -> list[Survey]:
    """What can be put beside the municipality's own (domain.md 1; bra.se 2023-11-09)."""
    return [
        Survey(_("Förtroendevalda som utsattes under året"), "29", 2022),
        Survey(_("Utsattes för hot eller påhopp i sociala medier"), "16,4", 2022),
        Survey(_("Utsattes för våld, skadegörelse eller stöld"), "5,3", 2022),
        Survey(_("Händelser som anmäldes till polisen"), "16,3", 2022),
    ]


def tables(kept: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> list[Table]:
    """Of a release's or of today's figures; `before`: those to compare with."""
    return list(_tables(kept, before or {"tables": {}}))


def _tables(kept: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Table]:
    for code, title in counting.TITLES.items():
        if rows := kept["tables"].get(code):
            earlier = dict(before["tables"].get(code, ()))
            yield Table(
                code=code,
                title=title,
                rows=_rows(code, rows, earlier),
                compares=bool(earlier),
                reported=_reported(code, dict(rows), kept["reports"]),
            )


def _rows(code: str, rows: list[Any], earlier: Mapping[str, Any]) -> list[Row]:
    labels = _labels(code)
    most = max((number for _code, number in rows if number), default=1)
    return [
        Row(
            label=labels.get(one, one),
            number=number,
            before=earlier.get(one),
            width=(number or 0) * _WIDEST // most,
        )
        for one, number in rows
    ]


def _reported(code: str, rows: Mapping[str, int | None], reports: int) -> int | None:
    """From two numbers that are shown, so that it tells no more than they do."""
    number = rows.get(counting.REPORTED) if code == counting.POLICE else None
    return None if number is None or not reports else round(100 * number / reports)


def _labels(code: str) -> dict[str, str]:
    if code in _LISTS:
        named = choices.labels(_LISTS[code])
        return {one: text for (_list, one), text in named.items()} | {"": _("Inte angivet")}
    fixed: dict[str, dict[str, object]] = {
        counting.CLASS: _of(MainClass),
        counting.ASSIGNMENT: _of(Assignment),
        counting.STATUS: _of(Status),
        counting.LEVEL: {
            **{str(level.value): level.label for level in Level},
            counting.NOT_ASSESSED: _("Ej bedömd"),
        },
        counting.POLICE: {
            counting.REPORTED: _("Anmält"),
            counting.DECLINED: _("Vill inte anmäla"),
            counting.OPEN: _("Inte bestämt eller inte sagt"),
        },
        counting.ANSWERED: {
            "day": _("Inom ett dygn"),
            "week": _("Inom en vecka"),
            counting.LATER: _("Senare"),
            counting.NEVER: _("Inte än"),
        },
    }
    found = {key: str(label) for key, label in fixed[code].items()}
    return found | {"": _("Inte angivet")}


def _of(which: type[MainClass | Assignment | Status]) -> dict[str, object]:
    return {str(one.value): one.label for one in which}


def said(number: int | None) -> str:
    """A number, or that it is hidden."""
    return _("dolt") if number is None else str(number)


def note() -> str:
    return _(
        "Tal under %(least)d visas inte. Några större tal är också dolda, så att de små inte går "
        "att räkna ut."
    ) % {"least": hiding.LEAST}


def lines(name: str, kept: Mapping[str, Any], found: list[Table]) -> list[list[str]]:
    """For a spreadsheet."""
    heading = [_("Tabell"), _("Rad"), _("Antal")]
    first = [name, _("Rapporter"), said(kept["reports"])]
    rows = [
        [str(table.title), row.label, said(row.number)] for table in found for row in table.rows
    ]
    return [heading, first, *rows]
