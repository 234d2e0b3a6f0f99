"""What a person sees when something goes wrong, and what the log does not tell."""

import pytest
from django.conf import settings
from django.test import Client

from tests.portal.failing_urls import SECRET

THREE_MB = "å" * (3 * 1024 * 1024 // 2)


@pytest.mark.parametrize(
    ("address", "words"),
    [("/finns/inte/", "Sidan finns inte"), ("/en/finns/inte/", '<html lang="en">')],
)
def test_a_missing_page_is_told_in_the_readers_language(failing, address, words):
    answer = failing.get(address)
    assert answer.status_code == 404
    assert words in answer.text
    assert "114 14" in answer.text


def test_what_one_may_not_open_says_nothing_of_why(failing):
    answer = failing.get("/try/refuses/")
    assert answer.status_code == 403
    assert "HEMLIG" not in answer.text


def test_too_long_a_text_is_answered_with_the_limit(failing):
    answer = failing.post("/try/words/", {"words": THREE_MB})
    assert answer.status_code == 413
    assert "högst 1 MB text" in answer.text
    assert '<html lang="sv">' in answer.text


def test_too_long_a_text_is_answered_in_english_on_an_english_page(failing):
    answer = failing.post("/en/try/words/", {"words": THREE_MB})
    assert answer.status_code == 413
    assert '<html lang="en">' in answer.text


def test_too_long_a_text_as_a_plain_form_is_answered_alike(failing):
    answer = failing.post(
        "/try/words/", f"words={THREE_MB}", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413


def test_the_longest_text_that_is_taken_is_taken(failing):
    words = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 1000)
    assert failing.post("/try/words/", {"words": words}).text == words


def test_a_form_from_another_login_says_what_to_do(db, settings):
    settings.ROOT_URLCONF = "tests.portal.failing_urls"
    answer = Client(enforce_csrf_checks=True).post("/try/words/", {"words": "x"})
    assert answer.status_code == 403
    assert "Gå tillbaka, läs in sidan på nytt och skicka igen." in answer.text


def test_a_form_from_another_login_gives_back_the_texts_and_no_password(db):
    typed = {"words": "Någon ropade <b>hot</b> på torget.", "password": "fyra helt vanliga ord"}
    answer = Client(enforce_csrf_checks=True).post("/konto/login/", typed)
    page = answer.content.decode()
    assert "Någon ropade &lt;b&gt;hot&lt;/b&gt; på torget." in page
    assert "fyra helt" not in page
    assert answer["Cache-Control"] == "no-store"


def test_a_host_that_is_not_ours_is_refused_without_being_repeated(failing):
    answer = failing.get("/try/public/", headers={"host": "hemlig.example.com"})
    assert answer.status_code == 400
    assert "hemlig" not in answer.text


@pytest.mark.parametrize(
    ("address", "status"), [("/try/breaks/HEMLIG/", 500), ("/try/database/", 503)]
)
def test_our_own_fault_gives_a_page_with_the_numbers_in_two_languages(failing, address, status):
    answer = failing.get(address)
    assert answer.status_code == status
    assert "HEMLIG" not in answer.text
    for words in ("tel:112", "114 14", "If someone is in danger", "Är någon i fara"):
        assert words in answer.text


@pytest.mark.parametrize("address", ["/try/breaks/HEMLIG/", "/try/database/", "/try/refuses/"])
def test_the_log_tells_neither_what_the_error_says_nor_the_address(failing, log, address):
    failing.get(address)
    assert SECRET not in log.getvalue()
    assert "HEMLIG" not in log.getvalue()
    assert "Traceback" not in log.getvalue()


def test_an_error_is_told_by_id_route_and_kind(failing, log):
    answer = failing.get("/try/breaks/HEMLIG/")
    told = f"request={answer['X-Request-Id']} route=try/breaks/<word>/ error=ValueError"
    assert log.getvalue() == f"ERROR portal.errors {told}\n"


def test_too_much_sent_is_told_in_the_log_by_kind_alone(failing, log):
    failing.post("/try/words/", {"words": "HEMLIG" + THREE_MB})
    (line,) = log.getvalue().splitlines()
    assert line.startswith("WARNING portal.errors request=")
    assert line.endswith("route=try/words/ error=RequestDataTooBig")
