"""The editor changes a page's text, and nothing else."""

from datetime import UTC, datetime

import pytest

from guidance import content_files
from guidance.models import PageText
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    content_files.fill(datetime(2026, 11, 1, 8, 0, tzinfo=UTC))
    return PageText.objects.get(language="sv", page__code="happening-now")


@pytest.fixture
def editor(client):
    editor = cast.an_editor()
    client.force_login(editor)
    return editor


def change(client, page, **written):
    fields = {name: getattr(page, name) for name in ("title", "home_title", "lead", "slug", "body")}
    return client.post(f"/admin/guidance/pagetext/{page.pk}/change/", fields | written)


@pytest.mark.usefixtures("editor")
class TestAnEditor:
    def test_changes_what_readers_see(self, client, page):
        change(client, page, lead="Nya ord.")
        assert "Nya ord." in client.get("/rad/det-hander-nu/").content.decode()

    def test_leaves_the_old_version_as_it_was(self, client, page):
        before = page.lead
        change(client, page, lead="Nya ord.")
        page.refresh_from_db()
        assert (page.lead, page.state) == (before, "replaced")

    def test_who_saves_without_a_change_makes_no_version(self, client, page):
        change(client, page)
        assert PageText.objects.filter(page=page.page, language="sv").count() == 1

    def test_who_moves_a_page_leaves_a_way_from_its_old_address(self, client, page):
        change(client, page, slug="nu")
        assert client.get("/rad/det-hander-nu/")["Location"] == "/rad/nu/"

    def test_is_told_in_words_that_a_remote_picture_is_refused(self, client, page):
        answer = change(client, page, body="![](https://example.org/x.png)")
        assert "Bilder kan inte hämtas från andra webbplatser" in answer.content.decode()

    def test_is_told_which_link_leads_nowhere(self, client, page):
        answer = change(client, page, body="[ord](page:finns-inte)")
        assert "Länken page:finns-inte går inte" in answer.content.decode()


def test_who_edits_nothing_finds_no_such_page(client, page):
    client.force_login(cast.a_registrar())
    assert change(client, page, lead="Nya ord.").status_code == 404
