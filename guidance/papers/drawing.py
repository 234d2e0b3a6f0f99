"""What stands on the brochure and the booklet: the published pages, the numbers and the cards.

Nothing is written here: what a page says is drawn by `published`, so that paper and page agree.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from contacts import directory
from contacts.directory import Call, Card
from guidance import published
from guidance.models import Page, PageText, Picture
from guidance.picture import Step
from guidance.pictures import shown
from guidance.published import Piece
from portal.models import Municipality
from portal.papers import legible
from portal.papers.job import Paper

STYLESHEET = Path(__file__).parent / "guidance.css"
BROCHURE = ("if-something-happens", "who-does-what")
"""The pages that the brochure is made of: what to do, and who does what."""
ON_PAPER = (Page.Kind.SITUATION, Page.Kind.MOMENT, Page.Kind.TOPIC)
"""The booklet has every page of these; what is about the portal itself stays there."""
FIRST_NUMBERS = ("police-emergency", "police")
LINK, ELEMENT = re.compile(r"<a ([^>]*)>(.*?)</a>", re.DOTALL), re.compile(r"<[^>]*>")
SWEDISH = re.compile(r'<i lang="sv">[^<]*</i>')


class Kind(StrEnum):
    """The papers, by the name in their address."""

    BROCHURE = "broschyr"
    BOOKLET = "hafte"

    @property
    def heading(self) -> str:
        """The paper's own name, in the language in force."""
        if self == Kind.BROCHURE:
            return _("Trygg i uppdraget")
        return _("Trygg i uppdraget: alla råd")

    @property
    def file_name(self) -> str:
        """What it is called where it is kept, in the language in force."""
        if self == Kind.BROCHURE:
            return _("trygg-i-uppdraget.pdf")
        return _("trygg-i-uppdraget-alla-rad.pdf")


@dataclass(frozen=True)
class Chapter:
    """A page on paper. `code` is where links to it land."""

    code: str
    title: str
    lead: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Part:
    """Chapters that belong together, under a heading of the table of contents."""

    heading: str
    chapters: list[Chapter]


@dataclass(frozen=True)
class Contents:
    """What goes on a paper. `changed_at`: when the youngest of its texts was published."""

    municipality: str
    changed_at: datetime
    parts: list[Part]
    numbers: list[Call]
    cards: list[Card]
    pictures: dict[str, bytes] = field(default_factory=dict)
    """By their addresses, which name what they hold."""

    @property
    def first_numbers(self) -> list[Call]:
        return [number for number in self.numbers if number.code in FIRST_NUMBERS]


def draw(kind: Kind, language: str, at: datetime) -> Paper | None:
    """The paper as it reads at `at`; None where nothing is published that it could be made of.

    `language` is to be the language in force.
    """
    found = _brochure(language, at) if kind == Kind.BROCHURE else _booklet(language, at)
    texts = [text for _heading, under in found for text in under]
    if not texts:
        return None
    where = places(text.page.code for text in texts)
    parts = [
        Part(heading, [_chapter(text, at, where) for text in under])
        for heading, under in found
        if under
    ]
    return lay_out(
        kind,
        language,
        Contents(
            municipality=Municipality.current().name,
            changed_at=max(text.published_from or at for text in texts),
            parts=parts,
            numbers=directory.numbers(at),
            cards=directory.public_cards(at),
            pictures=_pictures(parts, language),
        ),
    )


def lay_out(kind: Kind, language: str, contents: Contents) -> Paper:
    """The paper of these contents."""
    html = render_to_string(
        f"papers/guidance/{kind.name.lower()}.html",
        {
            "language": language,
            "title": kind.heading,
            "address": settings.SITE_URL,
            "contents": contents,
        },
    )
    return Paper(
        html=legible.in_letters_we_have(_with_plain_links(html)),
        stylesheet=STYLESHEET.read_text(),
        made_at=contents.changed_at,
        files=contents.pictures,
    )


def places(codes: Iterable[str]) -> dict[str, str]:
    """Where links lead: to what is on the paper too, or to the portal; others are words alone."""
    return {code: f"#{code}" for code in codes} | {
        "contacts:": "#contacts",
        "material:": "",
        "report:": settings.SITE_URL + reverse("report"),
    }


def anchor(code: str, language: str) -> str:
    """Where a page is found on paper; its easy Swedish, which has the same code, beside it."""
    return f"{code}-{language}" if language == PageText.Language.EASY_SWEDISH else code


def of_moment(numbers: list[Call], steps: list[Step], more: SafeString) -> list[Piece]:
    """Who does what, as on its page: the numbers first, then each step and whose it is."""
    drawn = render_to_string("papers/guidance/steps.html", {"steps": steps})
    return [Piece(SafeString(), numbers), Piece(drawn, []), Piece(more, [])]


def _brochure(language: str, at: datetime) -> list[tuple[str, list[PageText]]]:
    texts = published.texts(language, at).defer(None).filter(page__code__in=BROCHURE)
    return [("", sorted(texts, key=lambda text: BROCHURE.index(text.page.code)))]


def _booklet(language: str, at: datetime) -> list[tuple[str, list[PageText]]]:
    """Every text by its part, in the order of the pages."""
    easy = published.texts(PageText.Language.EASY_SWEDISH, at).defer(None)
    texts = list(published.texts(language, at).defer(None))
    of_kind = {kind: [text for text in texts if text.page.kind == kind] for kind in ON_PAPER}
    return [
        (_("På lätt svenska"), list(easy) if language == PageText.Language.SWEDISH else []),
        (_("Vad ska jag göra?"), of_kind[Page.Kind.SITUATION]),
        (_("Vem gör vad"), of_kind[Page.Kind.MOMENT]),
        (_("Mer att veta"), of_kind[Page.Kind.TOPIC]),
    ]


def _chapter(text: PageText, at: datetime, where: dict[str, str]) -> Chapter:
    if text.page.kind == Page.Kind.MOMENT:
        moment = published.moment(text, at, pages=where, folded=False)
        pieces = of_moment(moment.numbers, moment.steps, moment.more)
    else:
        pieces = published.body(text, at, pages=where, folded=False)
    return Chapter(anchor(text.page.code, text.language), text.title, text.lead, pieces)


def _pictures(parts: Iterable[Part], language: str) -> dict[str, bytes]:
    chapters = [chapter for part in parts for chapter in part.chapters]
    wanted = {
        piece.picture.address for chapter in chapters for piece in chapter.pieces if piece.picture
    }
    return {
        address: bytes(picture.content)
        for picture in Picture.objects.defer("content")
        if (address := shown.of(picture, language).address) in wanted
    }


def _with_plain_links(html: str) -> str:
    """Links that hold words alone: WeasyPrint makes a link without a tag of each element in one."""
    return LINK.sub(_plain_link, html)


def _plain_link(link: re.Match[str]) -> str:
    attributes, inside = link.groups()
    swedish = ' lang="sv"' if SWEDISH.fullmatch(inside) else ""
    return f"<a {attributes}{swedish}>{ELEMENT.sub('', inside)}</a>"
