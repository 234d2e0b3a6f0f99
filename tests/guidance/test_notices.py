"""Notices: for whom, from when and until when; by themselves, and never above 112."""

import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.timezone import localtime, now

from contacts.models import User
from guidance import content_files
from guidance.models import Notice
from portal import version
from portal.models import Municipality
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
MINUTE = timedelta(minutes=1)
LIST = "/admin/guidance/notice/"


@pytest.fixture(autouse=True)
def municipality():
    Municipality.objects.create(pk=1, name="Kommunen")
    version.forget()
    content_files.fill(now())


@pytest.fixture
def editor():
    return of(cast.an_editor())


def of(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def a_notice(audience="public", **fields) -> Notice:
    given = {"body_sv": "HEJ på er.", "body_en": "HELLO you.", "shown_from": now() - MINUTE}
    return Notice.objects.create(audience=audience, **{**given, **fields})


def written(**fields):
    given = {"audience": "public", "body_sv": "HEJ på er.", "body_en": "HELLO you."}
    return {**given, "shown_from": "", "shown_until": "", "save": "", **fields}


def add(editor, **fields):
    page = editor.get(f"{LIST}nytt/")
    seen = page.context["form"]["seen"].value()
    return editor.post(f"{LIST}nytt/", written(seen=seen, **fields), follow=True)


def at(moment) -> str:
    return localtime(moment).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def later(monkeypatch):
    """Go so many minutes ahead, for what is shown and for what was drawn."""

    def go(minutes: int) -> None:
        monkeypatch.setattr("guidance.context.now", lambda: now() + minutes * MINUTE)
        clock = SimpleNamespace(
            time=lambda: time.time() + 60 * minutes,
            monotonic=time.monotonic,
            time_ns=time.time_ns,
        )
        monkeypatch.setattr(version, "time", clock)

    return go


class TestReaders:
    def test_see_it_in_their_language_on_public_pages_and_after_login(self, client):
        a_notice()
        for page in ("/", "/rad/", "/rad/om-nagot-hander/", "/kontakter/", "/rad/material/"):
            assert "HEJ på er." in client.get(page).text, page
        assert "HELLO you." in client.get("/en/").text
        assert "HEJ på er." in of(cast.a_member()).get("/att-lasa/").text

    def test_see_what_is_for_members_behind_the_login_alone(self, client):
        a_notice("members")
        for page in ("/", "/rad/", "/kontakter/"):
            assert "HEJ på er." not in client.get(page).text, page
        browser = of(cast.a_member())
        for page in ("/att-lasa/", "/arenden/", "/utbildning/", "/kontakter/internt/"):
            assert "HEJ på er." in browser.get(page).text, page
        assert "HEJ på er." not in browser.get("/").text
        assert "HEJ på er." not in of(cast.a_person()).get("/att-lasa/").text

    def test_see_it_come_and_go_by_itself_though_the_page_was_drawn(self, client, later):
        a_notice(shown_from=now() + 2 * MINUTE, shown_until=now() + 5 * MINUTE)
        first = client.get("/")
        assert "HEJ på er." not in first.text
        later(3)
        again = client.get("/", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, "HEJ på er." in again.text) == (200, True)
        later(6)
        gone = client.get("/", headers={"If-None-Match": again["ETag"]})
        assert (gone.status_code, "HEJ på er." in gone.text) == (200, False)

    def test_see_the_number_for_danger_first(self, client):
        a_notice()
        for page in ("/", "/kontakter/", "/hjalp/"):
            shown = client.get(page).text.partition("<main")[2]
            assert shown.index("tel:112") < shown.index("HEJ på er."), page

    def test_see_nothing_of_a_draft(self, client):
        a_notice(shown_from=None)
        assert "HEJ på er." not in client.get("/").text

    def test_are_led_to_a_page_in_their_own_language(self, client):
        a_notice(body_sv="Se [råden](page:vandalism).", body_en="See [advice](page:vandalism).")
        assert '<a href="/en/rad/' in client.get("/en/").text


class TestAnEditor:
    def test_looks_at_it_with_its_time_before_anyone_else_does(self, editor):
        page = editor.get(f"{LIST}nytt/")
        told = written(
            seen=page.context["form"]["seen"].value(),
            shown_from="2026-08-24T08:00",
            shown_until="2026-09-14T20:00",
        )
        del told["save"]
        shown = editor.post(f"{LIST}nytt/", told | {"look": ""}).text
        assert "Från 24 augusti 2026 08.00 till 14 september 2026 20.00." in shown
        assert '<div class="notice" lang="en"><p>HELLO you.</p>' in shown
        assert not Notice.objects.exists()

    def test_saves_once_what_is_sent_twice(self, editor):
        for _ in range(2):
            assert "Sparat. Utkast." in add(editor).text
        assert Notice.objects.count() == 1

    def test_takes_it_down_at_once(self, editor, client):
        notice = a_notice()
        assert "HEJ på er." in client.get("/").text
        editor.post(f"{LIST}{notice.pk}/ta-ner/")
        assert "HEJ på er." not in client.get("/").text
        assert "Har varit" in editor.get(LIST).text

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"body_en": " "}, "Skriv texten på engelska."),
            ({"body_sv": "# Rubrik"}, "inga rubriker, listor"),
            ({"body_sv": "[a](report:) [b](report:)"}, "högst en länk"),
            ({"body_sv": "[a](http://example.se)"}, "går inte"),
            ({"body_sv": "ord " * 150}, "för lång"),
            ({"shown_from": "2026-09-02T08:00", "shown_until": "2026-09-01T08:00"}, "måste sluta"),
            ({"shown_from": "9999-12-31T23:59"}, "som finns"),
        ],
    )
    def test_is_told_what_is_wrong_and_loses_nothing(self, editor, fields, words):
        answer = add(editor, **fields)
        assert words in answer.text
        assert "<title>Fel:" in answer.text
        assert "HELLO you." in answer.text or "body_en" in fields
        assert not Notice.objects.exists()

    def test_does_not_overwrite_what_another_has_changed(self, editor):
        notice = a_notice()
        address = f"{LIST}{notice.pk}/change/"
        seen = editor.get(address).context["form"]["seen"].value()
        Notice.objects.update(body_sv="Någon annans ord.")
        answer = editor.post(address, written(seen=seen, body_sv="Mina ord."))
        assert "Någon annan har ändrat anslaget" in answer.text
        assert "Mina ord." in answer.text
        assert Notice.objects.get().body_sv == "Någon annans ord."

    def test_writes_nothing_that_can_run(self, editor, client):
        add(editor, body_sv='<script>alert("x")</script> hej', shown_from=at(now() - MINUTE))
        assert "<script>alert" not in client.get("/").text
