"""The paper of a whole course of events: the facts of every report, in the order of time.

Each event stands on it as on its own paper, without pictures. How anyone is reached stands on the
last sheet alone.
"""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string

from incidents.papers import words
from incidents.papers.police import STYLESHEET, Councillor, PolicePaper, Reach
from portal.papers import legible
from portal.papers.job import Paper
from portal.papers.press import Press, the_press


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One event of the course: its kind, what the police know of it, and its own facts."""

    kind: str
    police: str
    paper: PolicePaper


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPaper:
    """All that goes on the paper, the earliest event first."""

    municipality: str
    made_at: datetime
    made_by: str
    councillor: Councillor
    city_contact: Reach
    occasions: tuple[Occasion, ...]

    @property
    def whole(self) -> bool:
        return all(one.paper.whole for one in self.occasions)


def render(paper: SeriesPaper, *, press: Press | None = None) -> bytes:
    """The PDF. Raises what the press raises: Busy, TooSlow, PaperFailed."""
    html = render_to_string(
        "papers/series.html",
        {
            "paper": paper,
            "signs_written_out": any(map(legible.has_signs, words.every(paper))),
        },
    )
    return (press or the_press()).paper(
        Paper(html=html, stylesheet=STYLESHEET.read_text(), made_at=paper.made_at)
    )
