"""When the municipality reads next, and whom to ring until then. Only what it has entered."""

from datetime import datetime

from contacts import directory
from incidents import dues
from incidents.filing.reading import reading
from incidents.models import Due
from incidents.shown import CouncillorView
from portal.models import Municipality


def promised(view: CouncillorView, at: datetime) -> dues.Waits | None:
    """By when somebody is to acknowledge it; None where that is done, or nothing was promised."""
    waiting = dues.waiting(view.key, at=at)
    return next((one for one in waiting if one.kind == Due.Kind.ACKNOWLEDGE), None)


def until_read(at: datetime) -> dict[str, object]:
    """What the page says of it: `reading`, `municipality` and the `cards` that can be rung."""
    municipality = Municipality.current()
    return {
        "reading": reading(municipality.hours, at),
        "municipality": municipality,
        "cards": [card for card in directory.public_cards(at) if card.phone],
    }
