"""The directory as its readers see it."""

from collections.abc import Sequence
from datetime import datetime

from contacts.models import Listing, Number


def public_cards(at: datetime) -> list[Listing]:
    """The cards that everyone sees at `at`."""
    return list(Listing.objects.public(at).select_related("appointment__user"))


def numbers(at: datetime, codes: Sequence[str]) -> list[Number]:
    """The shown numbers of `codes`, in their own order."""
    return list(Number.objects.filter(code__in=codes, shown=True))
