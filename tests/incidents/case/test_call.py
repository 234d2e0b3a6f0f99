"""Reading one's own report out to the police, and the number that they give."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from guidance import content_files
from incidents import access, workflow
from incidents.models import PoliceReport
from tests.cast import PASSWORD
from tests.incidents.case.conftest import of, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
NUMBER = "HEMLIGT-K123456"


def post(person, report, **fields):
    return of(person).post(reverse("case-call", args=[report.pk]), fields)


def test_page_says_what_is_told_and_leads_to_the_telephone(report, maja):
    content_files.fill(now())
    workflow.add(report, "Han ringde igen.", by=maja)
    seen = page(maja, report, "case-call")

    for words in ("Jag heter Maja Sund", "29 kap. 2 §", "Han ringde igen."):
        assert words in seen
    assert 'href="tel:11414"' in seen
    assert seen.index("Är någon i fara nu?") < seen.index('href="tel:11414"')


def test_number_that_was_given_becomes_a_police_report_of_today_by_telephone(report, maja):
    seen = press(maja, report, "case-call", number=NUMBER, access_protection="on")

    made = PoliceReport.objects.get()
    assert (made.state, made.way, made.on) == ("anmald", "114_14", localdate())
    assert (made.number, made.access_protection) == (NUMBER, True)
    assert NUMBER in seen
    assert access.get(maja, report.pk).police_state == "anmald"


def test_double_press_records_it_once(report, maja):
    key = uuid4()
    for _ in range(2):
        press(maja, report, "case-call", number=NUMBER, key=key)
    assert PoliceReport.objects.count() == 1


def test_without_a_number_the_page_says_so(report, maja):
    seen = post(maja, report, number=" ").content.decode()

    assert f"<title>Fel: Läs upp – Ärende {report.reference} – " in seen
    assert 'href="#id_number">Skriv numret på anmälan.' in seen


def test_nobody_else_reads_it_out(report, anna, chair, chief, cecilia):
    for person in (anna, chair, chief, cecilia):
        assert post(person, report, number=NUMBER).status_code == 404
        assert of(person).get(f"/arenden/{report.pk}/samtal/").status_code == 404


def test_number_typed_when_the_session_had_ended_is_there_after_login(report, maja):
    browser, address = Client(), reverse("case-call", args=[report.pk])
    assert browser.post(address, {"number": NUMBER}).status_code == 302
    browser.post("/konto/login/", {"login": maja.email, "password": PASSWORD})

    assert NUMBER in browser.get(address).content.decode()
    assert not PoliceReport.objects.exists()
