"""How far a word is from another, in slips of a finger."""

from collections.abc import Iterable, Iterator

_SHORTEST, _LONG = 4, 8


def slips(word: str) -> int:
    """How many slips a word of its length may hold: none in 112, one in *polsien*, then two."""
    if len(word) < _SHORTEST or word.isdigit():
        return 0
    return 1 if len(word) < _LONG else 2


def near(word: str, others: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Those of `others` that `word` may have been meant as, each with its distance."""
    most = slips(word)
    letters = _letters(word)
    for other in others:
        if most and (letters ^ _letters(other)).bit_count() <= 2 * most:
            far = distance(word, other, most)
            if far <= most:
                yield far, other


def distance(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed, or two that changed places; above `most` it says more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _letters(word: str) -> int:
    """The letters of a word as bits: words that share too few are far apart."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
