"""How many have taken part, as numbers; and by name those whom the municipality answers for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from contacts.models import Mandate, User
from guidance.models import Resource
from guidance.training.done import State, States, offered
from portal.templatetags.localized import localized

LEAST = 5
"""The smallest number that is told of people without their names, as in the figures."""


@dataclass(frozen=True)
class Coverage:
    """How many of a group have taken part in a training, as far as that says nothing of one."""

    title: str
    done: int
    of: int

    @property
    def told(self) -> str:
        """`7 av 9`; of a small group nothing."""
        if self.of < LEAST:
            return ""
        if self.done < LEAST:
            return _("färre än fem av %(all)d") % {"all": self.of}
        return self.exactly

    @property
    def exactly(self) -> str:
        return _("%(done)d av %(all)d") % {"done": self.done, "all": self.of}


@dataclass(frozen=True)
class Followed:
    """Someone whose training the municipality must see to, and how it stands."""

    name: str
    posts: tuple[str, ...]
    states: tuple[State, ...]


@dataclass(frozen=True)
class Overall:
    """One training: of those whom the list names, and of all others."""

    title: str
    followed: str
    others: str


def of_group(people: Collection[UUID], at: datetime) -> list[Coverage]:
    """How many of `people` have taken each training that is expected of everyone."""
    states = States(at, people)
    return [_count(one, people, states) for one in offered().filter(expected=True)]


def overall(at: datetime) -> list[Overall]:
    """Every training, of all with a mandate at `at`."""
    in_force = Mandate.objects.in_force(at)
    followed = set(in_force.filter(full_time=True).values_list("user", flat=True))
    others = set(in_force.values_list("user", flat=True)) - followed
    states = States(at)
    return [_overall(one, followed, others, states) for one in offered()]


def followed_up(at: datetime) -> tuple[list[Resource], list[Followed]]:
    """The trainings expected of everyone, and who has a full-time office, with each of them.

    Full time, or a substantial part of it: KL 4 kap. 2 §. For them the municipality must see to
    training by KL 4 kap. 18 a §.
    """
    trainings = list(offered().filter(expected=True))
    mandates = Mandate.objects.in_force(at).filter(full_time=True).select_related("user", "board")
    held: dict[User, list[str]] = {}
    for one in mandates.order_by("user__sort_key", "user", "pk"):
        post = ", ".join(filter(None, (one.post, one.board.name if one.board else "")))
        held.setdefault(one.user, []).append(post)
    states = States(at, [user.pk for user in held])
    return trainings, [
        Followed(
            user.name,
            tuple(dict.fromkeys(filter(None, posts))),
            tuple(states.of(user.pk, training) for training in trainings),
        )
        for user, posts in held.items()
    ]


def _overall(
    training: Resource, followed: Collection[UUID], others: Collection[UUID], states: States
) -> Overall:
    """What the list says by name needs no hiding; it names those expected of everyone alone."""
    named = _count(training, followed, states)
    return Overall(
        named.title,
        followed=named.exactly if training.expected else named.told,
        others=_count(training, others, states).told,
    )


def _count(training: Resource, people: Collection[UUID], states: States) -> Coverage:
    done = sum(states.of(person, training).counts for person in people)
    return Coverage(localized(training, "title"), done, len(people))
