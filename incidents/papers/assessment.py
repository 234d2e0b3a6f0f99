"""A signed assessment of the threat, for the file and for whoever is asked for it. Swedish.

Of the report it says only which one it is: each is judged by itself when someone asks for it.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string

from incidents.models import Marking
from incidents.papers import words
from incidents.rows import AssessmentRow
from incidents.shown import HandlingView
from portal.papers import legible
from portal.papers.job import Paper
from portal.papers.press import Press, the_press

STYLESHEET = Path(__file__).parent / "paper.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPaper:
    """What goes on it: one version of the report's assessments."""

    municipality: str
    made_by: str
    made_at: datetime
    view: HandlingView
    row: AssessmentRow


def render(paper: AssessmentPaper, *, press: Press | None = None) -> bytes:
    """The PDF. Raises what the press raises: Busy, TooSlow, PaperFailed."""
    press = press or the_press()
    row, view = paper.row, paper.view
    html = render_to_string(
        "papers/assessment.html",
        {
            "paper": paper,
            "view": view,
            "row": row,
            "latest": view.assessments[0].version == row.version,
            "marking": view.marking_of(Marking.Kind.ASSESSMENT, row.key),
            "signs_written_out": any(map(legible.has_signs, words.every(row))),
        },
    )
    return press.paper(Paper(html=html, stylesheet=STYLESHEET.read_text(), made_at=paper.made_at))
