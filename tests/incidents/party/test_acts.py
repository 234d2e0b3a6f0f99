"""What a contact does with a report: a measure, a call for help, a question to see more."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from contacts.models import Role
from incidents import access, workflow
from incidents.models import Kind, Message, PartyMeasure
from incidents.submission import Sharing
from tests.cast import EVERYTHING, a_report
from tests.incidents.case.conftest import page, press
from tests.incidents.party.conftest import of, without_tokens
from tests.incidents.workflow.then import mailed

pytestmark = pytest.mark.django_db


def test_what_the_party_does_is_read_by_councillor_and_security_alone(
    report, maja, anna, chief, chair
):
    measure = workflow.note_party_measure(report, "HEMLIG-INKORG", by=anna)
    workflow.note_party_measure(report, "HEMLIG-INKORG", by=anna, key=measure.pk)
    assert PartyMeasure.objects.count() == 1
    assert mailed(report) == ["Maja Sund", "Siv Chef"]
    for person in (maja, anna):
        assert "HEMLIG-INKORG" in page(person, report)
    assert "HEMLIG-INKORG" in of(chief).get(report.get_absolute_url(), follow=True).text
    assert "HEMLIG-INKORG" not in page(chair, report)


def test_what_the_party_does_stands_in_the_councillors_copy(report, maja, anna):
    workflow.note_party_measure(report, "HEMLIG-INKORG", by=anna)
    paper = PdfReader(BytesIO(of(maja).post(f"/arenden/{report.pk}/kopia/").content))
    assert "HEMLIG-INKORG" in " ".join(page.extract_text() for page in paper.pages)


def test_a_call_for_help_waits_for_whoever_handles_it(report, maja, anna, chief):
    press(anna, report, "case-help", words="HEMLIG-HJÄLP")
    assert mailed(report) == ["Siv Chef"]
    assert "1 ärende med nytt meddelande" in " ".join(
        of(chief).get("/admin/").text.replace("<strong>", "").replace("</strong>", " ").split()
    )
    desk = of(chief).get(report.get_absolute_url(), follow=True).text
    assert ("HEMLIG-HJÄLP" in desk, "Ber om hjälp" in desk) == (True, True)
    assert "HEMLIG-HJÄLP" in page(maja, report)


def test_nothing_written_is_a_clear_error_and_nothing_is_lost(report, anna):
    assert "Skriv vad partiet gör." in press(anna, report, "case-party-measure", what=" ")
    long = "a" * 10_001
    assert long in press(anna, report, "case-help", words=long)
    assert not Message.objects.exists()


def test_more_is_asked_for_once_and_a_no_looks_like_no_answer(report, maja, anna, chief):
    press(anna, report, "case-more")
    press(anna, report, "case-more")
    assert mailed(report) == ["Maja Sund"]
    assert "Någon ber att få se mer" in of(maja).get("/att-lasa/").text
    assert "Ditt parti ber att få se mer" in page(maja, report)
    before = without_tokens(page(anna, report))
    press(maja, report, "case-no-more")
    assert without_tokens(page(anna, report)) == before
    assert "Ditt parti ber att få se mer" not in page(maja, report)
    assert report.reference not in of(maja).get("/att-lasa/").text
    assert workflow.ask_for_more(report, by=anna) is None
    assert report.events.filter(kind=Kind.ASKED_FOR_MORE).count() == 1


def test_a_yes_is_what_the_councillor_ticks(report, maja, anna):
    workflow.ask_for_more(report, by=anna)
    workflow.widen(report, Role.PARTY_CONTACT, Sharing(None, shows_reach=True), by=maja)
    assert not access.get(maja, report.pk).asking
    assert "HEMLIG-TELEFON" in page(anna, report)


def test_the_acts_are_the_partys_alone(maja, anna, chair, chief):
    report = a_report(maja, left_out=frozenset({anna.pk}))
    for person in (anna, chair):
        for act in (workflow.note_party_measure, workflow.ask_for_help):
            with pytest.raises(workflow.NotAllowed):
                act(report, "Ord.", by=person)
        with pytest.raises(workflow.NotAllowed):
            workflow.ask_for_more(report, by=person)


def test_one_who_sees_everything_has_nothing_more_to_ask_for(maja, anna, chief):
    report = a_report(maja, party=EVERYTHING)
    assert workflow.ask_for_more(report, by=anna) is None
    assert "Be att få se mer" not in page(anna, report)
