"""What anyone can read without an account."""

import re
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from guidance import content_files, markdown, published
from guidance.models import Page, PageText
from portal.models import Municipality
from tests.guidance.editor import rewritten

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def shipped():
    Municipality.objects.create(pk=1, name="Kommunen")
    content_files.fill(NOW)


@pytest.mark.usefixtures("shipped")
class TestWithTheShippedTexts:
    def test_every_page_answers_in_both_languages(self, client):
        for language in ("sv", "en"):
            for text in published.texts(language, NOW):
                page = client.get(published.address(text))
                assert (page.status_code, text.title in page.content.decode()) == (200, True)

    def test_every_page_has_a_way_to_its_other_language(self, client):
        for text in PageText.objects.filter(language="sv").select_related("page"):
            assert text.page.texts.filter(language="en").exists()
        page = client.get("/rad/det-hander-nu/").content.decode()
        assert 'href="/en/rad/it-is-happening-now/"' in page

    def test_a_page_without_english_leads_to_what_there_is_in_english(self, client):
        english = PageText.objects.filter(page__code="happening-now", language="en")
        english.update(state=PageText.State.WITHDRAWN)
        page = client.get("/rad/det-hander-nu/").content.decode()
        assert '<a href="/en/rad/" lang="en"' in page

    def test_help_leads_to_the_numbers_even_while_its_page_is_withdrawn(self, client):
        text = PageText.objects.get(page__code="happening-now", language="sv")
        text.state = PageText.State.WITHDRAWN
        text.save()
        page = client.get("/hjalp/", follow=True)
        assert (page.status_code, 'href="tel:112"' in page.content.decode()) == (200, True)

    def test_the_start_page_lists_ten_situations_and_the_guidance_lists_them_all(self, client):
        listed = client.get("/").context["situations"]
        assert [text.page.kind for text in listed] == ["situation"] * 10
        every = client.get("/rad/").context["situations"]
        assert set(listed) < set(every)

    def test_the_start_page_gives_112_and_114_14_first(self, client):
        page = client.get("/").content.decode()
        assert page.index('href="tel:112"') < page.index('href="tel:11414"')
        assert page.index('href="tel:11414"') < page.index("way--main")

    def test_a_public_page_sets_no_cookie(self, client):
        assert not client.get("/").cookies

    def test_a_page_asked_for_again_is_not_sent_again(self, client):
        tag = client.get("/rad/det-hander-nu/")["ETag"]
        assert client.get("/rad/det-hander-nu/", headers={"If-None-Match": tag}).status_code == 304

    def test_the_law_stands_folded(self, client):
        assert (
            "<details><summary>Vad lagen kallar det"
            in client.get("/rad/det-hander-nu/").content.decode()
        )

    def test_filling_again_changes_nothing(self):
        assert content_files.fill(NOW) == 0


class TestABlock:
    """Written once, shown by every page that names it."""

    @pytest.fixture
    def block(self, shipped) -> PageText:
        rewritten("at-the-door", more="\n{block: guards}\n")
        page = Page.objects.create(code="guards", kind=Page.Kind.BLOCK, asks="Vaktens nummer")
        return page.texts.create(language="sv", title="Vakt", slug="guards", body="Vakten kommer.")

    def test_stands_in_the_page_once_it_is_published(self, client, block):
        block.state, block.published_from = PageText.State.PUBLISHED, NOW
        block.save()
        assert "Vakten kommer." in self.page(client)

    def test_leaves_no_trace_to_the_reader_before_that(self, client, block):
        page = self.page(client)
        assert not [word for word in ("Vakten", "Vaktens nummer", "block:") if word in page]

    def test_has_no_address_of_its_own(self, client, block):
        block.state, block.published_from = PageText.State.PUBLISHED, NOW
        block.save()
        assert client.get("/rad/guards/").status_code == 404
        assert client.get("/rad/om/guards/").status_code == 404
        assert "Vakt" not in client.get("/rad/").content.decode()

    def page(self, client) -> str:
        return client.get("/rad/nagon-vid-dorren-eller-som-foljer-efter/").content.decode()


