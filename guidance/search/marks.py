"""What is shown of a hit, with the words that were found marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from guidance.search.index import Passage
from guidance.search.vocabulary import Vocabulary
from guidance.search.words import words

_LONGEST = 180
_BEFORE = 60


@dataclass(frozen=True)
class Part:
    """A stretch of text, and whether it is one of the words."""

    text: str
    hit: bool = False


def marked(text: str, stems: frozenset[str], vocabulary: Vocabulary) -> list[Part]:
    """`text` cut at its words that have one of `stems`."""
    parts, at = [], 0
    for word in words(text):
        if vocabulary.stems.get(word.plain) in stems:
            parts += [Part(text[at : word.start]), Part(text[word.start : word.end], hit=True)]
            at = word.end
    return [part for part in (*parts, Part(text[at:])) if part.text]


def excerpt(
    passages: Iterable[Passage], stems: frozenset[str], vocabulary: Vocabulary
) -> list[Part]:
    """The passage with the most of the words, cut to a few lines around the first.

    Where none has any, the first passage: what it is about.
    """
    best = max(passages, key=lambda passage: len(passage.stems & stems), default=None)
    text = best.text if best else ""
    if len(text) <= _LONGEST:
        return marked(text, stems, vocabulary)
    first = next((w.start for w in words(text) if vocabulary.stems.get(w.plain) in stems), 0)
    start = text.rfind(" ", 0, max(0, first - _BEFORE)) + 1
    end = start + _LONGEST
    cut = text[start:end] if end >= len(text) else text[start:end].rpartition(" ")[0]
    dots = Part("… ") if start else Part("")
    more = Part(" …") if start + len(cut) < len(text) else Part("")
    return [part for part in (dots, *marked(cut, stems, vocabulary), more) if part.text]
