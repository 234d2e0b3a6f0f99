"""Releases: the figures of a whole period, computed once, then only read.

waiting(at)                        the periods that are over and have not been computed
compute(period, *, by, at)         the release; again: the one that was computed
publish(release, *, by, at)        open to everyone: the municipality's decision, one by one
withdraw(release, *, by)           no longer open
seen_by(user)                      every release to the security function and the chair, those
that are open to everyone else
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from contacts import offices
from contacts.models import Role, User
from incidents.figures import counting, hiding, periods
from incidents.figures.counting import CLASS, KIND, Counted, Figures
from incidents.figures.periods import Period
from incidents.models import Choice, Incident, Release
from incidents.workflow import NotAllowed

type Shown = list[tuple[str, int | None]]

READERS = (Role.SECURITY_CHIEF, Role.COUNCIL_CHAIR)


def seen_by(user: Any) -> QuerySet[Release]:
    """Anyone may ask, logged in or not."""
    if user.is_authenticated and offices.holds(user, *READERS):
        return Release.objects.all()
    return Release.objects.exclude(published_at=None)


def computes(user: Any) -> bool:
    """Whether `user` computes releases, decides on them, and sees what is counted today."""
    return bool(user.is_authenticated and offices.holds(user, Role.SECURITY_CHIEF))


def known(at: datetime) -> list[Period]:
    """The periods that are over, newest first; none before there has been a report."""
    first = Incident.objects.order_by("submitted_at").values_list("submitted_at", flat=True).first()
    return list(periods.over(localdate(first), localdate(at))) if first else []


def waiting(at: datetime) -> list[Period]:
    """Those of them that have not been computed."""
    done = set(Release.objects.values_list("period", "starts_on"))
    return [period for period in known(at) if (period.kind, period.starts_on) not in done]


@transaction.atomic
def compute(period: Period, *, by: User, at: datetime) -> Release:
    """Count and hide, once. Raises NotAllowed for another office, and out of turn."""
    if not computes(by):
        raise NotAllowed(_("Säkerhetschefen räknar ut statistiken."))
    known = Release.objects.filter(period=period.kind, starts_on=period.starts_on).first()
    if known:
        return known
    if period not in waiting(at):
        raise NotAllowed(_("Perioden är inte slut än."))
    years = [_release_of(year) for year in period.years]
    if period.kind == Release.Period.MANDATE and not all(years):
        raise NotAllowed(_("Räkna ut åren i mandatperioden först."))
    figures = counting.count(Incident.objects.all(), period)
    # Whoever computes it at the same moment gets the one that was kept first.
    release, _made = Release.objects.get_or_create(
        period=period.kind,
        starts_on=period.starts_on,
        defaults={
            "ends_on": period.ends_on,
            "tables": hidden(figures, within=[year.tables for year in years if year]),
            "computed_at": at,
            "computed_by": by,
        },
    )
    return release


def publish(release: Release, *, by: User, at: datetime) -> None:
    """Let everyone read it. Raises NotAllowed."""
    _decide(release, by, published_at=at, published_by=by)


def withdraw(release: Release, *, by: User) -> None:
    """Show it to the security function and the chair alone. Raises NotAllowed."""
    _decide(release, by, published_at=None, published_by=None)


def _decide(release: Release, by: User, **decided: Any) -> None:
    if not computes(by):
        raise NotAllowed(_("Säkerhetschefen avgör vad som visas öppet."))
    Release.objects.filter(pk=release.pk).update(**decided)


def _release_of(period: Period) -> Release | None:
    return Release.objects.filter(period=period.kind, starts_on=period.starts_on).first()


def hidden(figures: Figures, *, within: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The figures as they are kept. `within`: the tables of shorter releases that it holds."""
    parts = [one["reports"] for one in within]
    reports = figures.reports
    if reports < hiding.LEAST or hiding.reckoned(reports, parts):
        return {"reports": None, "hours": None, "tables": {}}
    tables = {one.code: _table(one, figures, within) for one in figures.tables if one.code != KIND}
    kinds = next(one for one in figures.tables if one.code == KIND)
    tables[KIND] = _kinds(kinds, dict(tables[CLASS]), within)
    acknowledged = reports - dict(_of(figures, counting.ANSWERED).rows)[counting.NEVER]
    hours = figures.hours if acknowledged >= hiding.LEAST else None
    return {"reports": reports, "hours": hours, "tables": tables}


def _of(figures: Figures, code: str) -> Counted:
    return next(one for one in figures.tables if one.code == code)


def _table(table: Counted, figures: Figures, within: list[Mapping[str, Any]]) -> Shown:
    total = figures.reports if table.of is None else table.of
    return _hide(table, table.rows, total, within)


def _kinds(table: Counted, classes: Mapping[str, int | None], within: list[Any]) -> Shown:
    """The kinds of a class divide its number, and are hidden where that is."""
    of_kind = dict(Choice.objects.filter(list=Choice.List.KIND).values_list("code", "main_class"))
    shown: Shown = []
    for main_class, total in classes.items():
        rows = [row for row in table.rows if of_kind.get(row[0], "") == main_class]
        shown += _hide(table, rows, total or 0, within)
    return shown


def _hide(
    table: Counted, rows: counting.Rows, total: int, within: list[Mapping[str, Any]]
) -> Shown:
    before = [dict(one["tables"].get(table.code, ())) for one in within]
    reckoned = [
        place
        for place, (code, count) in enumerate(rows)
        if hiding.reckoned(count, [tables.get(code) for tables in before])
    ]
    counts = [count for _code, count in rows]
    shown = hiding.shown(counts, total=total, hide=reckoned, adds_up=table.adds_up)
    return [(code, count) for (code, _count), count in zip(rows, shown, strict=True)]
