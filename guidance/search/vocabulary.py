"""The words that are known, and which of them a reader may have meant."""

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from guidance.search import typos
from guidance.search.words import Word, fold, stem, words

_FILE = Path(__file__).resolve().parent.parent / "content" / "synonyms.toml"
_PART, _STEM_OF_PART, _COMPOUND = 3, 4, 7
_KIN, _KIN_ENDING = 4, 3
_AT_AN_END = 4
_CANDIDATES = 3
# What a match is worth beside the word itself.
_IN_COMPOUND, _OF_KIN, _WITHIN, _OTHER_DOTS = 0.5, 0.5, 0.3, 0.3
_SYNONYM, _PARTS, _HEAD, _MEANT = 0.8, 0.5, 0.2, 0.6


@dataclass(frozen=True)
class Reading:
    """One way to understand a word: all of its parts, each any of its stems, with their worth."""

    worth: float
    parts: tuple[dict[str, float], ...]


@dataclass(frozen=True)
class Term:
    """A word of a query: its readings.

    Of one that is not known, `meant` is the nearest known; `slipped` says that it was read as that.
    """

    readings: list[Reading]
    meant: str = ""
    slipped: bool = False

    @property
    def stems(self) -> set[str]:
        return {one for reading in self.readings for part in reading.parts for one in part}


@dataclass(frozen=True)
class Synonyms:
    """Words that say nothing by themselves, and what readers write that no page does."""

    passed_over: frozenset[str]
    same: dict[str, list[str]]


@cache
def synonyms(language: str) -> Synonyms:
    """The file of a language; what is passed over is folded."""
    written = tomllib.loads(_FILE.read_text("utf-8"))[language]
    return Synonyms(
        frozenset(fold(word) for word in written["passed_over"].split()),
        written["same"],
    )


@lru_cache(maxsize=20_000)
def _stem_of_ours(word: str, language: str) -> str:
    """The stem of a word of the texts, which hardly change; a reader's words are kept nowhere."""
    return stem(word, language)


@dataclass
class Vocabulary:
    """Every word of the texts: its stem, how often it stands there, and what is made of it.

    Words are looked up without their dots, since not every keyboard has them; where both are words
    of ours (*spår*, *spar*) the one that was typed is meant.
    """

    language: str
    stems: dict[str, str] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)

    def add(self, text: str) -> list[str]:
        """The stems of a text in their order, which are known from now on."""
        found = [one.plain for one in words(text) if not self.passes_over(one)]
        for word in found:
            if word not in self.stems:
                self.stems[word] = _stem_of_ours(word, self.language)
        self.used.update(found)
        return [self.stems[word] for word in found]

    def close(self) -> None:
        """Once every text has been added: looks which words are made of others."""
        self.written: dict[str, set[str]] = defaultdict(set)
        self.folded: dict[str, str] = {}
        for word, stemmed in self.stems.items():
            self.folded[fold(word)] = fold(stemmed)
            self.written[fold(stemmed)].add(stemmed)
        self.compounds: dict[str, set[str]] = defaultdict(set)
        for word, whole in self.folded.items():
            for part in self.split(word):
                self.compounds[part].add(whole)
        same = synonyms(self.language).same
        self.same = {self.stem(fold(word)): meanings for word, meanings in same.items()}
        self.spelled = {fold(word): word for word in [*same, *reversed(self.used)]}

    def passes_over(self, word: Word) -> bool:
        """Whether it is one of the words that say nothing."""
        return word.folded in synonyms(self.language).passed_over

    def stem(self, folded: str) -> str:
        return self.folded.get(folded) or stem(folded, self.language)

    def split(self, folded: str) -> tuple[str, ...]:
        """The stems of the known words that a compound is made of; none where it is none."""
        if len(folded) < _COMPOUND:
            return ()
        for cut in range(_PART, len(folded) - _PART + 1):
            first = self._part(folded[:cut]) or self._part(folded[:cut].removesuffix("s"))
            if not first:
                continue
            last = self._part(folded[cut:]) or self._part(self.stem(folded[cut:]))
            rest = (last,) if last else self.split(folded[cut:])
            if rest:
                return (first, *rest)
        return ()

    def term(self, word: Word) -> Term | None:
        """What a reader may have meant; None for a word that nothing here is like."""
        readings = self._readings(word.folded, word.plain)
        if self.stem(word.folded) in self.written.keys() | self.same or self.split(word.folded):
            return Term(readings)
        nearest = self._nearest(word.folded)
        meant = self.spelled[nearest[0]] if nearest else ""
        if readings or not nearest:
            return Term(readings, meant) if readings else None
        slipped = [
            Reading(reading.worth * _MEANT, reading.parts)
            for near in nearest
            for reading in self._readings(near)
        ]
        return Term(slipped, meant, slipped=True) if slipped else None

    def _nearest(self, folded: str) -> list[str]:
        """The known words that are fewest slips away: first those that end alike and are used."""
        near = sorted(
            (far, other[-1] != folded[-1], -self.used[self.spelled[other]], other)
            for far, other in typos.near(folded, self.spelled)
        )
        return [other for far, _, _, other in near[:_CANDIDATES] if far == near[0][0]]

    def _readings(self, folded: str, plain: str = "") -> list[Reading]:
        stemmed = self.stem(folded)
        whole = self._like(stemmed, stem(plain, self.language) if plain else "")
        readings = [Reading(1, (whole,))] if whole else []
        for meaning in self.same.get(stemmed, ()):
            parts = tuple(
                self._like(self.stem(each.folded), stem(each.plain, self.language))
                for each in words(meaning)
            )
            if all(parts):
                readings.append(Reading(_SYNONYM, parts))
        if parts := tuple(self._like(part) for part in self.split(folded)):
            readings += [Reading(_PARTS, parts), Reading(_HEAD, parts[-1:])]
        return readings

    def _like(self, wanted: str, plain: str = "") -> dict[str, float]:
        """The stems that are `wanted`, are made of it, or differ in their ending alone.

        Where there is none, those that begin or end with it: *chef* is found in *säkerhetschef*
        though no text has the word *chef*.
        """
        like = dict.fromkeys(
            (one for one in self.written if _of_kin(one, wanted) or _of_kin(wanted, one)), _OF_KIN
        )
        like |= dict.fromkeys(self.compounds.get(wanted, ()), _IN_COMPOUND)
        if not like and wanted not in self.written and len(wanted) >= _AT_AN_END:
            within = (one for one in self.written if one.startswith(wanted) or one.endswith(wanted))
            like = dict.fromkeys(within, _WITHIN)
        written = {way: worth for one, worth in like.items() for way in self.written[one]}
        return written | self._as_written(wanted, plain)

    def _as_written(self, wanted: str, plain: str) -> dict[str, float]:
        """The stems that are `wanted` but for dots; only `plain` where it was typed with them."""
        ways = self.written.get(wanted, set())
        if plain in ways and plain != wanted:
            return {plain: 1}
        return {way: _OTHER_DOTS if plain in ways - {way} else 1 for way in ways}

    def _part(self, folded: str) -> str:
        """The stem of a part of a compound; a short one must be a word as it stands."""
        if folded in self.folded:
            return self.folded[folded] if len(folded) >= _PART else ""
        return folded if len(folded) >= _STEM_OF_PART and folded in self.written else ""


def _of_kin(longer: str, shorter: str) -> bool:
    """*anmäld* and *anmäl*: the same but for an ending that the stemmer leaves."""
    ending = len(longer) - len(shorter)
    return len(shorter) >= _KIN and 0 < ending <= _KIN_ENDING and longer.startswith(shorter)
