"""What can be found: published pages, public cards and shown numbers. Never members' part."""

from dataclasses import dataclass
from datetime import datetime

from contacts import directory
from contacts.directory import Call, Card
from guidance import published, readability
from guidance.models import Page, PageText
from guidance.search.index import BODY, HEADING, LEAD, TITLE, Entry, Index
from portal import version

_WORTH: dict[str, float] = {Page.Kind.SITUATION: 1.2, Page.Kind.ABOUT: 0.7}

_kept: dict[str, tuple[object, Index]] = {}


@dataclass(frozen=True)
class Shown:
    """What readers of a language see at a moment, each by its key in the index."""

    language: str
    at: datetime
    version: int | None
    texts: dict[str, PageText]
    cards: dict[str, Card]
    numbers: dict[str, Call]
    keys: frozenset[int]
    """Of every text that is published, blocks too."""


def shown(language: str, at: datetime) -> Shown:
    """Asks for the version first: whatever changes meanwhile has a later one."""
    return Shown(
        language,
        at,
        version.content(),
        {f"page {text.pk}": text for text in published.texts(language, at)},
        {f"card {card.code}": card for card in directory.public_cards(at)},
        {f"number {number.code}": number for number in directory.numbers(at)},
        frozenset(
            PageText.objects.published(at).filter(language=language).values_list("pk", flat=True)
        ),
    )


def index(now: Shown) -> Index:
    """The index of what is shown, made anew when that has changed.

    It is kept in the memory of this process; every process asks for the version of public pages,
    so that what another one published is found at the next request.
    """
    key = (now.version, now.keys, list(now.cards), list(now.numbers))
    kept = _kept.get(now.language)
    if kept and now.version is not None and kept[0] == key:
        return kept[1]
    bodies = published.bodies(now.language, now.at)
    made = Index(
        now.language,
        [
            *(
                page_entry(found, text, bodies[text.pk])
                for found, text in now.texts.items()
                if text.pk in bodies
            ),
            *(_card(found, card) for found, card in now.cards.items()),
            *(_number(found, number) for found, number in now.numbers.items()),
        ],
    )
    _kept[now.language] = (key, made)
    return made


def forget() -> None:
    """The next search makes its index anew."""
    _kept.clear()


def page_entry(key: str, text: PageText, body: str) -> Entry:
    """A page, and `body` as its readers see it: with the blocks that it shows."""
    return Entry(
        key,
        [
            (TITLE, text.title),
            (TITLE, text.home_title),
            (LEAD, text.lead),
            *((HEADING, heading) for heading in readability.headings(body)),
            *((BODY, passage) for passage in readability.prose(body)),
        ],
        _WORTH.get(text.page.kind, 1.0),
    )


def _card(key: str, card: Card) -> Entry:
    return Entry(
        key,
        [
            (TITLE, card.title),
            (TITLE, card.name),
            (BODY, card.phone),
            (BODY, card.phone_note),
            (BODY, card.email),
        ],
    )


def _number(key: str, number: Call) -> Entry:
    return Entry(key, [(TITLE, number.shown_as), (TITLE, number.what_for)])
