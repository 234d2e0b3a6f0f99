"""Times taken side by side: each turn asks for the page and for the bare view."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Pair:
    """One page beside its bare view, in one run. Times in milliseconds."""

    name: str
    page: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    queries: int | None = None
    sent_bytes: int | None = None

    def take(self, page: Callable[[], object], bare: Callable[[], object], turns: int) -> None:
        """Ask in turn, so that whatever else the machine does falls on both."""
        for _ in range(turns):
            self.page.append(timed(page))
            self.bare.append(timed(bare))

    def row(self) -> dict[str, object]:
        """Median and 95th percentile, and the ratio's median with its quartiles."""
        ratios = [page / bare for page, bare in zip(self.page, self.bare, strict=True)]
        low, middle, high = quartiles(ratios)
        return {
            "name": self.name,
            "turns": len(self.page),
            "median_ms": round(statistics.median(self.page), 1),
            "p95_ms": round(percentile(self.page, 95), 1),
            "bare_median_ms": round(statistics.median(self.bare), 1),
            "ratio": round(middle, 2),
            "ratio_quartiles": [round(low, 2), round(high, 2)],
            "queries": self.queries,
            "bytes": self.sent_bytes,
        }


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds that `ask` took."""
    start = time.perf_counter()
    ask()
    return (time.perf_counter() - start) * 1000


def quartiles(values: list[float]) -> tuple[float, float, float]:
    if len(values) == 1:
        return values[0], values[0], values[0]
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


def percentile(values: list[float], rank: int) -> float:
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[rank - 1]
