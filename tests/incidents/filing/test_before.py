"""What one knows before the first question."""

from datetime import UTC, datetime

import pytest

from incidents.filing.reading import reading
from portal.models import Municipality
from tests.contacts.test_directory import a_card, a_number

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
WEEKDAYS = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}]


EMERGENCY = {"code": "police-emergency", "shown_as": "112", "dial": "112"}
PAGES = ("/rapportera/", "/rapportera/nu/", "/rapportera/innan/")


def words_of(client, address):
    return client.get(address).content.decode()


def entered(**fields):
    Municipality.objects.update_or_create(pk=1, defaults={"name": "Staden", **fields})


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_are_public_and_set_no_cookie(client, address):
    answer = client.get(address)
    assert (answer.status_code, dict(answer.cookies)) == (200, {})


def test_the_first_question_sorts_what_happens_now_from_everything_else(client):
    a_number(**EMERGENCY)
    page = words_of(client, "/rapportera/")
    assert "<h1>Händer det just nu?</h1>" in page
    assert 'href="tel:112"' in page
    assert [address in page for address in PAGES[1:]] == [True, True]


def test_who_is_in_danger_learns_whom_to_ring_and_what_a_report_cannot_do(client):
    a_number(**EMERGENCY)
    a_card(phone="08-465 004 10")
    entered(phone="08-465 004 00", night_phone="08-465 004 99")
    page = words_of(client, "/rapportera/nu/")
    for words in (
        'href="tel:112"',
        "stanna kvar på linjen",
        "anmält dig till tjänsten i förväg",
        "08-465 004 10",
        "08-465 004 00",
        "08-465 004 99",
        "har inte skrivit in när rapporter läses",
        "Ingenting är skickat än.",
        "Går det inte att skicka? Ring.",
    ):
        assert words in page


def test_nothing_is_blocked_for_who_is_in_danger(client):
    assert 'href="/rapportera/innan/">Fortsätt till rapporten' in words_of(
        client, "/rapportera/nu/"
    )


def test_the_page_before_the_questions_says_what_must_be_known(client):
    page = words_of(client, "/rapportera/innan/")
    for words in (
        "Ring 112.",
        "Ingenting är skickat än.",
        "allmän handling",
        "kan därför inte lova",
        "inte en polisanmälan",
        "kan kommunen själv ringa 112",
        "Lämna sidan",
        "Tre tryck på Skift",
        "går det inte att skicka? Ring.",
    ):
        assert words in page


@pytest.mark.parametrize("address", PAGES[1:])
def test_nothing_is_promised_that_the_municipality_has_not_entered(client, address):
    assert "har inte skrivit in när rapporter läses" in words_of(client, address)


@pytest.mark.parametrize("address", PAGES[1:])
def test_the_next_reading_is_told_where_hours_are_entered(client, address):
    entered(hours=WEEKDAYS)
    page = words_of(client, address)
    assert "har inte skrivit in" not in page
    assert "läser rapporter nu" in page or "läser nästa gång" in page


def test_at_night_the_next_morning_is_told():
    found = reading(WEEKDAYS, datetime(2026, 11, 24, 22, 15, tzinfo=UTC))
    assert (found.now, found.in_words) == (False, "onsdag 25 november klockan 08.00")


def test_before_a_weekend_monday_is_told():
    found = reading(WEEKDAYS, datetime(2026, 11, 27, 20, 0, tzinfo=UTC))
    assert found.in_words == "måndag 30 november klockan 08.00"


def test_in_working_hours_their_end_is_told():
    found = reading(WEEKDAYS, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    assert (found.now, found.until_in_words) == (True, "16.30")


def test_beginning_asks_for_login_and_comes_back(client):
    assert client.get("/rapportera/ny/")["Location"] == "/konto/login/?next=/rapportera/ny/"
