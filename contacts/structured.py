"""Whom to reach, in the words of schema.org: for search engines and other readers of pages."""

import json
from collections.abc import Iterable
from datetime import time

from django.conf import settings
from django.utils.safestring import SafeString

from contacts import hours
from contacts.directory import Call, Card
from contacts.hours import Hours
from contacts.models import Group

type Node = dict[str, object]
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
"""Whatever is typed on a card stays data: nothing can end the element that holds it."""
_SCHEMA = "https://schema.org"
_DAYS = (
    *([day] for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")),
    ["Sunday", "PublicHolidays"],
)
"""By our numbers, from 1: a public holiday is answered as a Sunday (`hours.answers`)."""


def contacts(organisation: str, cards: Iterable[Card], numbers: Iterable[Call]) -> SafeString:
    """Whom everyone may reach as JSON-LD, to stand in a data block.

    What answers in the municipality, `organisation`, is a contact of it; the others, as the police,
    stand for themselves. See docs/decisions/0157.
    """
    points = [
        *((card.group, _card(card)) for card in cards),
        *((number.group, _number(number)) for number in numbers if number.dial),
    ]
    municipality = {
        "@type": "GovernmentOrganization",
        "name": organisation,
        "url": settings.SITE_URL,
        "contactPoint": [point for group, point in points if group == Group.CITY],
    }
    others = [point for group, point in points if group != Group.CITY]
    described = {"@context": _SCHEMA, "@graph": [municipality, *others]}
    return SafeString(json.dumps(described, ensure_ascii=False).translate(_ESCAPED))


def _card(card: Card) -> Node:
    return _point(
        contactType=card.title,
        name=card.name,
        telephone=card.dialled if card.phone else "",
        email=card.email,
        hoursAvailable=_hours(card.spans) if card.phone else [],
    )


def _number(number: Call) -> Node:
    return _point(
        contactType=number.what_for,
        telephone=number.dial,
        hoursAvailable=_hours(number.spans),
    )


def _point(**known: object) -> Node:
    return {"@type": "ContactPoint"} | {name: value for name, value in known.items() if value}


def _hours(spans: Hours) -> list[Node]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [
                f"{_SCHEMA}/{name}"
                for number, names in enumerate(_DAYS, start=1)
                if number in span["days"]  # type: ignore[operator]
                for name in names
            ],
            "opens": time.fromisoformat(str(span["from"])).isoformat("seconds"),
            "closes": hours.end(str(span["until"])).isoformat("seconds"),
        }
        for span in spans
    ]
