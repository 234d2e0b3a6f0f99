"""What one knows before the first question."""

from datetime import UTC, datetime

import pytest

from incidents.filing.reading import reading
from portal.models import Municipality

pytestmark = pytest.mark.django_db
WEEKDAYS = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}]


def test_the_page_is_public_and_sets_no_cookie(client):
    answer = client.get("/rapportera/")
    assert (answer.status_code, dict(answer.cookies)) == (200, {})


def test_the_page_says_what_must_be_known_first(client):
    page = client.get("/rapportera/").content.decode()
    for words in (
        "Ring 112.",
        "Kan du inte prata?",
        "anmält dig till tjänsten i förväg",
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


def test_nothing_is_promised_that_the_municipality_has_not_entered(client):
    page = client.get("/rapportera/").content.decode()
    assert "har inte skrivit in när rapporter läses" in page


def test_the_next_reading_is_told_where_hours_are_entered(client):
    Municipality.objects.update_or_create(pk=1, defaults={"name": "Staden", "hours": WEEKDAYS})
    page = client.get("/rapportera/").content.decode()
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
