"""Words as they are compared: without case, dots and endings, a number without its spaces."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import snowballstemmer

# A telephone number is one word, however it is spaced.
_WORD = re.compile(r"\+?\d(?:[\d \-]*\d)?|[^\W\d_]+")
_STEMMERS = {"sv": "swedish", "en": "english"}
_ENDED_BY_AN = 6


@dataclass(frozen=True)
class Word:
    """A word of a text: where it stands, in small letters, and without its dots."""

    start: int
    end: int
    plain: str
    folded: str


def words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        plain = unicodedata.normalize("NFC", found[0].lower())
        if plain[-1].isdigit():
            plain = re.sub(r"\D", "", plain)
        yield Word(found.start(), found.end(), plain, fold(plain))


def fold(word: str) -> str:
    """A word in small letters, without dots, rings and accents."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def stem(word: str, language: str) -> str:
    """What is left without endings.

    Snowball leaves the -an of *frågan* and *anmälan*, which are the words *fråga* and *anmäla*.
    """
    stemmed = str(snowballstemmer.stemmer(_STEMMERS[language]).stemWord(word))
    if language == "sv" and len(stemmed) >= _ENDED_BY_AN:
        return stemmed.removesuffix("an")
    return stemmed
