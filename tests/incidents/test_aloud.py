"""What is read out on 114 14: in the order in which it is asked, everything in its place."""

import pytest

from incidents import aloud
from incidents.aloud import Caller
from incidents.filing.forms.steps import CONTACT, STEPS
from incidents.rows import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
MAJA = Caller("Maja Sund", "Lidingö stad", office="Ledamot, Miljönämnden")


def said(*answers, files=0, caller=MAJA):
    rows = [Answer("", field, f"{field}?", text, value=text) for field, text in answers]
    return {part.heading: part for part in aloud.parts(rows, caller, files=files)}


def test_the_order_is_that_of_the_operator():
    assert list(said()) == [
        "Vem är du?",
        "Vad har hänt?",
        "När?",
        "Var?",
        "Hur gick det till?",
        "Vem gjorde det?",
        "Vilka spår finns?",
        "Vem såg eller hörde det?",
        "Vad har det lett till?",
        "Har det hänt förut?",
        "Säg också",
        "Innan ni lägger på",
    ]


def test_one_says_who_one_is_and_that_one_is_elected():
    assert said()["Vem är du?"].says == (
        "Jag vill göra en polisanmälan.",
        "Jag heter Maja Sund och är förtroendevald i Lidingö stad.",
        "Mitt uppdrag: Ledamot, Miljönämnden.",
    )


def test_whoever_rings_for_someone_else_says_for_whom():
    caller = Caller("Maja Sund", "Lidingö stad", affected="Olle Vik")
    assert "Det gäller Olle Vik." in said(caller=caller)["Vem är du?"].says


def test_section_of_the_law_access_protection_and_protection_are_asked_for():
    says = " ".join(said()["Säg också"].says)
    for words in ("29 kap. 2 §", "åtkomstskydd", "bedömer mitt skydd"):
        assert words in says


def test_the_section_is_not_claimed_of_what_has_to_do_with_private_life():
    says = " ".join(said(("assignment", "private"))["Säg också"].says)
    assert "29 kap. 2 §" not in says
    assert "åtkomstskydd" in says


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("words", "Vad har hänt?"),
        ("when", "När?"),
        ("place", "Var?"),
        ("channel", "Hur gick det till?"),
        ("sender_words", "Vem gjorde det?"),
        ("account", "Vilka spår finns?"),
        ("witnesses", "Vem såg eller hörde det?"),
        ("fear", "Vad har det lett till?"),
        ("before_words", "Har det hänt förut?"),
    ],
)
def test_each_answer_stands_under_its_question_alone(field, heading):
    found = said((field, "ORDEN"))
    assert [name for name, part in found.items() if part.answers] == [heading]


def test_files_are_told_by_their_number():
    assert said(files=1)["Vilka spår finns?"].says == ("Jag har sparat 1 fil som jag kan lämna.",)
    assert "3 filer" in said(files=3)["Vilka spår finns?"].says[0]


def test_what_was_added_later_comes_after_the_rest():
    added = Answer("addition", "text", "Tillägg", "Han ringde igen.")
    found = [part.heading for part in aloud.parts([], MAJA, files=0, added=[added])]
    assert found.index("Vad har hänt sedan dess?") == found.index("Säg också") - 1


def test_every_question_of_the_form_has_its_place_or_is_left_out_on_purpose():
    inside = {"happened_on", "happened_at", "which_hour", "precision", "new_files"}
    asked = {
        name for step in STEPS if step is not CONTACT for name in step.form.base_fields
    } - inside
    assert asked - aloud.SAID - aloud.NOT_SAID == set()
