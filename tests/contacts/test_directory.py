"""The directory: whom to reach, for everyone and for members."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from contacts import directory, members
from contacts.models import Listing, Number, Role
from portal.models import Municipality
from tests.cast import (
    a_former_appointment,
    a_member,
    a_party,
    a_person,
    an_appointment,
    an_editor,
)

pytestmark = pytest.mark.django_db
PUBLIC = "/kontakter/"
MEMBERS = "/kontakter/internt/"
OFFICE = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}]
WEDNESDAY_NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
SUNDAY_NOON = datetime(2026, 11, 29, 11, tzinfo=UTC)


def a_card(code="security-chief", **fields) -> Listing:
    given = {
        "title_sv": "Säkerhetschef",
        "title_en": "Head of security",
        "name": "Kim Alm",
        "phone": "08-465 004 00 (växel)",
        "phone_note_sv": "går till politisk sekreterare",
        "phone_note_en": "goes to the political secretary",
        "email": "kim@example.se",
    }
    return Listing.objects.create(code=code, **{**given, **fields})


def a_number(code="police", **fields) -> Number:
    given = {
        "shown_as": "114 14",
        "dial": "11414",
        "what_for_sv": "Polisen, när det inte är bråttom",
        "what_for_en": "The police, when it is not urgent",
        "shown": True,
    }
    return Number.objects.create(code=code, **{**given, **fields})


def words(response) -> str:
    """What a page says, its signs taken away."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


# For everyone


def test_everyone_reaches_the_city_without_an_account(client):
    a_card()
    page = client.get(PUBLIC)
    said = words(page)
    for told in ("Säkerhetschef", "Kim Alm", "går till politisk sekreterare", "Ej bekräftad"):
        assert told in said
    assert "Skriv inte vad som hänt" in said
    assert b'href="tel:+46846500400"' in page.content
    assert b'href="mailto:kim@example.se"' in page.content


def test_the_directory_speaks_english_under_en(client):
    a_card()
    said = words(client.get("/en/kontakter/"))
    assert "Head of security" in said
    assert "goes to the political secretary" in said
    assert "Säkerhetschef" not in said


def test_the_public_part_sets_no_cookie_and_answers_a_second_time_with_nothing(client):
    a_card()
    page = client.get(PUBLIC)
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")
    assert client.get(PUBLIC, headers={"if-none-match": page["ETag"]}).status_code == 304


def test_a_changed_card_is_shown_at_once(client):
    Municipality.objects.create(pk=1, name="Östad kommun")
    card = a_card()
    before = client.get(PUBLIC)
    card.name = "Robin Ek"
    card.save()
    after = client.get(PUBLIC, headers={"if-none-match": before["ETag"]})
    assert "Robin Ek" in words(after)


@pytest.mark.parametrize(
    ("hours", "at", "answers"),
    [
        (OFFICE, WEDNESDAY_NOON, True),
        (OFFICE, SUNDAY_NOON, False),
        ([], WEDNESDAY_NOON, None),
    ],
)
def test_a_card_says_whether_someone_answers_now(hours, at, answers):
    a_card(hours=hours)
    (card,) = directory.public_cards(at)
    assert card.answers is answers


def test_hours_are_shown_in_words_and_where_there_are_none_that_is_said(client):
    always = [{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "until": "24:00"}]
    a_card()
    a_number(hours=always)
    said = words(client.get(PUBLIC))
    assert "Svarar nu Dygnet runt." in said
    assert "Tider är inte ifyllda." in said
    assert "Svarar inte nu" not in said


def test_a_number_that_is_not_answered_now_says_so(client, monkeypatch):
    a_number(hours=OFFICE)
    monkeypatch.setattr("contacts.views.everyone.now", lambda: SUNDAY_NOON)
    assert "Svarar inte nu, öppnar igen i morgon 08:00 Vardagar 08:00–16:30." in words(
        client.get(PUBLIC)
    )


def test_numbers_come_in_their_order_and_only_those_that_are_shown():
    a_number("later", order=20)
    a_number("first", order=10)
    a_number("hidden", shown=False)
    at = now()
    assert [call.code for call in directory.numbers(at)] == ["first", "later"]
    assert [call.code for call in directory.numbers(at, ["later", "hidden"])] == ["later"]


@pytest.mark.parametrize(
    ("shown", "dial"),
    [
        ("08-123 45 00 (växel)", "+4681234500"),
        ("08/123 45 00", "+4681234500"),
        ("+46 8 123 45 00", "+4681234500"),
        ("112", "112"),
        ("114 14", "11414"),
        ("1177", "1177"),
    ],
)
def test_every_number_rings_when_it_is_pressed(client, shown, dial):
    a_card(phone=shown)
    assert f'href="tel:{dial}"' in client.get(PUBLIC).content.decode()


def test_a_number_that_does_not_answer_everyone_is_no_link(client):
    a_number("sms-112", shown_as="SMS 112", dial="")
    page = client.get(PUBLIC).content.decode()
    assert "SMS 112" in page
    assert 'href="tel:' not in page
    assert "Tider är inte ifyllda" not in page


def test_a_card_says_when_somebody_vouched_for_it(client):
    a_card(verified_on=date(2026, 11, 3))
    said = words(client.get(PUBLIC))
    assert "Bekräftad 3 november 2026." in said
    assert "Ej bekräftad" not in said


