"""A signed assessment on paper: what it is, what it says, and nothing of the report itself."""

import re

from tests.papers.conftest import text_of


def words(file):
    return re.sub(r"\s+", " ", text_of(file))


def test_the_paper_of_a_full_assessment_says_all_that_was_signed(papers):
    text = words(papers["assessment"])
    for said in (
        "Hotbedömning 2 i ärende K7-RMVT4",
        "Sekretessmarkerad. OSL 18 kap. 8 §.",
        "Nivå Hög",
        "Allvarligt: någon skadas eller måste ändra sitt liv",
        "Matrisens förslag Hög",
        "Siv Chef, Säkerhetschef",
        "1 december 2026",
        "Konkret och nära hemmet.",
        "Är det direkt riktat?",
        "Namnger henne.",
        "Vet inte",
    ):
        assert said in text
    for told in ("Anna Öberg", "@troll_1881", "070-174 06 10"):
        assert told not in text


def test_the_paper_of_a_level_set_in_haste_says_so(papers):
    text = words(papers["assessment-short"])
    assert "Preliminär." in text
    assert "Det finns en senare bedömning i ärendet." in text
    assert "Sekretessmarkerad" not in text
    assert "Är hotet konkret?" not in text
