"""The measure that authors are shown, and the check of what ships."""

import pytest

from guidance.readability import HARD, headings, lix, prose
from tests import swedish

pytestmark = pytest.mark.sqlite_alone


def test_lix_is_words_a_sentence_and_long_words_in_a_hundred():
    ten_words = "Du kan ringa polisen i dag. Be dem bedöma hotbilden."
    assert lix(ten_words) == round(10 / 2 + 100 * 2 / 10)


def test_points_of_a_list_and_paragraphs_end_sentences():
    assert lix("- ring oss\n- spara det\n\nvi svarar") == 2


@pytest.mark.parametrize(
    "added",
    ["## Rubrik om säkerhetsfunktionen", "{numbers: police-emergency}", "{block: save-in-short}"],
)
def test_headings_and_markers_count_for_nothing(added):
    assert lix(f"{added}\n\nRing oss nu.\n\n{added}") == lix("Ring oss nu.")


def test_a_link_counts_by_its_words():
    assert lix("[Ring oss](https://www.brottsoffermyndigheten.se/) nu.") == lix("Ring oss nu.")


def test_a_chapter_of_law_ends_no_sentence():
    assert lix("Det står i 4 kap. 6 § där.") == 7


def test_a_text_without_a_sentence_has_no_measure():
    assert lix("## Rubrik\n") == 0


def test_prose_and_headings_are_words_alone():
    body = "## Du\n\n- **Ring** [oss](contacts:)\n"
    assert (headings(body), prose(body)) == (["Du"], ["Ring oss"])


def test_a_hard_text_and_a_misspelt_word_are_told():
    sentence = "Säkerhetsfunktionen koordinerar trygghetsåtgärder beträffande förtroendevalda. "
    assert swedish.faults({"title": "Tryghet"}, sentence * 3) == [
        "too hard",
        "unknown word: Tryghet",
    ]
    assert lix(sentence) >= HARD
