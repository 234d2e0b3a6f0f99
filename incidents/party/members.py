"""Who of a party holds a mandate, and who may log in. When anyone does is nobody's business."""

from dataclasses import dataclass
from datetime import datetime

from contacts.models import Mandate, Party, User
from contacts.models.mandate import MandateQuerySet
from guidance.training import coverage
from guidance.training.coverage import Coverage


@dataclass(frozen=True)
class Member:
    """Someone with a mandate in force."""

    name: str
    posts: tuple[str, ...]
    may_log_in: bool


def members(party: Party, at: datetime) -> list[Member]:
    """By name; without those whose details are protected."""
    held = _listed(party, at)
    posts: dict[object, list[Mandate]] = {}
    for one in held.select_related("user", "board").order_by("user__sort_key", "user", "pk"):
        posts.setdefault(one.user_id, []).append(one)
    return [
        Member(
            name=mandates[0].user.name,
            posts=tuple(dict.fromkeys(filter(None, map(_post, mandates)))),
            may_log_in=mandates[0].user.is_active,
        )
        for mandates in posts.values()
    ]


def training(party: Party, at: datetime) -> list[Coverage]:
    """How many of the list have taken what everyone is to take. Who, is nobody's business."""
    people = set(_listed(party, at).values_list("user", flat=True))
    return coverage.of_group(people, at)


def candidates(party: Party, by: User, at: datetime) -> list[User]:
    """Whom `by` may propose as contact: those of the list who can log in, but not themselves."""
    held = Mandate.objects.in_force(at).filter(party=party).values("user")
    found = User.objects.filter(pk__in=held, is_active=True, protected_identity=False)
    return list(found.exclude(pk=by.pk).order_by("sort_key", "pk"))


def _listed(party: Party, at: datetime) -> MandateQuerySet:
    return Mandate.objects.in_force(at).filter(party=party, user__protected_identity=False)


def _post(mandate: Mandate) -> str:
    return ", ".join(filter(None, (mandate.post, mandate.board.name if mandate.board else "")))
