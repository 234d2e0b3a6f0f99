"""What readers see now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import now
from django.utils.translation import get_language, override

from contacts import directory
from contacts.directory import Call
from guidance import markdown, picture
from guidance.models import Page, PageText
from guidance.picture import Step
from guidance.pictures import shown
from guidance.pictures.shown import Shown


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and the numbers or the picture that follow it."""

    html: SafeString
    numbers: list[Call]
    picture: Shown | None = None


@dataclass(frozen=True)
class Moment:
    """Who does what at one moment: the numbers first, then the steps in their order."""

    text: PageText
    numbers: list[Call]
    steps: list[Step]
    more: SafeString

    @property
    def lanes(self) -> dict[int, str]:
        """Each lane that has a step, and whose it is."""
        return dict(sorted((step.lane, step.who) for step in self.steps))


_ROUTES: dict[str, str] = {Page.Kind.MOMENT: "moment"}


def texts(language: str, at: datetime) -> QuerySet[PageText]:
    """The published pages in a language, in their order, without their bodies."""
    return (
        PageText.objects.published(at)
        .filter(language=language)
        .exclude(page__kind=Page.Kind.BLOCK)
        .select_related("page")
        .defer("body")
        .order_by("page__order", "page__code")
    )


def situations(language: str, at: datetime) -> QuerySet[PageText]:
    """What the start page lists: situations whose page exists."""
    return texts(language, at).filter(page__kind=Page.Kind.SITUATION).exclude(home_title="")


def moments(language: str, at: datetime) -> QuerySet[PageText]:
    """The moments of *who does what*."""
    return texts(language, at).filter(page__kind=Page.Kind.MOMENT)


def moment(
    text: PageText, at: datetime, *, pages: dict[str, str] | None = None, folded: bool = True
) -> Moment:
    """The picture of a moment, drawn. `pages`, `folded`: as `markdown.render`."""
    if pages is None:
        pages = _addresses(text, at)
    draw = partial(markdown.render, pages=pages, language=text.language, folded=folded)
    cut = markdown.pieces(text.body)
    words = "".join(stretch for stretch, _ in cut)
    numbers = _numbers((code for _, codes in cut for code in codes), at)
    return Moment(
        text,
        list(numbers.values()),
        picture.steps(words, draw),
        draw(words.partition("## ")[0]),
    )


def address(text: PageText) -> str:
    """Where a text is read, in its own language."""
    with override(spoken(text.language)):
        if text.language == PageText.Language.EASY_SWEDISH:
            return reverse("easy", args=[text.slug])
        if text.page.kind == Page.Kind.ABOUT:
            return reverse(text.page.code)
        return reverse(_ROUTES.get(text.page.kind, "page"), args=[text.slug])


def guide(code: str) -> str:
    """Where the page called `code` is read in the reader's language; empty where it isn't."""
    text = texts(get_language() or "sv", now()).filter(page__code=code).first()
    return address(text) if text else ""


def body(
    text: PageText, at: datetime, *, pages: dict[str, str] | None = None, folded: bool = True
) -> list[Piece]:
    """The text drawn, with its number blocks between. `pages`, `folded`: as `markdown.render`."""
    if pages is None:
        pages = _addresses(text, at)
    cut = markdown.pieces(_with_blocks(text, at))
    numbers = _numbers((code for _, codes in cut for code in codes), at)
    named = [code for words, _ in cut for code in markdown.PICTURE.findall(words)]
    pictures = shown.by_code(named, text.language)
    return [
        Piece(
            markdown.render(stretch, pages=pages, language=text.language, folded=folded),
            [numbers[code] for code in codes if code in numbers] if picture == "" else [],
            pictures.get(picture),
        )
        for words, codes in cut
        for stretch, picture in markdown.cut_at_pictures(words)
    ]


def bodies(at: datetime) -> dict[int, str]:
    """What stands in each page, with the blocks that it shows; by the text's key."""
    shown = list(PageText.objects.published(at).select_related("page"))
    blocks: dict[str, dict[str, str]] = defaultdict(dict)
    for text in shown:
        if text.page.kind == Page.Kind.BLOCK:
            blocks[text.language][text.page.code] = text.body
    return {
        text.pk: markdown.with_blocks(text.body, blocks[text.language])
        for text in shown
        if text.page.kind != Page.Kind.BLOCK
    }


def other_language(text: PageText, at: datetime) -> PageText | None:
    """The same page in the other language."""
    return (
        PageText.objects.published(at)
        .filter(page=text.page, language__in={"sv", "en"} - {spoken(text.language)})
        .select_related("page")
        .first()
    )


def in_other_words(text: PageText, at: datetime) -> PageText | None:
    """The same page in easy Swedish; from there, the page it is made from."""
    other = {"sv": "sv-easy", "sv-easy": "sv"}.get(text.language)
    others = PageText.objects.published(at).filter(page=text.page, language=other)
    return others.select_related("page").first()


def spoken(language: str) -> str:
    """The language of a reader, a screen reader and an address: easy Swedish is Swedish."""
    return language.partition("-")[0]


def _addresses(text: PageText, at: datetime) -> dict[str, str]:
    return {other.page.code: address(other) for other in texts(spoken(text.language), at)}


def _with_blocks(text: PageText, at: datetime) -> str:
    named = markdown.blocks_named(text.body)
    blocks = PageText.objects.published(at).filter(language=text.language, page__code__in=named)
    return markdown.with_blocks(
        text.body, dict(blocks.values_list("page__code", "body")) if named else {}
    )


def _numbers(codes: Iterable[str], at: datetime) -> dict[str, Call]:
    return {call.code: call for call in directory.numbers(at, set(codes))}
