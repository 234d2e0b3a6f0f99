"""The yearly report to the council: a release's figures and nothing else. Swedish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from portal.papers.job import Paper
from portal.papers.press import Press, the_press

STYLESHEET = Path(__file__).parent / "paper.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPaper:
    """What goes on it. `tables`, `national`: as `figures.reading` makes them.

    `before`: the name of the period that is compared with, where there is one.
    """

    municipality: str
    name: str
    computed_at: datetime
    reports: int | None
    hours: int | None
    tables: Sequence[Any]
    national: Sequence[Any]
    note: str
    before: str = ""


def render(paper: FiguresPaper, *, press: Press | None = None) -> bytes:
    """The PDF. Raises what the press raises: Busy, TooSlow, PaperFailed."""
    html = render_to_string("papers/figures.html", {"paper": paper})
    return (press or the_press()).paper(
        Paper(html=html, stylesheet=STYLESHEET.read_text(), made_at=paper.computed_at)
    )
