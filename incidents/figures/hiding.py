"""Counts under five are never shown, nor can they be reckoned from the numbers around them.

Small cells are hidden first. Then more of them, the smallest first, until what is hidden can't be
told from the total: at least two cells, that together hold at least five.
"""

from collections.abc import Collection, Sequence

LEAST = 5
"""The smallest count that is shown (domain.md 6.11)."""
_FEWEST_HIDDEN = 2


def shown(
    counts: Sequence[int],
    *,
    total: int,
    hide: Collection[int] = (),
    adds_up: bool = True,
) -> list[int | None]:
    """The counts, None for those that stay hidden. `hide`: places hidden for another reason.

    `adds_up`: whether the counts make up the total, so that one can be reckoned from the others.
    """
    if total < LEAST:
        return [None] * len(counts)
    hidden = {place for place, count in enumerate(counts) if count < LEAST} | set(hide)
    if adds_up and hidden:
        by_size = sorted(set(range(len(counts))) - hidden, key=lambda place: counts[place])
        while by_size and not _safe([counts[place] for place in hidden]):
            hidden.add(by_size.pop(0))
    return [None if place in hidden else count for place, count in enumerate(counts)]


def _safe(hidden: Sequence[int]) -> bool:
    return len(hidden) >= _FEWEST_HIDDEN and sum(hidden) >= LEAST


def reckoned(count: int, parts: Sequence[int | None]) -> bool:
    """Whether a count of a longer time would give away a small one, beside those of its parts.

    `parts`: what is shown of the shorter times within it.
    """
    return count - sum(part or 0 for part in parts) < LEAST and any(parts)
