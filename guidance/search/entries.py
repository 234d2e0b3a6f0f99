"""What can be found: all that anyone may read, and nothing else. Never members' part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts import directory
from contacts.directory import Call, Card
from guidance import facts, markdown, published, readability
from guidance.models import Page, PageText
from guidance.resources.shown import Group, Row, groups
from guidance.search.index import BODY, HEADING, LEAD, TITLE, Entry, Index
from portal import version

_READ_TOO = {"sv": [PageText.Language.EASY_SWEDISH]}
"""What the index of a language holds beside that language."""
_WORTH: dict[str, float] = {Page.Kind.SITUATION: 1.2, Page.Kind.ABOUT: 0.7}
_WORTH_OF_OTHERS = 0.7
"""Of the same in easy Swedish, and of what stands elsewhere: the advice itself comes first."""

_kept: dict[str, tuple[object, Index]] = {}


@dataclass(frozen=True)
class Shown:
    """What readers of a language see at a moment, each by its key in the index."""

    language: str
    at: datetime
    version: int | None
    texts: dict[str, PageText]
    material: list[Group]
    cards: dict[str, Card]
    numbers: dict[str, Call]
    keys: frozenset[int]
    """Of every text that is published, blocks too."""

    @property
    def rows(self) -> dict[str, Row]:
        """What there is to read and do."""
        return {_key(row): row for group in self.material for row in group.rows}


def shown(language: str, at: datetime) -> Shown:
    """Asks for the version first: whatever changes meanwhile has a later one.

    `language` is to be the language in force.
    """
    seen = version.content()
    languages = [language, *_READ_TOO.get(language, ())]
    texts = list(
        PageText.objects.published(at)
        .filter(language__in=languages)
        .select_related("page")
        .defer("body")
    )
    return Shown(
        language,
        at,
        seen,
        {f"page {text.pk}": text for text in texts if text.page.kind != Page.Kind.BLOCK},
        _material(language),
        {f"card {card.code}": card for card in directory.public_cards(at)},
        {f"number {number.code}": number for number in directory.numbers(at)},
        frozenset(text.pk for text in texts),
    )


def index(now: Shown) -> Index:
    """The index of what is shown, made anew when that has changed.

    It is kept in the memory of this process; every process asks for the version of public pages,
    so that what another one published is found at the next request.
    """
    key = (now.version, now.keys, list(now.rows), list(now.cards), list(now.numbers))
    kept = _kept.get(now.language)
    if kept and now.version is not None and kept[0] == key:
        return kept[1]
    made = Index(now.language, list(_entries(now)))
    _kept[now.language] = (key, made)
    return made


def forget() -> None:
    """The next search makes its index anew."""
    _kept.clear()


def page_entry(
    key: str, text: PageText, body: str, entered: Iterable[tuple[str, str]] = ()
) -> Entry:
    """A page, `body` as its readers see it: with the blocks that it shows.

    `entered`: what stands above it, as `facts.of`.
    """
    worth = _WORTH_OF_OTHERS if text.language == PageText.Language.EASY_SWEDISH else 1
    return Entry(
        key,
        [
            (TITLE, text.title),
            (TITLE, text.home_title),
            (LEAD, text.lead),
            *(_steps(body) if text.page.kind == Page.Kind.MOMENT else _sections(body)),
            *((BODY, f"{label}: {words}") for label, words in entered),
        ],
        _WORTH.get(text.page.kind, worth),
    )


def _entries(now: Shown) -> Iterator[Entry]:
    bodies = published.bodies(now.at)
    for key, text in now.texts.items():
        if text.pk in bodies:
            yield page_entry(key, text, bodies[text.pk], facts.of(text))
    for group in now.material:
        for row in group.rows:
            fields = [(TITLE, row.title), (LEAD, row.about), (HEADING, group.heading)]
            yield Entry(_key(row), [*fields, (HEADING, row.host)], _WORTH_OF_OTHERS)
    for key, card in now.cards.items():
        about = (card.phone, card.phone_note, card.email)
        yield Entry(
            key,
            [(TITLE, card.title), (TITLE, card.name), *((BODY, words) for words in about)],
        )
    for key, number in now.numbers.items():
        yield Entry(key, [(TITLE, number.shown_as), (TITLE, number.what_for)])


def _sections(body: str) -> Iterator[tuple[float, str]]:
    for heading in readability.headings(body):
        yield HEADING, heading
    for passage in readability.prose(body):
        yield BODY, passage


def _steps(body: str) -> Iterator[tuple[float, str]]:
    """What is done at a moment and by whom; the line above the steps leads to another page."""
    for who, steps in markdown.sections(body):
        for step in readability.prose(steps):
            yield BODY, f"{who}: {step}"


def _material(language: str) -> list[Group]:
    """The pages of it, and all that stands on them for everyone. What one has done is one's own."""
    pages = [
        Row(
            _("Att läsa och göra"),
            _("Råden att skriva ut, stadens egna skrifter, utbildning och andra som kan hjälpa."),
            reverse("resources"),
        ),
        Row(
            _("Utbildning"),
            _("Logga in för att markera vilken utbildning du har gått"),
            reverse("training"),
        ),
    ]
    return [Group(_("Att läsa och göra"), pages), *groups(language)]


def _key(row: Row) -> str:
    return f"row {row.address} {row.title}"
