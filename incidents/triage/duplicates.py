"""Reports that tell of the same: the one that this repeats, and those that repeat it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import now

from contacts.models import User
from incidents import access
from incidents.shown import HandlingView


@dataclass(frozen=True)
class Other:
    """A report that the reader handles too."""

    key: UUID
    reference: str


@dataclass(frozen=True)
class Duplicates:
    of: Other | None
    by: tuple[Other, ...]


def duplicates(view: HandlingView, user: User) -> Duplicates:
    """As far as `user` handles them."""
    handled = access.handled(user, now()).order_by("submitted_at")
    return Duplicates(
        next((Other(*row) for row in handled.filter(duplicates=view.key).values_list(*_ROW)), None),
        tuple(Other(*row) for row in handled.filter(duplicate_of=view.key).values_list(*_ROW)),
    )


_ROW = ("pk", "reference")
