"""Reports that tell of the same: the one that this repeats, and those that repeat it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import now

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


def duplicates(view: HandlingView, user: User) -> Duplicates:
    """As far as `user` handles them."""
    this = Incident.objects.filter(pk=view.key).values("duplicate_of")
    found = access.handled(user, now()).filter(Q(pk__in=this) | Q(duplicate_of=view.key))
    rows = found.order_by("submitted_at").values_list("pk", "reference", "duplicate_of")
    other = {key: Other(key, reference) for key, reference, _of in rows}
    repeat = {key for key, _reference, of in rows if of == view.key}
    return Duplicates(
        next((one for key, one in other.items() if key not in repeat), None),
        tuple(one for key, one in other.items() if key in repeat),
    )
