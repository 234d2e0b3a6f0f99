"""How many reports came each month of the last year: numbers alone, as bars and as a table."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access
from incidents.models import Incident
from portal.site import Section

_MONTHS = 12
_SECONDS = 24 * 60 * 60
_SLOT, _BAR, _FLOOR, _TALLEST = 30, 20, 118, 100


@dataclass(frozen=True)
class Bar:
    """A month and its number, and where they are drawn: whole units of the picture."""

    month: str
    short: str
    number: int
    left: int
    height: int

    width = _BAR

    @property
    def middle(self) -> int:
        return self.left + _BAR // 2

    @property
    def top(self) -> int:
        return _FLOOR - self.height

    @property
    def above(self) -> int:
        """Where the number stands."""
        return self.top - 5


def year(request: HttpRequest) -> Section | None:
    """To the security function: of the reports that the reader may read, when they came."""
    user = request.user
    assert isinstance(user, User)
    if not user.has_perm("incidents.triage"):
        return None
    begins = _begins(now())
    bars = _bars(begins[:-1], _numbers(user, begins))
    template = "admin/incidents/incident/months.html"
    return Section(_("Rapporter de senaste tolv månaderna"), template, bars)


def _begins(at: datetime) -> list[datetime]:
    """Of the twelve months and of the one to come."""
    this = _midnight(at).replace(day=1)
    months = [this.year * 12 + this.month - 1 + away for away in range(1 - _MONTHS, 2)]
    return [this.replace(year=month // 12, month=month % 12 + 1) for month in months]


def _midnight(at: datetime) -> datetime:
    return localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _numbers(user: User, begins: list[datetime]) -> list[int]:
    """What came before today is counted once a day, what came today each time."""
    found, today = access.by_office(user, now()), _midnight(now())
    name = f"months:{user.pk}:{today:%Y-%m-%d}"
    before: list[int] | None = cache.get(name)
    if before is None:
        before = [_between(found, *ends) for ends in pairwise([*begins[:-1], today])]
        cache.set(name, before, _SECONDS)
    return [*before[:-1], before[-1] + _between(found, today, begins[-1])]


def _between(found: QuerySet[Incident], begins: datetime, ends: datetime) -> int:
    return found.filter(submitted_at__gte=begins, submitted_at__lt=ends).order_by().count()


def _bars(begins: list[datetime], numbers: list[int]) -> list[Bar]:
    most = max(*numbers, 1)
    return [
        Bar(
            month=date_format(begin, "F Y"),
            short=date_format(begin, "b"),
            number=number,
            left=place * _SLOT + (_SLOT - _BAR) // 2,
            height=number * _TALLEST // most,
        )
        for place, (begin, number) in enumerate(zip(begins, numbers, strict=True))
    ]
