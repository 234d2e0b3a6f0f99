"""What an editor's text will look like, with what its readers won't see marked."""

from datetime import datetime

from django.utils.translation import gettext as _

from contacts.models import Number
from guidance import markdown, published
from guidance.models import Page, PageText
from guidance.published import Piece


def body(text: PageText, at: datetime) -> list[Piece]:
    """`text` drawn as its readers will see it, and lines beginning with ◆ that are the editor's."""
    marked = markdown.with_blocks(text.body, _blocks(text, at))
    hidden = _hidden_numbers(marked)
    marked = markdown.NUMBERS.sub(
        lambda found: "\n\n".join([found[0], *_waiting(found[1], hidden)]), marked
    )
    return published.body(PageText(page=text.page, language=text.language, body=marked), at)


def _blocks(text: PageText, at: datetime) -> dict[str, str]:
    """Each block that `text` names, between two lines that say so; an empty place as one line."""
    named = Page.objects.filter(
        kind=Page.Kind.BLOCK, code__in=markdown.blocks_named(text.body)
    ).prefetch_related("texts")
    shown = {
        one.page_id: one
        for one in PageText.objects.published(at).filter(page__in=named, language=text.language)
    }
    return {
        page.code: _shown(shown[page.pk]) if page.pk in shown else _empty(page) for page in named
    }


def _shown(block: PageText) -> str:
    begins = _("Härifrån: stycket %s, som flera sidor visar") % block.title
    ends = _("Hit: stycket %s") % block.title
    return f"{_line(begins)}\n\n{block.body.strip()}\n\n{_line(ends)}"


def _empty(page: Page) -> str:
    texts = list(page.texts.all())
    title = texts[-1].title if texts else page.code
    return _line(" ".join([_("Tom plats: %s.") % title, *page.asks.split()]))


def _hidden_numbers(text: str) -> dict[str, str]:
    """The numbers that `text` names and that no reader sees, by code."""
    codes = {code for _words, named in markdown.pieces(text) for code in named}
    shown = Number.objects.filter(code__in=codes, shown=True).values_list("code", flat=True)
    known = dict(Number.objects.filter(code__in=codes).values_list("code", "shown_as"))
    return {code: known.get(code, code) for code in codes - set(shown)}


def _waiting(codes: str, hidden: dict[str, str]) -> list[str]:
    return [
        _line(_("Numret %s visas inte än: det är inte bekräftat.") % hidden[code])
        for code in (code.strip() for code in codes.split(","))
        if code in hidden
    ]


def _line(words: str) -> str:
    return f"**◆ {words}**"
