"""The councillor's own copy: all that they gave and may see of a case, as it stands when made.

Swedish as the paper for the police: it may be shown to a lawyer, an insurer or the police. Nothing
is chosen and nothing left out; files are listed with their sums and fetched by themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string

from incidents.papers import words
from incidents.papers.from_view import as_evidence
from incidents.papers.police import NO_DESCRIPTION, Evidence
from incidents.rows import AdditionRow, AttachmentRow
from incidents.shown import CouncillorView, HandlingView
from portal.papers import legible
from portal.papers.job import Paper
from portal.papers.press import Press, the_press

STYLESHEET = Path(__file__).parent / "paper.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCopy:
    """What goes on it."""

    municipality: str
    made_by: str
    made_at: datetime
    view: CouncillorView


@dataclass(frozen=True, slots=True)
class Numbered:
    """One piece of evidence, with its number on the paper."""

    number: int
    item: Evidence
    row: AttachmentRow


def render(copy: FullCopy, *, press: Press | None = None) -> bytes:
    """The PDF. Raises what the press raises: Busy, TooSlow, PaperFailed."""
    press = press or the_press()
    html = render_to_string(
        "papers/copy.html",
        {
            "copy": copy,
            "view": copy.view,
            "evidence": numbered(copy.view.attachments),
            "additions": list(additions(copy.view)),
            "no_description": NO_DESCRIPTION,
            "signs_written_out": any(map(legible.has_signs, words.every(copy.view))),
        },
    )
    return press.paper(Paper(html=html, stylesheet=STYLESHEET.read_text(), made_at=copy.made_at))


def numbered(rows: Iterable[AttachmentRow]) -> list[Numbered]:
    return [Numbered(number, as_evidence(row), row) for number, row in enumerate(rows, 1)]


def additions(view: CouncillorView | HandlingView) -> Iterable[tuple[AdditionRow, list[int]]]:
    """Each addition, and the numbers of its files among the evidence."""
    for one in view.additions:
        numbers = [
            number for number, row in enumerate(view.attachments, 1) if row.addition == one.key
        ]
        yield one, numbers
