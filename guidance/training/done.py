"""What somebody has done, what counts still, and what is due.

A training that is done counts until it is to be done again, which the municipality's setting says.
One that everybody is expected to take is due as a mandate begins, or on that day.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.timezone import localdate

from contacts.models import Mandate, User
from guidance.models import Completion, Resource
from guidance.resources import shown
from guidance.resources.shown import Row
from portal import months
from portal.models import Municipality

ASKED_FOR = timedelta(days=60)
"""How long after its day something due is asked for; from then on it is left to the person."""


@dataclass(frozen=True)
class State:
    """How one person stands with one training. `again_on`: the day until which it counts."""

    done_on: date | None = None
    again_on: date | None = None
    counts: bool = False


@dataclass(frozen=True)
class Course:
    """A training on one's own list. `own`: it was the person who said that it is done."""

    code: str
    expected: bool
    row: Row
    state: State
    own: bool


@dataclass(frozen=True)
class Due:
    """A training that one person is asked to take."""

    training: Resource
    since: date
    again: bool


class States:
    """How people stand with trainings at one moment: with all of them, or with `people` alone."""

    def __init__(self, at: datetime, people: Collection[UUID] | None = None) -> None:
        self._today = localdate(at)
        self._interval = Municipality.current().training_months
        found = Completion.objects.all()
        if people is not None:
            found = found.filter(user__in=people)
        latest = found.order_by().values_list("user", "training").annotate(Max("done_on"))
        self._latest = {(user, training): day for user, training, day in latest}

    def of(self, user: UUID, training: Resource) -> State:
        day = self._latest.get((user, training.pk))
        if day is None:
            return State()
        again = months.later(day, self._interval) if self._interval else None
        return State(day, again, counts=again is None or again > self._today)


def offered() -> QuerySet[Resource]:
    """The trainings that are shown, in their order."""
    found = Resource.objects.filter(kind=Resource.Kind.TRAINING, shown=True)
    return found.select_related("file").defer("file__content")


def courses(user: User, at: datetime) -> list[Course]:
    """One's own list."""
    states = States(at, [user.pk])
    latest: dict[int, Completion] = {}
    for one in Completion.objects.filter(user=user).order_by("done_on", "pk"):
        latest[one.training_id] = one
    return [
        Course(
            code=training.code,
            expected=training.expected,
            row=shown.row(training),
            state=states.of(user.pk, training),
            own=training.pk in latest and latest[training.pk].recorded_by_id is None,
        )
        for training in offered()
    ]


def due(user: User, at: datetime) -> list[Due]:
    """What one is asked to take now."""
    found = dict(_due(at, [user.pk]))
    return found.get(user.pk, [])


def everything_due(at: datetime) -> Iterator[tuple[UUID, list[Due]]]:
    """Everyone who is asked to take something now, with what it is."""
    return _due(at, None)


def _due(at: datetime, people: Collection[UUID] | None) -> Iterator[tuple[UUID, list[Due]]]:
    expected = list(offered().filter(expected=True))
    if not expected:
        return
    mandates = Mandate.objects.in_force(at).filter(user__is_active=True)
    if people is not None:
        mandates = mandates.filter(user__in=people)
    begun = dict(mandates.order_by().values_list("user").annotate(Max("starts_at")))
    states = States(at, people)
    for user, starts_at in begun.items():
        asked = list(_of_one(user, localdate(starts_at), expected, states, localdate(at)))
        if asked:
            yield user, asked


def _of_one(
    user: UUID, begun: date, expected: Iterable[Resource], states: States, today: date
) -> Iterator[Due]:
    for training in expected:
        state = states.of(user, training)
        since = max(begun, state.again_on) if state.again_on else begun
        if not state.counts and today - since < ASKED_FOR:
            yield Due(training, since, again=state.done_on is not None)
