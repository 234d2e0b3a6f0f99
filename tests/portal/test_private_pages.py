"""Nothing keeps an answer that had to do with a person: not a browser, not a cache between."""

import pytest
from django.test import Client

NO_STORE = "no-store"


@pytest.fixture
def logged_in(failing: Client, anna) -> Client:
    failing.force_login(anna)
    return failing


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/try/private/", 200),
        ("/try/public/", 200),
        ("/finns/inte/", 404),
        ("/try/refuses/", 403),
        ("/try/breaks/x/", 500),
        ("/try/private", 301),  # the redirect that adds a slash
    ],
)
def test_whatever_a_logged_in_person_gets_is_kept_nowhere(logged_in, address, status):
    answer = logged_in.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (status, NO_STORE)


@pytest.mark.parametrize(("address", "status"), [("/try/private/", 302), ("/finns/inte/", 404)])
def test_the_way_to_the_login_is_kept_nowhere(failing, address, status):
    answer = failing.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (status, NO_STORE)


@pytest.mark.parametrize("address", ["/try/form/", "/try/who/"])
def test_a_public_page_made_for_one_visitor_is_kept_nowhere(failing, address):
    assert failing.get(address)["Cache-Control"] == NO_STORE


def test_a_public_page_is_everyones(failing):
    answer = failing.get("/try/public/")
    assert "Cache-Control" not in answer
    assert "Cookie" not in answer.get("Vary", "")


def test_the_start_page_touches_nobodys_session(failing, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as queries:
        answer = failing.get("/")
    assert answer.status_code == 200
    assert "Cache-Control" not in answer
    assert not answer.cookies
    assert not [query for query in queries if "django_session" in query["sql"]]
