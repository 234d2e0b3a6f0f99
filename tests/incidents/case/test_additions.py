"""Words and files that come later: dated, for those who may see them, and nothing sent changes."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from incidents import timeline
from incidents.models import Addition, Attachment, Event, Kind, ParkedStep
from incidents.submission import Sharing
from portal import outbox
from portal.models import Delivery, Municipality
from tests import cast
from tests.cast import EVERYTHING, a_report
from tests.incidents.case.conftest import PARTY_EVERYTHING, of, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
PNG = b"\x89PNG\r\n\x1a\n"
TEXT = "I dag kom ett till."


@pytest.fixture(autouse=True)
def _evidence_folder(settings, tmp_path):
    settings.EVIDENCE_DIR = tmp_path / "evidence"


@pytest.fixture
def shared(maja, chief, chair):
    """The party and the chair see everything; the party no files, as the law has it."""
    return a_report(maja, party=PARTY_EVERYTHING, chair=EVERYTHING)


def a_file(name="tillagg.png", content=PNG + b"HEMLIG-BILD"):
    return SimpleUploadedFile(name, content)


def on_disk(settings):
    return [path for path in Path(settings.EVIDENCE_DIR).rglob("*") if path.is_file()]


def address(report):
    return reverse("case-addition", args=[report.pk])


def the_file():
    return reverse("attachment", args=[Attachment.objects.get().pk])


@pytest.mark.both
def test_evidence_added_later_is_seen_by_each_as_the_share_allows(shared, maja, anna, chair, chief):
    press(maja, shared, "case-addition", words=TEXT, new_files=[a_file()])
    for person in (maja, chair):
        seen = page(person, shared)
        assert (TEXT in seen, "tillagg.png" in seen) == (True, True)
        assert b"".join(of(person).get(the_file())) == PNG + b"HEMLIG-BILD"
    desk = of(chief).get(reverse("admin:incidents_incident_change", args=[shared.pk]))
    assert (TEXT in desk.text, "tillagg.png" in desk.text) == (True, True)
    seen = page(anna, shared)
    assert (TEXT in seen, "tillagg.png" in seen) == (True, False)
    assert of(anna).get(the_file()).status_code == 404


def test_who_sees_the_essentials_or_was_left_out_gets_neither_words_nor_files(report, maja, anna):
    press(maja, report, "case-addition", words=TEXT, new_files=[a_file()])
    assert TEXT not in page(anna, report)
    assert of(anna).get(the_file()).status_code == 404
    assert of(cast.a_person("Cecilia Åberg")).get(the_file()).status_code == 404


@pytest.mark.both
def test_an_addition_is_a_dated_line_that_commits_to_its_files(shared, maja):
    press(maja, shared, "case-addition", words=TEXT, new_files=[a_file()])
    line = timeline.last(shared, Kind.ADDED)
    one = Attachment.objects.get()
    assert line.body["files"] == [{"key": str(one.pk), "sha256": one.sha256}]
    assert (one.incident, one.addition) == (shared, Addition.objects.get())
    assert (one.added_by, one.state) == (maja, "stored")
    assert timeline.verify(shared) is None


def test_mail_tells_readers_that_there_is_something_and_not_what(
    shared, maja, anna, chair, chief, mailbox
):
    Delivery.objects.all().delete()
    press(maja, shared, "case-addition", words="HEMLIGT ORD", new_files=[a_file("HEMLIGT.png")])
    outbox.send_due()
    told = {address for mail in mailbox.received for address in mail.recipients}
    assert told == {anna.email, chair.email, chief.email}
    assert all("HEMLIGT" not in mail.message.as_string() for mail in mailbox.received)


@pytest.mark.both
def test_what_was_sent_is_never_changed_by_an_addition(shared, maja, chair):
    told, sent = shared.account.told, timeline.last(shared, Kind.SENT)
    press(maja, shared, "case-addition", words=TEXT, new_files=[a_file()])
    shared.account.refresh_from_db()
    assert shared.account.told == told
    assert timeline.last(shared, Kind.SENT) == sent
    assert "HEMLIG-HÄNDELSE" in page(chair, shared)


def test_files_alone_are_an_addition_and_a_party_that_may_not_see_them_is_not_told(
    shared, maja, anna, chair
):
    before = Delivery.objects.filter(recipient=anna).count()
    press(maja, shared, "case-addition", words="", new_files=[a_file()])
    assert "tillagg.png" in page(chair, shared)
    assert "Lade till uppgifter" in page(chair, shared)
    assert "Lade till uppgifter" not in page(anna, shared)
    assert Delivery.objects.filter(recipient=anna).count() == before
    assert "<h3>Tillägg" not in page(anna, shared)


def test_files_for_the_security_function_alone_are_told_to_nobody_else(
    shared, maja, anna, chair, chief
):
    Delivery.objects.all().delete()
    press(maja, shared, "case-addition", words="", new_files=[a_file()], security_only="on")
    told = Delivery.objects.values_list("recipient__email", flat=True)
    assert set(told) == {chief.email}
    assert all("Lade till uppgifter" not in page(one, shared) for one in (anna, chair))
    assert "Lade till uppgifter" in page(maja, shared)


def test_a_party_that_may_see_files_is_told_of_them(anna, chief, chair, maja):
    Municipality.objects.create(pk=1, name="Lidingö stad", party_sees_suspects=True)
    report = a_report(maja, party=Sharing(EVERYTHING.share, sensitive=True), chair=EVERYTHING)
    press(maja, report, "case-addition", words="", new_files=[a_file()])
    assert "tillagg.png" in page(anna, report)
    assert "Lade till uppgifter" in page(anna, report)


def test_an_addition_of_nothing_is_refused_in_words(report, maja):
    seen = press(maja, report, "case-addition", words=" ")
    assert "<title>Fel: " in seen
    assert seen.count("Skriv det du vill lägga till, eller välj en fil.") == 2
    assert Addition.objects.count() == Event.objects.filter(kind=Kind.ADDED).count() == 0


def test_a_text_that_is_too_long_costs_no_file_and_stays_in_the_field(report, maja):
    seen = press(maja, report, "case-addition", words="å" * 10_001, new_files=[a_file()])
    assert "1 fil är sparad och skickad. Texten är inte skickad än." in seen
    assert "å" * 10_001 in seen
    press(maja, report, "case-addition", words=TEXT)
    assert [one.told["answers"] == [] for one in Addition.objects.all()] == [True, False]


def test_a_file_that_is_refused_is_named_and_the_words_are_sent(report, maja):
    seen = press(
        maja,
        report,
        "case-addition",
        words=TEXT,
        new_files=[a_file("virus.exe", b"MZ"), a_file("bra.png")],
    )
    assert "virus.exe togs inte emot" in seen
    assert "Tillägget är sparat och skickat." in seen
    assert [one.name for one in Attachment.objects.all()] == ["bra.png"]


def test_a_refused_file_alone_says_why_at_the_field(report, maja):
    seen = press(maja, report, "case-addition", new_files=[a_file("virus.exe", b"MZ")])
    assert seen.count("virus.exe togs inte emot") == 2
    assert "Skriv det du vill lägga till" not in seen


@pytest.mark.both
def test_a_file_that_is_in_the_report_already_is_not_kept_twice(report, maja):
    press(maja, report, "case-addition", new_files=[a_file()])
    seen = press(maja, report, "case-addition", new_files=[a_file("annat namn.png")])
    assert "Filerna finns redan i ärendet." in seen
    assert (Attachment.objects.count(), Addition.objects.count()) == (1, 1)


@pytest.mark.both
def test_pressing_twice_adds_words_and_files_once(report, maja, settings):
    key = uuid4()
    for _ in range(2):
        press(maja, report, "case-addition", words=TEXT, new_files=[a_file()], key=key)
    assert (Attachment.objects.count(), Addition.objects.count()) == (1, 1)
    assert len(on_disk(settings)) == 1


@pytest.mark.both
def test_nothing_is_left_of_a_file_when_the_line_cannot_be_written(
    report, maja, settings, monkeypatch
):
    def broken(*_args, **_fields):
        raise RuntimeError

    monkeypatch.setattr(timeline, "write", broken)
    browser = Client(raise_request_exception=False)
    browser.force_login(maja)
    answer = browser.post(address(report), {"words": TEXT, "new_files": [a_file()]})
    assert answer.status_code == 500
    assert (Attachment.objects.count(), Addition.objects.count()) == (0, 0)
    assert on_disk(settings) == []


def test_the_report_of_someone_else_takes_no_files(report, anna, chief, settings):
    for person in (anna, chief):
        answer = of(person).post(address(report), {"words": TEXT, "new_files": [a_file()]})
        assert answer.status_code == 404
    assert on_disk(settings) == []
    assert Attachment.objects.count() == 0


# The session has ended


def ended(report):
    """A browser whose session is gone sends the form."""
    browser = Client()
    answer = browser.post(address(report), {"words": TEXT, "new_files": [a_file()]})
    assert answer["Location"] == f"/konto/login/?next={address(report)}"
    return browser


def test_text_sent_when_the_session_had_ended_waits_for_its_author(report, maja, settings):
    browser = ended(report)
    browser.post("/konto/login/", {"login": maja.email, "password": cast.PASSWORD})
    seen = browser.get(address(report)).content.decode()
    assert TEXT in seen
    assert "Det du skrev finns kvar, men är inte skickat." in seen
    assert "togs inte emot, välj dem igen: tillagg.png" in seen
    assert (Addition.objects.count(), ParkedStep.objects.count()) == (0, 0)
    assert TEXT not in browser.get(address(report)).content.decode()
    assert on_disk(settings) == []


def test_nobody_else_who_logs_in_there_sees_it(report, chief, chair):
    for person in (chief, chair):
        browser = ended(report)
        browser.post("/konto/login/", {"login": person.email, "password": cast.PASSWORD})
        assert browser.get(address(report)).status_code == 404
        assert ParkedStep.objects.count() == 0
