"""Words that people wrote, shown letter for letter on paper.

What is quoted may be a threat, so nothing is dropped, hyphenated or turned round. A character that
the shipped fonts lack, or that can't be seen, is written as [U+4F60].
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Literal, NamedTuple

COVERED = Path(__file__).parent / "fonts" / "covered.txt"
LONGEST_RUN = 40  # letters without a space; WeasyPrint's time grows with the square of them
STEP = 10  # a longer run may be broken after every tenth
BREAK = "\u200b"  # a place to break; no glyph, so it isn't copied with the text
MOST_ACCENTS = 4  # on one letter; more of them run over the lines above and below
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
RUNS = re.compile(r"[^ \t\n]+|[ \t\n]+")
FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f"  # of England, Scotland, Wales: one sign
SIGNS = re.compile(f"{FLAG}|.", re.DOTALL)
JOINER = "\u200d"
JOINERS = "\u200c" + JOINER  # Persian and composed emoji need them
FIRST_THAT_JOINS = "\u0600"
CLOSE_TO_THE_LETTER_BEFORE = {"Mn", "Mc", "Me", "Cf", "Sk"}  # Sk: the skin tones of emoji

Direction = Literal["ltr", "rtl"]
Kind = Literal["words", "sign"]


class Piece(NamedTuple):
    """A stretch of text: words as they stand, or signs written out. Both hold places to break."""

    kind: Kind
    text: str


class Paragraph(NamedTuple):
    direction: Direction
    pieces: tuple[Piece, ...]


@cache
def covered() -> frozenset[str]:
    """Every character that one of the shipped fonts can draw."""
    ranges = (line.split("-") for line in COVERED.read_text().splitlines())
    return frozenset(
        chr(point) for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1)
    )


def paragraphs(text: str) -> list[Paragraph]:
    """The text as it was broken into paragraphs, and anew where a line turns its direction."""
    found: list[list[str]] = []
    before: Direction | None = None
    for line in LINE_ENDS.split(text):
        if not line.strip():
            before = None
        elif (here := direction(line)) == before:
            found[-1].append(line)
        else:
            found.append([line])
            before = here
    return [
        Paragraph(direction(lines[0]), tuple(_pieces("\n".join(lines), "\t\n"))) for lines in found
    ]


def one_line(text: str) -> tuple[Piece, ...]:
    """The text as one line: a line break in it is written out like other signs."""
    return tuple(_pieces(text, "\t"))


def direction(text: str) -> Direction:
    """Right to left if the first letter with a direction is Arabic or Hebrew."""
    for sign in text:
        match unicodedata.bidirectional(sign):
            case "L":
                return "ltr"
            case "R" | "AL" if unicodedata.category(sign) != "Cf":
                return "rtl"
    return "ltr"


def in_letters_we_have(html: str) -> str:
    """Whole HTML in which a letter that no shipped font has is written as its number."""
    lacking = set(html) - covered() - set("\n\t")
    return html.translate({ord(sign): f"[U+{ord(sign):04X}]" for sign in lacking})


def has_signs(text: str) -> bool:
    """Whether anything in a longer text is written out as a sign."""
    return any(piece.kind == "sign" for each in paragraphs(text) for piece in each.pieces)


def _pieces(text: str, controls: str) -> Iterator[Piece]:
    shown = (each for run in RUNS.findall(text) for each in _shown(run, controls))
    for kind, group in groupby(shown, key=itemgetter(0)):
        if kind == "sign":
            yield Piece("sign", "".join(sign + BREAK for _, sign in group))
        else:
            yield Piece("words", "".join(sign for _, sign in group))


def _shown(run: str, controls: str) -> Iterator[tuple[Kind, str]]:
    """Sign by sign, with places to break in a long run, never inside what is drawn as one."""
    step = STEP if len(run) > LONGEST_RUN else len(run)
    since = accents = 0
    before = ""
    for sign in SIGNS.findall(run):
        kind = unicodedata.category(sign[0])
        accents = accents + 1 if kind in {"Mn", "Me"} else 0
        if accents > MOST_ACCENTS or not _can_be_seen(sign, kind, before, controls):
            yield "sign", f"[U+{ord(sign):04X}]"
        else:
            if since >= step and kind not in CLOSE_TO_THE_LETTER_BEFORE and before != JOINER:
                yield "words", BREAK
                since = 0
            since += 1
            yield "words", sign
        before = sign[0]


def _can_be_seen(sign: str, kind: str, before: str, controls: str) -> bool:
    if len(sign) > 1 or sign in controls:
        return True
    if kind == "Cf":
        return sign in JOINERS and before >= FIRST_THAT_JOINS
    return kind != "Cc" and sign in covered()
