"""Signed assessments, of invented people and with the worst words that we could think of."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from incidents.judgement import INDICATORS, Judgement
from incidents.models import Marking
from incidents.papers.assessment import AssessmentPaper
from incidents.rows import AssessmentRow, MarkingRow
from incidents.shown import HandlingView
from tests.papers.copies import AT, VIEW, WORST, handling
from tests.papers.kinds import ARABIC, FAMILY, MADE_AT, TURNED

KEY = UUID(int=200)
ROW = AssessmentRow(
    key=KEY,
    version=2,
    level=3,
    reason="Konkret och nära hemmet.\n\nVi vet inte vem som står bakom.",
    judgement=Judgement(3, 2, {"riktat": ("yes", "Namnger henne."), "formaga": ("no", "")}),
    is_preliminary=False,
    next_review_on=date(2026, 12, 1),
    signed_by="Siv Chef",
    role="security_chief",
    signed_at=AT,
)
SHORT = replace(
    ROW, key=UUID(int=203), version=1, judgement=None, is_preliminary=True, next_review_on=None
)
MARKING = MarkingRow(
    key=UUID(int=201),
    kind=Marking.Kind.ASSESSMENT,
    about=KEY,
    ground_code="osl_18_8",
    ground="OSL 18 kap. 8 §",
    review_on=None,
    review_when="när förundersökningen läggs ned",
    marked_by="Siv Chef",
    marked_at=AT,
    lifted_by="",
    lifted_at=None,
)
HANDLED = replace(
    handling(VIEW, ""), assessments=(ROW, SHORT), times_assessed=2, markings=(MARKING,)
)


def a_paper(row: AssessmentRow, view: HandlingView = HANDLED) -> AssessmentPaper:
    return AssessmentPaper(
        municipality="Lidingö stad", made_by="Siv Chef", made_at=MADE_AT, view=view, row=row
    )


_HOSTILE = replace(
    ROW,
    key=UUID(int=202),
    reason=WORST,
    signed_by=ARABIC,
    judgement=Judgement(4, 4, {one.code: ("yes", TURNED + FAMILY * 40) for one in INDICATORS}),
)
ASSESSMENTS = {
    "assessment": a_paper(ROW),
    "assessment-short": a_paper(SHORT),
    "assessment-hostile": a_paper(_HOSTILE),
}
