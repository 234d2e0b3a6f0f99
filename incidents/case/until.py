"""When the municipality reads next, and whom to ring until then. Only what it has entered."""

from datetime import datetime

from contacts import directory
from incidents.filing.reading import reading
from portal.models import Municipality


def until_read(at: datetime) -> dict[str, object]:
    """What the page says of it: `reading`, `municipality` and the `cards` that can be rung."""
    municipality = Municipality.current()
    return {
        "reading": reading(municipality.hours, at),
        "municipality": municipality,
        "cards": [card for card in directory.public_cards(at) if card.phone],
    }
