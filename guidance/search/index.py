"""Finding: which of some texts answer a query best. Knows neither pages nor database."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from guidance.search.vocabulary import Term, Vocabulary
from guidance.search.words import Word, words

MOST_WORDS = 12
MOST_HITS = 20
# BM25F (Robertson, Zaragoza, Taylor 2004): a word counts by the weight of the field that it stands
# in; how fast a repeated one stops counting, and how much a long text is held back.
_SATURATION, _LENGTH = 6.0, 0.4
_ALL_IN_TITLE = 1.5
_WORTH_SHOWING = 0.15
TITLE, LEAD, HEADING, BODY = 8.0, 4.0, 3.0, 1.0


@dataclass(frozen=True)
class Entry:
    """Something to find. `fields` are its texts, each with its weight; `worth` scales its score."""

    key: str
    fields: list[tuple[float, str]]
    worth: float = 1.0


@dataclass(frozen=True)
class Passage:
    """A text of an entry that can be shown of it, and the stems of its words."""

    text: str
    stems: frozenset[str]


@dataclass(frozen=True)
class Found:
    """What answers a query, the best first.

    `keys` maps each to its score as a share of the best; `stems` are what to mark; `meant` is the
    query with its slips put right, where there were any.
    """

    keys: dict[str, float]
    stems: frozenset[str]
    meant: str = ""


@dataclass
class Index:
    """The words of entries in one language; made once, then only read."""

    language: str
    entries: list[Entry]
    vocabulary: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        self.vocabulary = Vocabulary(self.language)
        self.passages: dict[str, list[Passage]] = defaultdict(list)
        self._counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._lengths: Counter[str] = Counter()
        self._titles: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            self._add(entry)
        self.vocabulary.close()
        self._worth = {entry.key: entry.worth for entry in self.entries}
        self._usual_length = sum(self._lengths.values()) / (len(self._lengths) or 1)

    def find(self, query: str) -> Found:
        """What answers `query`, a line that somebody typed."""
        understood = [
            (word, term) for word in self._joined(query) if (term := self.vocabulary.term(word))
        ]
        terms = [term for _, term in understood]
        return Found(
            self._ranked(terms),
            frozenset(one for term in terms for one in term.stems),
            _put_right(query, understood) if any(term.slipped for term in terms) else "",
        )

    def _joined(self, query: str) -> list[Word]:
        """The words that say something; two that are a known word together (*hot brev*) are one."""
        typed = [word for word in words(query) if not self.vocabulary.passes_over(word)]
        joined: list[Word] = []
        for word in typed[:MOST_WORDS]:
            before = joined[-1] if joined else word
            both = before.folded + word.folded
            if both in self.vocabulary.folded and joined:
                joined[-1] = Word(before.start, word.end, before.plain + word.plain, both)
            else:
                joined.append(word)
        return joined

    def _add(self, entry: Entry) -> None:
        for weight, text in entry.fields:
            stems = self.vocabulary.add(text)
            for one in stems:
                self._counts[one][entry.key] += weight
            self._lengths[entry.key] += len(stems)
            if weight == TITLE:
                self._titles[entry.key].update(stems)
            elif weight != HEADING and text:
                self.passages[entry.key].append(Passage(text, frozenset(stems)))

    def _ranked(self, terms: list[Term]) -> dict[str, float]:
        by_term = [self._scores(term) for term in terms]
        total = {key: self._total(key, by_term, terms) for key in set().union(*by_term)}
        best = max(total.values(), default=0)
        ranked = sorted(total, key=lambda key: (-total[key], key))[:MOST_HITS]
        shares = {key: total[key] / best for key in ranked}
        return {key: share for key, share in shares.items() if share >= _WORTH_SHOWING}

    def _total(self, key: str, by_term: list[dict[str, float]], terms: list[Term]) -> float:
        """Better the more of the words it has; best where all of them stand in its title."""
        scores = [scores[key] for scores in by_term if key in scores]
        whole = all(term.stems & self._titles[key] for term in terms)
        share = len(scores) / len(terms)
        return sum(scores) * share * self._worth[key] * (_ALL_IN_TITLE if whole else 1)

    def _scores(self, term: Term) -> dict[str, float]:
        """By its best reading, whose parts must all be there."""
        best: dict[str, float] = {}
        for reading in term.readings:
            parts = [self._score(part) for part in reading.parts]
            for key in set(parts[0]).intersection(*parts[1:]):
                score = reading.worth * sum(part[key] for part in parts) / math.sqrt(len(parts))
                best[key] = max(best.get(key, 0), score)
        return best

    def _score(self, stems: dict[str, float]) -> dict[str, float]:
        counts: dict[str, float] = defaultdict(float)
        for one, worth in stems.items():
            for key, count in self._counts[one].items():
                counts[key] += worth * count
        rarity = math.log(1 + (len(self.entries) - len(counts) + 0.5) / (len(counts) + 0.5))
        return {
            key: rarity * count / (count + _SATURATION * self._held_back(key))
            for key, count in counts.items()
        }

    def _held_back(self, key: str) -> float:
        return 1 - _LENGTH + _LENGTH * self._lengths[key] / self._usual_length


def _put_right(query: str, understood: list[tuple[Word, Term]]) -> str:
    for word, term in reversed(understood):
        if term.meant:
            query = query[: word.start] + term.meant + query[word.end :]
    return query