def test_a_card_is_shown_within_its_time_and_to_its_readers():
    at = now()
    a_card("past", shown_until=at)
    a_card("coming", shown_from=at + timedelta(seconds=1))
    a_card("members", audience="members", title_sv="För medlemmar")
    a_card("present", shown_from=at)
    assert [card.title for card in directory.public_cards(at)] == ["Säkerhetschef"]
    assert [card.title for card in directory.members_cards(at)] == ["För medlemmar"]


def test_a_card_follows_its_appointment_and_is_gone_with_it():
    at = now()
    chief = an_appointment(Role.SECURITY_CHIEF, a_person("Jonas Bergsäter"))
    a_card(appointment=chief, name="Någon annan")
    assert [card.name for card in directory.public_cards(at)] == ["Jonas Bergsäter"]
    chief.ended_at = at
    chief.save()
    assert directory.public_cards(at) == []


def test_a_person_with_protected_identity_is_never_on_a_card():
    chief = an_appointment(
        Role.SECURITY_CHIEF, a_person("Jonas Bergsäter", protected_identity=True)
    )
    a_card(appointment=chief)
    assert directory.public_cards(now()) == []


def test_what_stands_on_a_card_stays_text(client):
    a_card(name="<b>Kim</b>", phone_note_sv='"><script>alert(1)</script>')
    page = client.get(PUBLIC).content.decode()
    assert "&lt;b&gt;Kim&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_queries_do_not_grow_with_the_number_of_cards(client, django_assert_max_num_queries):
    for number in range(5):
        a_card(f"card-{number}", appointment=an_appointment(Role.REGISTRAR))
        a_number(f"number-{number}")
    with django_assert_max_num_queries(7):
        client.get(PUBLIC)


# For members


def test_members_part_asks_for_login(client):
    response = client.get(MEMBERS)
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={MEMBERS}")


@pytest.fixture
def member(client):
    """A politician without a party, logged in."""
    person = a_member(None, "Tove Sandell")
    client.force_login(person)
    return person


def test_members_see_the_contact_of_each_party(client, member):
    a_party("Öpartiet", contact=a_person("Elin Strandmark"), leader=a_person("Ulf Hammarsten"))
    said = words(client.get(MEMBERS))
    assert "Elin Strandmark" in said
    assert "Ulf Hammarsten" not in said


def test_members_see_the_group_leader_where_a_party_has_no_contact_and_why(client, member):
    a_party("Öpartiet", leader=a_person("Ulf Hammarsten"))
    said = words(client.get(MEMBERS))
    assert "Ulf Hammarsten" in said
    assert "Partiet har inte utsett någon kontaktperson." in said


def test_a_former_contact_is_not_shown(client, member):
    party = a_party("Öpartiet", leader=a_person("Ulf Hammarsten"))
    a_former_appointment(Role.PARTY_CONTACT, a_person("Elin Strandmark"), party=party)
    said = words(client.get(MEMBERS))
    assert "Ulf Hammarsten" in said
    assert "Elin Strandmark" not in said


def test_a_party_with_neither_says_so(client, member):
    a_party("Öpartiet")
    assert "varken kontaktperson eller gruppledare" in words(client.get(MEMBERS))


def test_a_protected_identity_is_never_listed(client, member):
    hidden = a_person("Ida Wennmark", protected_identity=True, email="hidden@example.se")
    a_party("Öpartiet", contact=hidden, leader=a_person("Ulf Hammarsten"))
    page = client.get(MEMBERS)
    said = words(page)
    assert "Uppgifterna visas inte här." in said
    for secret in ("Ida Wennmark", "Ulf Hammarsten", "hidden@example.se"):
        assert secret not in page.content.decode()


def test_parties_stand_in_swedish_order():
    for name in ("Östra", "Norra", "Älgpartiet", "Åbor"):
        a_party(name)
    parties = [line.party for line in members.party_lines(now())]
    assert parties == ["Norra", "Åbor", "Älgpartiet", "Östra"]


def test_ones_own_party_stands_first(client):
    a_party("Norra")
    client.force_login(a_member(a_party("Östra")))
    assert [line.party for line in client.get(MEMBERS).context["lines"]] == ["Östra", "Norra"]


def test_members_part_is_kept_by_nobody(client, member):
    assert client.get(MEMBERS)["Cache-Control"] == "no-store"


def test_the_public_part_shows_a_member_no_more_than_anyone(client, member):
    a_party("Öpartiet", contact=a_person("Elin Strandmark"))
    a_card("members", audience="members", title_sv="Hemligt kort")
    said = words(client.get(PUBLIC))
    assert "Elin Strandmark" not in said
    assert "Hemligt kort" not in said
    assert "Tove Sandell" not in said


def test_only_whoever_has_a_mandate_or_an_office_now_comes_in(client):
    former, never = a_person("Bo Lind"), a_person("Cecilia Åberg")
    a_former_appointment(Role.GROUP_LEADER, former)
    for person, answer in ((an_editor(), 200), (former, 404), (never, 404)):
        client.force_login(person)
        assert client.get(MEMBERS).status_code == answer


def test_members_part_asks_no_more_for_five_parties_than_for_one(
    client, member, django_assert_max_num_queries
):
    for number in range(5):
        a_party(f"Parti {number}", contact=a_person("Elin Strandmark"))
    client.get(MEMBERS)  # the first answer after a while also renews the session
    with django_assert_max_num_queries(10):
        client.get(MEMBERS)


def test_addresses_of_the_directory_are_these():
    assert (reverse("directory"), reverse("members_directory")) == (PUBLIC, MEMBERS)
