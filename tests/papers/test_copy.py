"""The councillor's copy says all that their page says, and takes what anyone may write."""

import re
from dataclasses import fields

import pytest

from incidents.shown import CouncillorView
from tests.papers.conftest import text_of

pytestmark = pytest.mark.sqlite_alone

SHOWN = {
    "reference": "K7-RMVT4",
    "affected": "Anna Öberg",
    "submitted_at": "24 november 2026 kl. 23.20 (UTC+01:00)",
    "main_class": "Hot och trakasserier",
    "status": "Avslutad",
    "support_wanted": "Vill ha stöd Ja",
    "call_wanted": "Vill bli uppringd Ja",
    "call_wanted_by": "senast 24 november 2026",
    "reach": "070-174 06 10",
    "filed_by": "Filippa Filare",
    "told": "Ett meddelande kom från @troll_1881.",
    "danger_now": "Fara när det skickades Ja",
    "main_kind_label": "Förtäckt eller antytt hot",
    "channel_label": "Telefon i kanalen",
    "assignment": "Mitt kommunala uppdrag",
    "additions": "Det kom fler.",
    "attachments": "natten.png",
    "police_state_label": "Jag har anmält",
    "police_reports": "0201-K123456-26",
    "measures": "personlarm på lån Larmet hämtas i receptionen. Gjord 24 november 2026.",
    "messages": "Vi har pratat med polisen.",
    "timeline": "Rapporten skickades.",
    "taken_via": "Per telefon",
    "confirmed_at": "Övertaget 24 november 2026",
    "routes": "Rut Mottagare",
    "asking": "Bad att få se mer 24 november 2026",
    "left_out": "Bortvald Berg",
    "handler": "Siv Chef",
    "diary_number": "KS 2026/118",
    "closed_at": "Avslutad, 24 november 2026",
    "closing_reason": "Åtgärdat",
    "party_measures": "Vi följer med hem.",
    "requests": "Lämnas ut med delar dolda, 24 november 2026 kl. 23.20 (UTC+01:00). Namnet är",
}
OTHERWISE = {
    *{"key", "role", "routes_of_mine", "shows_sensitive", "filer_key"},  # nothing to read
    *{"main_kind", "channel", "police_state", "language", "is_of_another"},  # codes of what stands
    "follow_up_wanted",  # among the answers, and in the timeline where it changed
    "reach_hidden",  # from others
    *{"declined_at", "wish", "wished_at"},  # never at the same time as the others
}


def test_nothing_that_the_councillor_sees_is_missing_from_the_copy(papers):
    text = re.sub(r"\s+", " ", text_of(papers["copy"]))
    assert set(SHOWN) | OTHERWISE == {field.name for field in fields(CouncillorView)}
    assert [name for name, words in SHOWN.items() if words not in text] == []
    assert "Med bevis 2." in text
    assert "Läsaren Lund" in text


def test_the_whole_case_has_beside_it_what_whoever_handles_it_wrote(papers):
    text = re.sub(r"\s+", " ", text_of(papers["case"]))
    missing = [name for name, words in SHOWN.items() if words not in text]
    assert missing == ["requests"]  # the registrar's
    for words in (
        "Nivå Hög",
        "Dubblett av K7-RMVT4",
        "Bedömt Han bytte bil.",
        "Ansvarar: Ägare Han bytte bil.",
        "Utfall Han bytte bil.",
        "Samtal Han bytte bil.",
        "Bara säkerhetsfunktionen. Han bytte bil.",
        "Rensad av den som skrev den när ärendet avslutades.",
    ):
        assert words in text


def test_what_no_typeface_has_is_written_out_and_nothing_is_dropped(papers):
    text = text_of(papers["copy-hostile"])
    assert "[U+4F60]" in text
    assert "<script>alert(1)</script>" in text
    assert "[U+202E]" in text
