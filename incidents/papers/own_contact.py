"""Points out the councillor's own number and address in what goes on paper, before it is made.

A paper handed in goes into the protocol, and the suspect may get to read it. An address easily
slips in: in a file's name, a map link, a pasted order. This finds it, also where it is written in
another way; whether it stays is the councillor's choice.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile
from typing import Literal, NamedTuple
from urllib.parse import unquote

BETWEEN = r"[\s\-‐–_.,/()+]*"
COUNTRY = rf"(?:(?:\+|00)?46{BETWEEN}(?:0{BETWEEN})?|0{BETWEEN})?"
FEWEST_DIGITS = 6
EITHER = {"å": "[åa]", "ä": "[äa]", "ö": "[öo]", "é": "[ée]", "ü": "[üu]"}
SHORTENED = re.compile(r"(?<=\w)(g|v)(atan|ägen)$")


class Found(NamedTuple):
    """`words` as they can be read in the text, and the own number or address they give away."""

    kind: Literal["phone", "address"]
    words: str
    own: str


def own_contact_in(text: str, addresses: Iterable[str], phones: Iterable[str]) -> list[Found]:
    """Each place in `text` (a narrative, a name, a link) where an own contact can be read.

    `addresses` may hold e-mail addresses too. An empty text among either is nobody's.
    """
    readable = unicodedata.normalize("NFC", unquote(text))
    found: list[Found] = []
    for own in phones:
        found += [Found("phone", words, own) for words in _all(_phone(own), readable)]
    for own in addresses:
        found += [Found("address", words, own) for words in _all(_address(own), readable)]
    return found


def _all(pattern: str, text: str) -> list[str]:
    return [each.group() for each in re.finditer(pattern, text, re.IGNORECASE)] if pattern else []


def _phone(own: str) -> str:
    """The number with or without its country and with anything between its digits."""
    digits = re.sub(r"^(?:0046|46|0)", "", re.sub(r"\D", "", own))
    return rf"(?<!\d){COUNTRY}{BETWEEN.join(digits)}(?!\d)" if len(digits) >= FEWEST_DIGITS else ""


def _address(own: str) -> str:
    """An e-mail address, or a street with or without its number: Storgatan, storg. 12."""
    first = unicodedata.normalize("NFC", own.partition(",")[0]).lower()
    if "@" in first:
        return rf"(?<![\w.]){re.escape(first.strip())}(?!\w)"
    words = first.split()
    street = list(takewhile(lambda word: not word[0].isdigit(), words))
    if not street:
        return ""
    number = re.match(r"\d*", " ".join(words[len(street) :]))
    named = BETWEEN.join(_written(word) for word in street)
    return (
        rf"(?<![^\W_]){named}(?:{BETWEEN}{number.group() if number else ''}(?!\d)|s?(?![^\W\d_]))"
    )


def _written(word: str) -> str:
    """A word of a street's name, with or without its dots, whole or shortened."""
    stem, letter, rest = word, "", ""
    if match := SHORTENED.search(word):
        stem, letter, rest = word[: match.start()], match[1], match[2]
    dotted = "".join(EITHER.get(sign, re.escape(sign)) for sign in stem + letter)
    if not rest:
        return dotted
    return rf"{dotted}(?:{''.join(EITHER.get(sign, sign) for sign in rest)}|\.)"
