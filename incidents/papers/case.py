"""The whole case on paper: everything that whoever handles it sees, as it stands when made.

Swedish as the other papers. Files are listed with their sums and fetched by themselves.
"""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string

from incidents.models import Kind
from incidents.papers import words
from incidents.papers.copy import STYLESHEET, additions, numbered
from incidents.papers.police import NO_DESCRIPTION
from incidents.shown import HandlingView
from portal.papers import legible
from portal.papers.job import Paper
from portal.papers.press import Press, the_press


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    """What goes on it; of reports that it repeats, or that repeat it, the references."""

    municipality: str
    made_by: str
    made_at: datetime
    view: HandlingView
    duplicate_of: str = ""
    duplicates: tuple[str, ...] = ()


def render(case: WholeCase, *, press: Press | None = None) -> bytes:
    """The PDF. Raises what the press raises: Busy, TooSlow, PaperFailed."""
    press = press or the_press()
    html = render_to_string(
        "papers/case.html",
        {
            "case": case,
            "view": case.view,
            "contacts": [line for line in case.view.timeline if line.kind == Kind.CONTACTED],
            "evidence": numbered(case.view.attachments),
            "additions": list(additions(case.view)),
            "no_description": NO_DESCRIPTION,
            "signs_written_out": any(map(legible.has_signs, words.every(case.view))),
        },
    )
    return press.paper(Paper(html=html, stylesheet=STYLESHEET.read_text(), made_at=case.made_at))
