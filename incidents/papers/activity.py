"""One page on a planned activity, which the party's contact sends to the police themselves.

Swedish, as every paper for the police. It applies for nothing and names nobody who is exposed but
as the party wrote it.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string

from incidents.papers import words
from portal.papers import legible
from portal.papers.job import Paper
from portal.papers.press import Press, the_press

STYLESHEET = Path(__file__).parent / "paper.css"
_DENSE = 1_500
"""From so many letters on a smaller type keeps it on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPaper:
    """What goes on it."""

    municipality: str
    party: str
    what: str
    where: str
    starts_at: datetime
    ends_at: datetime
    expected: str
    exposed: str
    risks: str
    ours: str
    contact: str
    contact_ways: tuple[str, ...]
    city_contact: str
    city_phone: str
    made_at: datetime

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The longer answers, each with its heading."""
        return (
            ("Vilka som är särskilt utsatta", self.exposed),
            ("Risker som partiet ser", self.risks),
            ("Det här gör partiet självt", self.ours),
        )


def render(paper: ActivityPaper, *, press: Press | None = None) -> bytes:
    """The PDF. Raises what the press raises: Busy, TooSlow, PaperFailed."""
    press = press or the_press()
    html = render_to_string(
        "papers/activity.html",
        {
            "paper": paper,
            "dense": sum(len(text) for _heading, text in paper.told) > _DENSE,
            "signs_written_out": any(map(legible.has_signs, words.every(paper))),
        },
    )
    return press.paper(Paper(html=html, stylesheet=STYLESHEET.read_text(), made_at=paper.made_at))
