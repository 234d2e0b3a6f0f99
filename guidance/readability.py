"""How hard a Swedish text is to read."""

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

LONG = 6
HARD = 40

_parser = MarkdownIt("commonmark", {"html": False})
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_SENTENCE_END = re.compile(r"[.:!?]+[”\"»)]*\s+(?=[–”\"»(]*[A-ZÅÄÖÉ])")
_MARKERS = re.compile(r"^\{\w+:.*\}$", re.MULTILINE)


def lix(body: str) -> int:
    """LIX of a text in our Markdown; 0 where it has no sentence.

    Carl-Hugo Björnsson, *Läsbarhet* (1968): words a sentence, and long words (more than six
    letters) in a hundred. A full stop, colon, question or exclamation mark before a capital ends a
    sentence, as does the end of a paragraph or of a list item. Headings, markers and the addresses
    of links are left out; the folded section on the law is counted like the rest.
    """
    texts = prose(body)
    words = [word for text in texts for word in _WORD.findall(text)]
    if not words:
        return 0
    sentences = sum(len(_SENTENCE_END.split(text)) for text in texts)
    long = sum(len(word) > LONG for word in words)
    return round(len(words) / sentences + 100 * long / len(words))


def prose(body: str) -> list[str]:
    """The paragraphs and list items of a text, as words alone."""
    return [words for opened, words in _blocks(body) if opened != "heading_open"]


def headings(body: str) -> list[str]:
    """The headings of a text, as words alone."""
    return [words for opened, words in _blocks(body) if opened == "heading_open"]


def _blocks(body: str) -> list[tuple[str, str]]:
    """What opens each block of a text, and its words."""
    tokens = _parser.parse(_MARKERS.sub("", body))
    return [
        (before.type, _words(token)) for before, token in pairwise(tokens) if token.type == "inline"
    ]


def _words(token: Token) -> str:
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ())
