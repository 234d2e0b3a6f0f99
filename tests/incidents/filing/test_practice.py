"""Practice: the same questions and pages, while nothing is kept and nobody is told."""

import html
import re

import pytest
from django.core import mail
from django.test import Client

from incidents.models import Draft, Incident, ParkedStep
from portal.models import Delivery

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
ADDRESS = "/rapportera/ova/"


@pytest.fixture
def client(client, councillor, city):
    client.force_login(councillor)
    return client


def hidden(page):
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def go_on(client, page, *, button="go", **typed):
    answer = client.post(ADDRESS, {**hidden(page), button: "1", **typed})
    assert answer.status_code == 200
    return answer.content.decode()


def all_the_way(client, **first):
    page = go_on(client, client.get(ADDRESS).content.decode(), **first)
    while 'name="send"' not in page:
        page = go_on(client, page)
    return page


def test_the_answers_come_along_to_the_last_page_with_those_who_would_receive_it(client, city):
    page = all_the_way(client, words="Ett påhittat hot <b>å</b>.")
    assert "Ett påhittat hot &lt;b&gt;å&lt;/b&gt;." in page
    assert city.chief.name in page


def test_nothing_is_stored_and_nobody_is_told(client):
    before = Delivery.objects.count()
    page = go_on(client, all_the_way(client, words="HEMLIG övning"), button="send")
    assert "Ingenting har sparats och ingen har fått något." in page
    kept = [Draft.objects.count(), Incident.objects.count(), ParkedStep.objects.count()]
    assert (kept, Delivery.objects.count(), mail.outbox) == ([0, 0, 0], before, [])
    assert "HEMLIG" not in str(dict(client.session))


def test_every_page_says_that_it_is_practice_and_no_store(client):
    answer = client.get(ADDRESS)
    assert "Ingenting sparas och ingenting skickas." in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "Ingenting sparas" in all_the_way(client, words="ord")


def test_back_shows_what_was_typed(client):
    first = client.get(ADDRESS).content.decode()
    second = go_on(client, first, words="Skrevs först.")
    assert "Skrevs först." in go_on(client, second, button="back")


def test_what_is_wrong_is_said_as_in_a_report(client):
    page = client.get(ADDRESS).content.decode()
    while 'name="happened_on"' not in page:
        page = go_on(client, page)
    assert "<title>Fel:" in go_on(client, page, happened_on="2099-01-01")


def test_no_file_is_taken(client):
    page = client.get(ADDRESS).content.decode()
    while 'name="send"' not in page:
        assert 'type="file"' not in page
        assert "multipart" not in page
        page = go_on(client, page)


@pytest.mark.parametrize(
    "carried", ["", "[]", "null", "{", '{"vad": 7, "okänt": {}}', '{"vad": {"words": ["\\ud800"]}}']
)
def test_a_page_that_was_tampered_with_is_an_empty_one(client, carried):
    answer = client.post(ADDRESS, {"step": "vad", "answers": carried, "go": "1"})
    assert answer.status_code == 200


def test_practice_is_for_those_who_may_report(client, city):
    other = Client()
    other.force_login(city.chief)
    assert other.get(ADDRESS).status_code == 403
    assert Client().get(ADDRESS)["Location"] == f"/konto/login/?next={ADDRESS}"
