"""The directory by what has happened."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from contacts.models import Number
from contacts.situations import Situation, validate_situations
from guidance import content_files
from guidance.models import PageText
from tests.contacts.test_directory import a_card, a_number, words

pytestmark = pytest.mark.django_db


def test_in_a_situation_stands_what_helps_in_it_and_what_always_does(client):
    a_number("always", group="emergency", shown_as="114 14")
    a_number("here", shown_as="1177", situations=["at-the-door", "support"])
    a_number("elsewhere", shown_as="90 390", situations=["support"])
    a_card(situations=["vandalism"], title_sv="Parkchef")
    said = words(client.get("/kontakter/vid/at-the-door/"))
    assert "Någon utanför min dörr" in said
    assert ("114 14" in said, "1177" in said) == (True, True)
    assert ("90 390" in said, "Parkchef" in said) == (False, False)
    everything = words(client.get("/kontakter/"))
    assert all(one in everything for one in ("114 14", "1177", "90 390", "Parkchef"))


def test_the_directory_is_headed_by_who_answers_and_leaves_empty_headings_out(client):
    a_number("care", group="support")
    said = words(client.get("/kontakter/"))
    assert said.index("I staden") < said.index("I ditt parti") < said.index("Vård och stöd")
    assert "Myndigheter och andra" not in said


def test_a_situation_leads_to_its_advice_as_long_as_there_is_any(client):
    content_files.fill(now())
    told = "Råd om vad du gör, steg för steg"
    page = client.get("/kontakter/vid/at-the-door/").content.decode()
    assert 'href="/rad/nagon-vid-dorren-eller-som-foljer-efter/"' in page
    english = client.get("/en/kontakter/vid/at-the-door/").content.decode()
    assert 'href="/en/rad/' in english
    PageText.objects.filter(page__code="at-the-door").update(state=PageText.State.WITHDRAWN)
    assert told not in client.get("/kontakter/vid/at-the-door/").content.decode()


def test_the_advice_leads_to_whom_one_reaches_in_its_situation(client):
    content_files.fill(now())
    led = {
        address: client.get(address).context["contacts"]
        for address in ("/rad/hot-mot-familj-eller-barn/", "/en/hjalp/", "/rad/spara-bevis/")
    }
    assert list(led.values()) == [
        "/kontakter/vid/family-threatened/",
        "/en/kontakter/vid/happening-now/",
        "/kontakter/",
    ]


def test_every_situation_and_every_number_of_ours_fits_the_other():
    content_files.fill(now())
    shipped = set(PageText.objects.values_list("page__code", flat=True))
    assert set(Situation.values) <= shipped
    for number in Number.objects.all():
        number.full_clean()
        assert number.group


def test_a_situation_that_does_not_exist_is_no_page(client):
    assert client.get("/kontakter/vid/moonlight/").status_code == 404


@pytest.mark.parametrize("wrong", ["at-the-door", ["moonlight"], None, [["at-the-door"]]])
def test_only_known_situations_are_kept(wrong):
    with pytest.raises(ValidationError):
        validate_situations(wrong)
