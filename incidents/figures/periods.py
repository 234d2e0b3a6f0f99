"""Years and mandate periods. Days of the Swedish calendar; a period ends before its last day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from incidents.models import Release

_HERE = ZoneInfo("Europe/Stockholm")
_YEARS, _MONTH, _DAY = 4, 10, 15
"""A council sits for four years from 15 October (domain.md 1)."""
_SOME_ELECTION = 2026


@dataclass(frozen=True)
class Period:
    """From `starts_on` until before `ends_on`."""

    kind: Release.Period
    starts_on: date
    ends_on: date

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.starts_on, time(), _HERE)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.ends_on, time(), _HERE)

    @property
    def code(self) -> str:
        """As addresses say it: `2026`, `2026-2030`."""
        first, last = self.starts_on.year, self.ends_on.year
        return str(first) if self.kind == Release.Period.YEAR else f"{first}-{last}"

    @property
    def name(self) -> str:
        if self.kind == Release.Period.YEAR:
            return self.code
        return _("Mandatperioden %(years)s") % {"years": self.code.replace("-", "–")}

    @property
    def years(self) -> list["Period"]:
        """The whole years within it."""
        return [
            year_of(year)
            for year in range(self.starts_on.year, self.ends_on.year)
            if self.starts_on <= date(year, 1, 1) and date(year + 1, 1, 1) <= self.ends_on
        ]


def year_of(year: int) -> Period:
    return Period(Release.Period.YEAR, date(year, 1, 1), date(year + 1, 1, 1))


def mandate_of(day: date) -> Period:
    """The mandate period that `day` lies in."""
    sitting = day.year if day >= date(day.year, _MONTH, _DAY) else day.year - 1
    first = sitting - (sitting - _SOME_ELECTION) % _YEARS
    return Period(
        Release.Period.MANDATE, date(first, _MONTH, _DAY), date(first + _YEARS, _MONTH, _DAY)
    )


def of(release: Release) -> Period:
    return Period(Release.Period(release.period), release.starts_on, release.ends_on)


def over(first: date, today: date) -> Iterator[Period]:
    """The periods that have begun since `first` and are over, newest first."""
    for year in range(today.year - 1, first.year - 1, -1):
        yield year_of(year)
    mandate = mandate_of(today)
    while (mandate := mandate_of(mandate.starts_on.replace(year=mandate.starts_on.year - 1))) and (
        mandate.ends_on > first
    ):
        yield mandate
