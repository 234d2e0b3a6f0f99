"""Reading a draft out to the police before anything is sent."""

import pytest
from django.test import Client

from incidents.models import PoliceReport
from tests.cast import PASSWORD, a_member

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
NUMBER = "HEMLIGT-K123456"


def test_draft_is_read_out_as_far_as_it_is_written(filing):
    filing.post("vad", words="Någon vet var jag bor.", kind="hot_fortackt")
    filing.post("nar", happened_on="2026-10-15", happened_at="22:50", place="På torget")
    seen = filing.text("samtal")

    for words in ("Någon vet var jag bor.", "15 oktober 2026", "På torget", "Säg det du minns."):
        assert words in seen
    assert "Rapporten till staden är inte skickad." in seen
    assert "<title>Läs upp – Ärende</title>" in seen


def test_number_is_kept_in_the_draft_beside_what_else_is_answered_there(filing):
    filing.post("forut", before_words="Två gånger i våras", police_state="tanker_anmala")
    filing.client.post(filing.address("samtal"), {"number": NUMBER})

    kept = filing.draft.answers["forut"]
    assert (kept["police_state"], kept["police_number"]) == ("anmald", NUMBER)
    assert kept["before_words"] == "Två gånger i våras"
    assert not PoliceReport.objects.exists()


def test_number_kept_in_a_draft_is_sent_with_the_report(filing, city):
    filing.filled()
    filing.client.post(filing.address("samtal"), {"number": NUMBER})
    answer = filing.send()

    seen = filing.client.get(f"{answer['Location']}polisen/").content.decode()
    assert NUMBER in seen
    assert "Jag har anmält" in seen


def test_number_given_after_the_report_was_sent_meanwhile_goes_to_the_report(filing):
    filing.filled().send()
    filing.client.post(filing.address("samtal"), {"number": NUMBER})

    assert [one.number for one in PoliceReport.objects.all()] == [NUMBER]


def test_form_opened_elsewhere_never_overwrites_the_number(filing):
    page = filing.hidden("forut")
    filing.client.post(filing.address("samtal"), {"number": NUMBER})
    answer = filing.client.post(filing.address("forut"), {**page, "go": "1", "ongoing": "ja"})

    assert answer.status_code == 409
    assert filing.draft.answers["forut"]["police_number"] == NUMBER


def test_nobody_but_its_author_has_it(filing, city):
    for person in (city.chief, city.contact, a_member(city.party, "Annan Ledamot")):
        client = Client()
        client.force_login(person)
        assert client.get(filing.address("samtal")).status_code == 404
        assert client.post(filing.address("samtal"), {"number": NUMBER}).status_code == 404


def test_number_typed_when_the_session_had_ended_is_there_after_login(filing):
    browser = Client()
    assert browser.post(filing.address("samtal"), {"number": NUMBER}).status_code == 302
    browser.post("/konto/login/", {"login": filing.author.email, "password": PASSWORD})
    assert NUMBER in browser.get(filing.address("samtal")).content.decode()


def test_reading_it_out_is_offered_where_one_checks_and_lists_drafts(filing):
    filing.filled()
    assert filing.address("samtal") in filing.text("granska")
    assert filing.address("samtal") in filing.client.get("/rapportera/utkast/").content.decode()
