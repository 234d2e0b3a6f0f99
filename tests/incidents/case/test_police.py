"""The page on which the councillor says what became of the police report."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from incidents.case.forms.police import PoliceForm
from incidents.choices import POLICE_FACTS
from incidents.lists import POLICE_REASONS
from incidents.models import ParkedStep, PoliceReport
from tests.cast import EVERYTHING, PASSWORD, a_report, an_answer
from tests.incidents.case.conftest import of, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
ROOT = Path(__file__).parents[3]
SHEET, QUESTIONS = ROOT / "static" / "css" / "police.css", ROOT / "docs" / "questions.md"
NUMBER = "HEMLIGT-K123456"
REPORTED = {
    "state": "anmald",
    "on": "2026-11-10",
    "way": "station",
    "number": NUMBER,
    "access_protection": "ja",
}


def post(person, report, **fields):
    return of(person).post(reverse("case-police", args=[report.pk]), fields)


def test_what_was_recorded_stands_on_the_page_and_on_the_report(report, maja):
    after = press(maja, report, "case-police", **REPORTED)

    for seen in (after, page(maja, report)):
        for words in ("10 november 2026", "På en polisstation", NUMBER, "Har bett om åtkomstskydd"):
            assert words in seen
    assert "case-police" not in after


def test_the_chief_reads_it_on_the_desk_in_the_same_words(report, maja, chief):
    press(maja, report, "case-police", **REPORTED)
    desk = of(chief).get(reverse("admin:incidents_incident_change", args=[report.pk]))

    for words in ("Jag har anmält", "10 november 2026", "På en polisstation", NUMBER):
        assert words in desk.content.decode()


def test_a_party_that_sees_everything_reads_the_state_alone(maja, anna, chief):
    report = a_report(maja, party=EVERYTHING)
    press(maja, report, "case-police", **REPORTED)
    seen = page(anna, report)

    assert "Jag har anmält" in seen
    for words in (NUMBER, "10 november 2026", "På en polisstation", "åtkomstskydd"):
        assert words not in seen


@pytest.mark.parametrize(("reason", "label", "_english"), POLICE_REASONS)
def test_each_reason_for_not_reporting_is_answered_by_one_line(
    report, maja, reason, label, _english
):
    seen = press(maja, report, "case-police", state="vill_inte", reason=reason)

    assert f"Skäl: {label}." in seen.replace("\n", " ")
    assert seen.count('<p class="notice">') == 1
    assert PoliceReport.objects.get().reason == reason


def test_the_answers_to_the_reasons_differ(report, maja):
    answers = set()
    for reason, *_ in POLICE_REASONS:
        seen = press(maja, report, "case-police", state="vill_inte", reason=reason)
        answers.add(seen.partition('<p class="notice">')[2].partition("</p>")[0])
    assert len(answers) == len(POLICE_REASONS)


def test_a_day_to_come_is_refused_at_the_field_and_the_rest_stays_typed(report, maja):
    tomorrow = localdate() + timedelta(days=1)
    seen = post(maja, report, **{**REPORTED, "on": tomorrow}).content.decode()

    assert "<title>Fel: Uppföljning – Ärende" in seen
    assert 'href="#id_on">Datumet har inte varit än.' in seen
    assert NUMBER in seen
    assert not PoliceReport.objects.exists()


def test_nothing_is_wrong_in_a_field_that_the_state_does_not_ask_for(report, maja):
    answer = post(maja, report, state="tanker_anmala", on="i går", way="brevduva")

    assert (answer.status_code, PoliceReport.objects.get().on) == (302, None)


def test_without_a_choice_the_page_asks_for_one(report, maja):
    seen = post(maja, report, number=NUMBER).content.decode()

    assert 'href="#id_state_0">Välj hur det är nu.' in seen


def test_a_double_press_records_it_once(report, maja):
    key = uuid4()
    for _ in range(2):
        press(maja, report, "case-police", key=key, **REPORTED)
    assert PoliceReport.objects.count() == 1


def test_the_number_told_when_the_report_was_filed_stands_in_the_field(maja, chief):
    told = {"answers": [an_answer("police_number", "Polisens nummer?", NUMBER)]}
    report = a_report(maja, told=told, police_state="anmald")
    seen = page(maja, report, "case-police")

    assert f'value="{NUMBER}"' in seen
    assert "När du rapporterade skrev du:" in seen


def test_danger_comes_before_the_form_and_the_title_says_nothing(report, maja):
    seen = page(maja, report, "case-police")

    assert seen.index("Är någon i fara nu?") < seen.index('name="state"')
    assert f"<title>Uppföljning – Ärende {report.reference} – Trygghetsportalen</title>" in seen


def test_nobody_else_has_the_page(report, anna, chair, chief, cecilia):
    for person in (anna, chair, chief, cecilia):
        client = of(person)
        address = reverse("case-police", args=[report.pk])
        assert client.get(address).status_code == client.post(address).status_code == 404


def test_what_was_typed_when_the_session_had_ended_is_there_after_login(report, maja, chief):
    browser, address = Client(), reverse("case-police", args=[report.pk])
    answer = browser.post(address, REPORTED)
    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-store")
    browser.post("/konto/login/", {"login": maja.email, "password": PASSWORD})
    seen = browser.get(address).content.decode()

    assert NUMBER in seen
    assert "men är inte sparat" in seen
    assert not PoliceReport.objects.exists()
    assert NUMBER not in browser.get(address).content.decode()


def test_another_who_logs_in_there_sees_nothing_of_it(report, maja, chief):
    browser, address = Client(), reverse("case-police", args=[report.pk])
    browser.post(address, REPORTED)
    browser.post("/konto/login/", {"login": chief.email, "password": PASSWORD})

    assert not ParkedStep.objects.filter(expires_at__gt=now()).exists()


def test_what_the_page_asks_of_each_state_is_what_is_kept_of_it():
    """The sheet that hides the rest names the same facts."""
    names = {"access": "access_protection"}
    rules = [line for line in SHEET.read_text().splitlines() if ".police:has" in line]
    shown = {
        state: {
            names.get(fact, fact)
            for rule in rules
            if f'[value="{state}"]' in rule
            for fact in ("reason", "on", "way", "number", "access")
            if f'data-of="{fact}"' in rule
        }
        for state in POLICE_FACTS
    }
    assert shown == POLICE_FACTS


def test_every_question_of_the_page_is_explained():
    """Docs name who needs it, why, and by what source."""
    told = QUESTIONS.read_text("utf-8").partition("## After sending")[2].splitlines()
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in told if row[:2] == "| "]
    asked = [str(one.label) for name, one in PoliceForm.base_fields.items() if name != "key"]

    assert sorted(row[0] for row in rows[1:]) == sorted(asked)
    assert all(len(row) == 4 and all(row) for row in rows)
