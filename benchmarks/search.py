"""`python -m benchmarks.search`: how long the search of guidance takes, on the shipped texts.

Prints for each language milliseconds (median) to make the index at the first time and again after
a publication, and of one query of each kind. Needs neither server nor database.
"""

import os
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

import django

_TURNS = 50
_QUERIES = {
    "sv": ["hotbrev", "polisanmälan", "de hotade min dotter", "sexuela trakaserier", "xyzzyxyz"],
    "en": ["threatening letter", "harrasment", "how do I report to the police", "xyzzyxyz"],
}


def main() -> None:
    from guidance import content_files, markdown
    from guidance.models import Page, PageText
    from guidance.search import entries
    from guidance.search.index import Index

    for language, queries in _QUERIES.items():
        files = [one for one in content_files.read_texts() if one.language == language]
        blocks = {one.front["key"]: one.body for one in files if one.front["kind"] == "block"}
        pages = [
            entries.page_entry(
                one.front["key"],
                PageText(
                    title=one.front["title"],
                    home_title=one.front.get("home", ""),
                    lead=one.front.get("lead", ""),
                    page=Page(kind=one.front["kind"]),
                ),
                markdown.with_blocks(one.body, blocks),
            )
            for one in files
            if one.front["kind"] != "block"
        ]
        first = _milliseconds(partial(Index, language, pages), turns=1)
        again = _milliseconds(partial(Index, language, pages), turns=5)
        index = Index(language, pages)
        print(f"{language}: {len(pages)} pages, {len(index.vocabulary.stems)} words")
        print(f"  index: {first:.0f} ms at first, {again:.0f} ms after a publication")
        for query in queries:
            print(f"  {_milliseconds(partial(index.find, query)):6.2f} ms  {query}")


def _milliseconds(act: Callable[[], object], turns: int = _TURNS) -> float:
    times = []
    for _turn in range(turns):
        started = perf_counter()
        act()
        times.append((perf_counter() - started) * 1000)
    return median(times)


if __name__ == "__main__":
    os.environ.setdefault("PORTAL_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
