"""A step sent when the session has ended comes back for its author alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from incidents.filing import parked
from incidents.models import Attachment, ParkedStep
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def logged_out(filing):
    """The same browser with its cookies, its session gone."""
    del filing.client.cookies["sessionid"]
    return filing.client


def send(browser, filing, step="vad", **fields):
    return browser.post(filing.address(step), {"version": "0", "go": "1", **fields})


def log_in(browser, person):
    return browser.post("/konto/login/", {"login": person.email, "password": cast.PASSWORD})


def test_after_login_the_text_is_still_there_and_saved(filing):
    browser = logged_out(filing)
    answer = send(browser, filing, words="Någon vet var jag bor.")
    assert answer.status_code == 302
    assert f"next={filing.address('vad')}" in answer["Location"]
    assert filing.draft.version == 0
    log_in(browser, filing.author)
    page = browser.get(filing.address("vad")).content.decode()
    assert "Någon vet var jag bor." in page
    assert "Det du skrev finns kvar." in page
    assert filing.draft.answers["vad"]["words"] == "Någon vet var jag bor."
    assert ParkedStep.objects.count() == 0


def test_another_person_who_logs_in_there_sees_nothing_and_it_is_gone(filing, city):
    browser = logged_out(filing)
    send(browser, filing, words="HEMLIG")
    log_in(browser, city.chief)
    assert ParkedStep.objects.count() == 0
    answer = browser.get(filing.address("vad"))
    assert (answer.status_code, "HEMLIG" in answer.content.decode()) == (404, False)


def test_its_author_in_another_browser_sees_nothing(filing):
    send(logged_out(filing), filing, words="HEMLIG")
    other = Client()
    other.force_login(filing.author)
    assert "HEMLIG" not in other.get(filing.address("vad")).content.decode()


def test_the_answer_is_the_same_whether_the_draft_exists_or_not(filing):
    known = send(Client(), filing, words="x")
    filing.key = "00000000-0000-4000-8000-000000000000"
    unknown = send(Client(), filing, words="x")
    assert unknown.status_code == known.status_code == 302
    assert set(unknown.cookies) == set(known.cookies) == {"parked"}
    assert unknown.cookies["parked"]["max-age"] == known.cookies["parked"]["max-age"] == ""
    assert ParkedStep.objects.count() == 1


def test_the_token_lies_in_a_session_cookie_that_no_script_reads(filing):
    cookie = send(Client(), filing, words="x").cookies["parked"]
    assert (cookie["httponly"], cookie["samesite"], cookie["expires"]) == (True, "Lax", "")


def test_files_are_named_as_not_received_and_their_words_kept(filing):
    browser = logged_out(filing)
    files = [SimpleUploadedFile(f"bild {n}.jpg", b"\xff\xd8\xff") for n in (1, 2, 3)]
    send(browser, filing, "bevis", new_files=files, links="https://example.se/")
    log_in(browser, filing.author)
    page = browser.get(filing.address("bevis")).content.decode()
    assert "togs inte emot, välj dem igen: bild 1.jpg, bild 2.jpg, bild 3.jpg" in page
    assert "https://example.se/" in page
    assert Attachment.objects.count() == 0


def test_it_is_gone_after_an_hour(filing):
    browser = logged_out(filing)
    send(browser, filing, words="HEMLIG")
    assert parked.delete_expired(now() + timedelta(minutes=59)) == 0
    assert parked.delete_expired(now() + timedelta(minutes=61)) == 1
    log_in(browser, filing.author)
    assert "HEMLIG" not in browser.get(filing.address("vad")).content.decode()


def test_it_never_overwrites_what_was_saved_elsewhere_meanwhile(filing):
    filing.post("vad", words="sparat i telefonen")
    browser = logged_out(filing)
    send(browser, filing, words="skrivet i datorn")
    log_in(browser, filing.author)
    answer = browser.get(filing.address("vad"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "sparat i telefonen" in page
    assert "skrivet i datorn" in page
    assert filing.draft.answers["vad"]["words"] == "sparat i telefonen"


def test_only_so_much_is_kept(filing):
    send(logged_out(filing), filing, words="x" * 400_000)
    assert ParkedStep.objects.count() == 0
    for number in range(7):
        send(Client(), filing, words=f"ord {number}")
    assert ParkedStep.objects.count() == 5
