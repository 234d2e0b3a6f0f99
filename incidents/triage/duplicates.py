"""Reports that tell of the same: the one that this repeats, and those that repeat it."""

from dataclasses import dataclass
from uuid import UUID

from contacts.models import User
from incidents import access
from incidents.models import Incident
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


_COLUMNS = ("pk", "reference", "duplicate_of", "submitted_at")


def duplicates(view: HandlingView, user: User) -> Duplicates:
    """As far as `user` handles them."""
    this = Incident.objects.filter(pk=view.key).values("duplicate_of")
    handled = access.handled(user).order_by()
    # A union, since PostgreSQL reads every report where the two are joined by OR.
    found = (
        handled.filter(pk__in=this)
        .values_list(*_COLUMNS)
        .union(handled.filter(duplicate_of=view.key).values_list(*_COLUMNS))
    )
    rows = list(found.order_by("submitted_at"))
    other = {key: Other(key, reference) for key, reference, _of, _at in rows}
    repeat = {key for key, _reference, of, _at in rows if of == view.key}
    return Duplicates(
        next((one for key, one in other.items() if key not in repeat), None),
        tuple(one for key, one in other.items() if key in repeat),
    )
