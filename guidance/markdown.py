"""How an editor's text becomes a page: Markdown, our few markers, and nothing that can run."""

import re
from collections.abc import Callable, Collection, Mapping

import nh3
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    *("a", "blockquote", "br", "code", "details", "em", "h2", "h3", "h4"),
    *("hr", "i", "li", "ol", "p", "span", "strong", "summary", "ul"),
}
ATTRIBUTES = {
    "a": {"href", "class", "data-address"},
    "h2": {"id"},
    "h3": {"id"},
    "i": {"lang"},
    "span": {"class"},
}
LAW_HEADINGS = ("Vad lagen kallar det", "What the law calls it")
NUMBERS = re.compile(r"^\{numbers:\s*([a-z0-9_\-, ]+)\}$", re.MULTILINE)
BLOCK = re.compile(r"^\{block:\s*([a-z0-9_\-]+)\}$", re.MULTILINE)
PICTURE = re.compile(r"^\{picture:\s*([a-z0-9_\-]+)\}$", re.MULTILINE)
_BRACED = re.compile(r"^.*\{\w+:.*\}.*$", re.MULTILINE)

_parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
_parser.validateLink = lambda url: True  # type: ignore[method-assign] # `_address` decides


def validate_body(body: str, pages: Collection[str] = ()) -> None:
    """Raises ValidationError for what would make a page, PDF or mail ask another host.

    Where the codes of `pages` are given, a link to any other page is refused too.
    """
    if "![" in body:
        raise ValidationError(
            _("Bilder kan inte hämtas från andra webbplatser. Ta bort bilden ur texten.")
        )
    known = {code: code for code in pages}
    for token in _links(_parser.parse(body)):
        if not _address(str(token.attrGet("href") or ""), known):
            raise ValidationError(
                _(
                    "Länken %(link)s går inte. "
                    "Börja med https://, page:, contacts:, material: eller report:."
                ),
                params={"link": token.attrGet("href")},
            )


def validate_markers(
    body: str,
    *,
    blocks: Collection[str],
    numbers: Collection[str],
    pictures: Collection[str],
) -> None:
    """Raises ValidationError for a marker that would stand there as it is, or show nothing ever."""
    for line in _BRACED.findall(body):
        if not any(marker.match(line) for marker in (NUMBERS, BLOCK, PICTURE)):
            raise ValidationError(
                _("Raden %(line)s går inte att tolka. En markering står ensam på sin rad."),
                params={"line": line.strip()},
            )
    named = {code for _words, codes in pieces(body) for code in codes}
    unknown = [
        *sorted(named - set(numbers)),
        *sorted(set(blocks_named(body)) - set(blocks)),
        *sorted(set(PICTURE.findall(body)) - set(pictures)),
    ]
    for code in unknown:
        raise ValidationError(
            _("Det finns inget nummer, stycke eller bild med nyckeln %(code)s."),
            params={"code": code},
        )


def render(body: str, *, pages: dict[str, str], language: str, folded: bool = True) -> SafeString:
    """The HTML of `body`, without its number blocks (see `pieces`).

    `pages` maps a page's code to its address in the reader's language, and may say where
    `contacts:`, `material:` and `report:` lead; a link to nowhere is left as its words alone.
    `folded`: what the law calls it can be opened, which paper can't.
    """
    tokens = _parser.parse(body)
    for token in _links(tokens):
        _set_link(token, pages)
    _mark_swedish(tokens, language)
    html = _parser.renderer.render(tokens, _parser.options, {})
    html = re.sub(r"<a href=\"\">(.*?)</a>", r"\1", html)
    clean = nh3.clean(
        _fold_law(_say_outside(html)) if folded else html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "tel", "mailto"},
        link_rel=None,
    )
    return SafeString(clean)


def sections(body: str) -> list[tuple[str, str]]:
    """`body` cut at its headings of the second level: (heading, text below it)."""
    parts = re.split(r"^## +(.+)$", body, flags=re.MULTILINE)
    return [(heading.strip(), text) for heading, text in zip(parts[1::2], parts[2::2], strict=True)]


def outside(body: str) -> list[str]:
    """The addresses of others that `body` leads to."""
    written = [str(token.attrGet("href") or "") for token in _links(_parser.parse(body))]
    return [url for url in written if url.startswith("https://")]


def blocks_named(body: str) -> list[str]:
    """The codes of the blocks that `body` shows."""
    return BLOCK.findall(body)


def with_blocks(body: str, blocks: Mapping[str, str]) -> str:
    """`body` with the text of each block where it is named. `blocks` maps codes to texts."""
    return BLOCK.sub(lambda found: blocks.get(found[1], "").strip(), body)


def pieces(body: str) -> list[tuple[str, list[str]]]:
    """`body` cut at its number markers: (text, codes of the numbers that follow it)."""
    parts = NUMBERS.split(body)
    codes = [[code.strip() for code in part.split(",") if code.strip()] for part in parts[1::2]]
    return list(zip(parts[0::2], [*codes, []], strict=True))


def cut_at_pictures(body: str) -> list[tuple[str, str]]:
    """`body` cut at its picture markers: (text, code of the picture that follows it, or none)."""
    parts = PICTURE.split(body)
    return list(zip(parts[0::2], [*parts[1::2], ""], strict=True))


def _links(tokens: list[Token]) -> list[Token]:
    return [
        child for token in tokens for child in token.children or () if child.type == "link_open"
    ]


def _set_link(token: Token, pages: dict[str, str]) -> None:
    address = _address(str(token.attrGet("href") or ""), pages)
    token.attrSet("href", address or "")
    if address and address.startswith("https:"):
        token.attrSet("class", "outside")
    elif address and address.startswith("/"):
        token.attrSet("data-address", f"{settings.SITE_URL}{address}")  # on paper


def _address(written: str, pages: dict[str, str]) -> str | None:
    """Where a link leads; None for what no editor may write."""
    kinds: dict[str, Callable[[str], str]] = {
        "page": lambda code: pages.get(code, "" if pages else code),
        "contacts": lambda _rest: pages.get("contacts:", reverse("directory")),
        "report": lambda _rest: pages.get("report:", reverse("report")),
        "material": lambda _rest: pages.get("material:", reverse("resources")),
        "tel": lambda _rest: written,
        "https": lambda _rest: written,
    }
    scheme, colon, rest = written.partition(":")
    return kinds[scheme](rest) if colon and scheme in kinds else None


def _mark_swedish(tokens: list[Token], language: str) -> None:
    """In English texts emphasis marks Swedish words, so that they are read aloud as Swedish."""
    if language != "en":
        return
    for token in tokens:
        for child in token.children or ():
            if child.type in {"em_open", "em_close"}:
                child.tag = "i"
                if child.type == "em_open":
                    child.attrSet("lang", "sv")


def _say_outside(html: str) -> str:
    """The arrow of a link to another website, in words for those who don't see it."""
    words = _("annan webbplats")
    return re.sub(
        r'(<a [^>]*class="outside"[^>]*>.*?)(?=</a>)',
        rf'\1<span class="heard"> ({words})</span>',
        html,
    )


def _fold_law(html: str) -> str:
    """What the law calls it stands folded: a situation page is no place for sections."""
    for heading in LAW_HEADINGS:
        html = re.sub(
            rf"<h2>{heading}</h2>\n(.*?)(?=<h2>|\Z)",
            rf"<details><summary>{heading}</summary>\n\1</details>\n",
            html,
            flags=re.DOTALL,
        )
    return html