@pytest.mark.usefixtures("shipped")
def test_a_page_is_drawn_once_until_something_on_it_changes(client, django_assert_num_queries):
    address = "/rad/det-hander-nu/"
    client.get(address)
    with django_assert_num_queries(0):
        client.get(address)
    rewritten("happening-now", lead="Nya ord.")
    assert "Nya ord." in client.get(address).content.decode()


@pytest.mark.usefixtures("shipped")
class TestSupportBeforeItsNumbersAreConfirmed:
    """The page waits until somebody has rung the helplines; nobody is left without a number."""

    def test_has_no_page_yet(self, client):
        assert client.get("/rad/stod-for-dig-och-familjen/").status_code == 404
        assert client.get("/rad/om/support/").status_code == 404
        assert "Stöd för dig och familjen" not in client.get("/rad/").content.decode()

    def test_who_feels_bad_finds_112_and_1177_where_it_would_have_been_sought(self, client):
        for slug in ("det-hander-nu", "om-nagot-hander", "hot-mot-familj-eller-barn"):
            page = client.get(f"/rad/{slug}/").content.decode()
            assert "tankar på att ta ditt liv? Ring 112" in page
            assert 'href="tel:1177"' in page

    def test_what_points_to_it_reads_well_before_and_after(self, client):
        address, words = "/rad/om-nagot-hander/", "stöd för dig och familjen"
        assert f"Be om {words}." in client.get(address).content.decode()
        waiting = PageText.objects.get(page__code="support", language="sv")
        waiting.state, waiting.published_from = PageText.State.PUBLISHED, NOW
        waiting.save()
        link = rf'Be om <a href="/rad/stod-for-dig-och-familjen/"[^>]*>{words}</a>\.'
        assert re.search(link, client.get(address).content.decode())


@pytest.mark.usefixtures("shipped")
class TestEasySwedish:
    ORDINARY, EASY = "/rad/om-nagot-hander/", "/rad/latt/om-nagot-hander/"

    def test_is_one_link_from_the_page_and_back(self, client):
        assert f'href="{self.EASY}"' in client.get(self.ORDINARY).content.decode()
        page = client.get(self.EASY).content.decode()
        assert '<html lang="sv">' in page
        assert f'href="{self.ORDINARY}"' in page
        assert 'href="/rad/vad-hander-med-min-rapport/"' in page
        assert 'href="/en/rad/if-something-happens/"' in page

    def test_has_one_address_and_stands_in_no_list(self, client):
        assert client.get(f"/en{self.EASY}")["Location"] == self.EASY
        assert client.get("/rad/latt/det-hander-nu/").status_code == 404
        assert "lätt svenska" not in client.get("/rad/").content.decode()


def test_an_unknown_page_is_not_found(client):
    assert client.get("/rad/finns-inte/").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        "![](https://example.org/x.png)",
        "![bild][1]\n\n[1]: https://example.org/x.png",
        "[x](javascript:alert(1))",
        "[x](http://example.org/)",
        "[x](//example.org/)",
    ],
)
def test_what_would_ask_another_host_is_refused_with_words(body):
    with pytest.raises(ValidationError):
        markdown.validate_body(body)


def test_nothing_an_editor_types_can_run():
    drawn = markdown.render("<script>alert(1)</script> <img src=x>", pages={}, language="sv")
    assert "<script" not in drawn
    assert "<img" not in drawn


def test_a_link_to_another_website_says_so_to_those_who_see_no_arrow():
    drawn = markdown.render("[Polisen](https://polisen.se/)", pages={}, language="sv")
    assert (
        '<a href="https://polisen.se/" class="outside">Polisen'
        '<span class="heard"> (annan webbplats)</span></a>' in drawn
    )


def test_swedish_words_in_english_text_are_marked_as_swedish():
    drawn = markdown.render("the *gruppledare*", pages={}, language="en")
    assert drawn == '<p>the <i lang="sv">gruppledare</i></p>\n'


def test_a_page_is_found_by_its_code_whatever_its_address_is_today(client, shipped):
    answer = client.get("/rad/om/keep-evidence/")
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/en/rad/om/keep-evidence/")["Location"].startswith("/en/rad/")
    assert client.get("/rad/om/finns-inte/").status_code == 404
