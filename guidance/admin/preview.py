"""What an editor's text will look like, with what its readers won't see marked."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts.models import Number
from guidance import markdown, published, views
from guidance.models import Page, PageText
from guidance.published import Piece


def page(text: PageText, at: datetime) -> dict[str, Any]:
    """What the page that shows `text` takes, with the editor's lines in it.

    `drawn_by` is its template. The language in force is that of the text.
    """
    if text.page.kind == Page.Kind.MOMENT:
        return {"drawn_by": "guidance/moment.html", **views.of_moment(text, at)}
    shown = views.of_page(text, at)
    return {"drawn_by": "guidance/page.html", **shown, "pieces": marked(text, at)}


def body(text: PageText, at: datetime) -> list[Piece]:
    """`text` drawn in its own language, beside others."""
    with override(text.html_language):
        return published.body(text, at)


def marked(text: PageText, at: datetime) -> list[Piece]:
    """`text` drawn as its readers will see it, and lines beginning with ◆ that are the editor's."""
    words = markdown.with_blocks(text.body, _blocks(text, at))
    hidden = _hidden_numbers(words)
    words = markdown.NUMBERS.sub(
        lambda found: "\n\n".join([found[0], *_waiting(found[1], hidden)]), words
    )
    return published.body(PageText(page=text.page, language=text.language, body=words), at)


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
