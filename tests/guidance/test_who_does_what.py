"""Who does what at one moment: a picture that needs no script."""

import re

import pytest
from django.core.exceptions import ValidationError

from guidance import content_files, picture
from guidance.models import Page, PageText
from tests.guidance.test_pages import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

MOMENTS = {
    "Ett hatfullt meddelande",
    "Någon vid min dörr",
    "Hot mot min familj",
    "Något är förstört eller stulet",
    "En aktivitet i partiet",
    "Något händer på ett möte",
    "Uthängd på nätet",
    "Någon jag känner i partiet",
}


@pytest.fixture(autouse=True)
def shipped():
    content_files.fill(NOW)


def test_eight_moments_are_chosen_from_on_the_page_about_who_does_what(client):
    page = client.get("/rad/vem-gor-vad/").content.decode()
    offered = dict(re.findall(r'class="row" href="(/vem-gor-vad/[^"]+)"[^>]*>([^<]+)', page))
    assert set(offered.values()) == MOMENTS
    for address in offered:
        assert client.get(address).status_code == 200


def test_the_numbers_come_first_then_the_steps_of_each_in_their_order(client):
    page = client.get("/vem-gor-vad/hatfullt-meddelande/").content.decode()
    assert page.index('href="tel:112"') < page.index("Svara inte. Ta inte bort något.")
    steps = re.findall(r'value="(\d)"><strong[^>]*><span[^>]*>\d</span> <span[^>]*>(\w+)<', page)
    assert [int(number) for number, _ in steps] == sorted(int(number) for number, _ in steps)
    assert {who for _, who in steps} == {"Du", "Partiet", "Staden", "Polisen"}


def test_a_moment_leads_to_all_the_advice_for_it(client):
    page = client.get("/vem-gor-vad/hatfullt-meddelande/").content.decode()
    assert 'href="/rad/hat-eller-hot-pa-natet/"' in page


def test_every_moment_can_be_drawn_in_both_languages(client):
    texts = PageText.objects.filter(page__kind=Page.Kind.MOMENT)
    assert texts.count() == 2 * len(MOMENTS)
    for text in texts:
        picture.validate_steps(text.body)
        prefix = "/en" if text.language == "en" else ""
        assert client.get(f"{prefix}/vem-gor-vad/{text.slug}/").status_code == 200


def test_a_moment_leads_to_the_same_moment_in_the_other_language(client):
    page = client.get("/vem-gor-vad/nagon-vid-dorren/").content.decode()
    assert 'href="/en/vem-gor-vad/someone-at-my-door/"' in page


def test_what_is_asked_for_at_the_wrong_address_leads_to_the_right_one(client):
    assert (
        client.get("/rad/hatfullt-meddelande/")["Location"] == "/vem-gor-vad/hatfullt-meddelande/"
    )
    assert client.get("/rad/integritet/")["Location"] == "/integritet/"
    assert client.get("/vem-gor-vad/det-hander-nu/")["Location"] == "/rad/det-hander-nu/"


def test_an_unknown_moment_is_not_found(client):
    assert client.get("/vem-gor-vad/finns-inte/").status_code == 404


@pytest.mark.parametrize("body", ["Bara text.", "## Du\n\nIngen lista.", "## A\n1. a\n" * 5])
def test_what_cannot_be_drawn_is_refused_with_words(body):
    with pytest.raises(ValidationError, match="numrerad lista"):
        picture.validate_steps(body)


@pytest.mark.parametrize("marker", ["{block: call-first}", "{picture: door}"])
def test_what_it_would_not_show_is_refused_instead_of_standing_there_as_it_is(marker):
    with pytest.raises(ValidationError, match="stycken och bilder"):
        picture.validate_steps(f"{marker}\n\n## Du\n\n1. Ring.\n")
