"""Whom to reach, in the words of schema.org: for search engines and other readers of pages."""

import json
from collections.abc import Iterable

from django.conf import settings
from django.utils.safestring import SafeString

from contacts.directory import Card

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
"""Whatever is typed on a card stays data: nothing can end the element that holds it."""


def organisation(name: str, cards: Iterable[Card]) -> SafeString:
    """The municipality and its public contacts as JSON-LD, to stand in a data block."""
    points = [
        {
            "@type": "ContactPoint",
            "contactType": card.title,
            **({"name": card.name} if card.name else {}),
            **({"telephone": card.dialled} if card.phone else {}),
            **({"email": card.email} if card.email else {}),
        }
        for card in cards
    ]
    described = {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": name,
        "url": settings.SITE_URL,
        "contactPoint": points,
    }
    return SafeString(json.dumps(described, ensure_ascii=False).translate(_ESCAPED))
