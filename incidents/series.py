"""Courses of events: the reports of one councillor that belong together, as far as one sees them.

Whoever has received reports sees of a course those whose content they may see, and that there is
one only where they see two of them. So nothing tells of a report from which they were left out.

    get(user, key)           the course, or Http404
    key_of(user, view)       the key of the course that a report belongs to, or None
    to_link(user, view)      one's own reports that don't belong to its course yet
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.http import Http404

from contacts.models import User
from incidents import access
from incidents.filing import when
from incidents.models import Incident
from incidents.rows import ListRow
from incidents.shown import (
    CouncillorView,
    EssentialsView,
    EverythingView,
    HandlingView,
    RequestedView,
    View,
)

type Told = CouncillorView | EverythingView | HandlingView
WHEN = ("when", "when_words")


@dataclass(frozen=True)
class Happening:
    """One report of a course, with when it happened as it was said."""

    view: Told

    @property
    def said(self) -> str:
        return ", ".join(one.text for one in self.view.told if one.field in WHEN and one.text)

    @property
    def order(self) -> datetime:
        """For the order alone: what was said, or when it was reported where no day was."""
        said = next((one.value for one in self.view.told if one.field == "when"), None)
        try:
            day = date.fromisoformat(said["date"])  # type: ignore[index]  # else TypeError
            clock = time.fromisoformat(said["time"]) if said["time"] else None  # type: ignore[index]
        except (KeyError, TypeError, ValueError):
            return self.view.submitted_at
        return when.instant(day, clock, said["hour"])  # type: ignore[index]


@dataclass(frozen=True)
class Course:
    """The reports that belong together, in the order in which they happened."""

    key: UUID
    happenings: tuple[Happening, ...]

    @property
    def views(self) -> tuple[Told, ...]:
        return tuple(one.view for one in self.happenings)

    @property
    def own(self) -> bool:
        """Whether it is the reader's own."""
        return all(isinstance(view, CouncillorView) for view in self.views)

    @property
    def affected(self) -> str:
        return self.views[0].affected


def get(user: User, key: UUID) -> Course:
    """Raises Http404 where the user sees fewer than two reports of it."""
    seen = sorted(map(Happening, _seen(user, key)), key=lambda one: one.order)
    if len(seen) < _FEWEST:
        raise Http404
    return Course(key, tuple(seen))


def key_of(user: User, view: View) -> UUID | None:
    """The course of a report, where the user sees another report of it too."""
    if isinstance(view, EssentialsView | RequestedView):
        return None
    key = _series(view)
    others = Incident.objects.filter(series=key).exclude(pk=view.key)
    return key if key and access.shows_any(user, others) else None


def to_link(user: User, view: CouncillorView) -> list[ListRow]:
    """One's own reports, newest first, that don't belong to the course of `view`.

    Events of a party or a board belong to no person's course.
    """
    key = _series(view)
    joined = {view.key}
    if key:
        joined.update(Incident.objects.filter(series=key).values_list("pk", flat=True))
    return [row for row in access.own_rows(user) if row.key not in joined and not row.whose]


_FEWEST = 2


def _series(view: View) -> UUID | None:
    return Incident.objects.values_list("series", flat=True).get(pk=view.key)


def _seen(user: User, key: UUID) -> Iterator[Told]:
    """The reports whose content the user may see, one by one, each through access."""
    for one in Incident.objects.filter(series=key).order_by("submitted_at").values_list("pk"):
        view = access.find(user, one[0])
        if view is not None and not isinstance(view, EssentialsView | RequestedView):
            yield view
