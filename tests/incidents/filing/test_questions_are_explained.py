"""No question without a need: docs/questions.md says who needs each, why, and by what source."""

from pathlib import Path

from incidents.filing.forms.posts import PostForm
from incidents.filing.forms.steps import STEPS
from incidents.filing.views.proof import AboutFile

PAPER = Path(__file__).parents[3] / "docs" / "questions.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAPER.read_text("utf-8").splitlines()
    if line.startswith("| `")
]


def test_every_question_of_the_form_is_explained_as_it_reads_and_none_that_is_not_asked():
    forms = {**{step.code: step.form for step in STEPS}, "fil": AboutFile, "inlagg": PostForm}
    asked = {
        f"`{code}.{name}`": str(field.label)
        for code, form in forms.items()
        for name, field in form.base_fields.items()
    }
    assert {field: question for field, question, *_rest in ROWS} == asked


def test_every_question_has_someone_who_needs_it_a_reason_and_a_source():
    assert [row[0] for row in ROWS if len(row) != 5 or not all(row)] == []
