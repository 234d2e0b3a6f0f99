"""Editors keep the cards and numbers of the directory."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate, now

from contacts import directory, register
from contacts.forms.directory import HoursField
from contacts.models import Listing, Number, Role
from tests import cast

pytestmark = pytest.mark.django_db
LISTINGS = "/admin/contacts/listing/"
NUMBERS = "/admin/contacts/number/"
OFFICE = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:30"}]


@pytest.fixture
def card():
    return Listing.objects.create(
        code="security-chief",
        title_sv="Säkerhetschef",
        title_en="Head of security",
        name="Kim Alm",
        phone="08-465 004 00",
        hours=OFFICE,
        verified_on=date(2026, 11, 3),
        verified_by=cast.a_person("Någon Annan"),
    )


@pytest.fixture
def editor(client):
    person = cast.an_editor()
    client.force_login(person)
    return person


def change(client, card, **fields):
    """The form of the card as it stands, with `fields` changed."""
    page = client.get(f"{LISTINGS}{card.pk}/change/")
    form = page.context["adminform"].form
    shown = {bound.name: bound.value() for bound in form}
    given = {name: value for name, value in shown.items() if value is not None}
    return client.post(f"{LISTINGS}{card.pk}/change/", {**given, **fields})


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.EDITOR, 200),
        (Role.SECURITY_CHIEF, 200),
        (Role.REGISTRAR, 404),
        (Role.SYSTEM_ADMINISTRATOR, 404),
        (Role.COUNCIL_CHAIR, 404),
        (Role.PARTY_CONTACT, 404),
    ],
)
def test_editors_and_the_security_chief_keep_the_directory(client, card, role, status):
    client.force_login(cast.an_appointment(role).user)
    for address in (LISTINGS, f"{LISTINGS}{card.pk}/change/", NUMBERS):
        assert client.get(address).status_code == status


def test_nobody_deletes_a_card(client, card, editor):
    assert client.get(f"{LISTINGS}{card.pk}/delete/").status_code == 404


def test_an_editors_own_card_stays_when_the_register_is_read_again(client, editor):
    given = {
        "title_sv": "Polisens kommando",
        "title_en": "Election command",
        "phone": "08-465 004 30",
        "group": "emergency",
        "audience": "public",
        "order": "30",
    }
    for _ in range(2):
        assert client.post(f"{LISTINGS}add/", given).status_code == 302
    codes = {"election-command", "election-command-2"}
    assert set(Listing.objects.values_list("code", flat=True)) == codes
    source = b"[municipality]\nname = 'Ostad'\n[[party]]\ncode = 's'\nname = 'S'"
    register.load(source, at=now(), by="the test")
    assert {one.code for one in directory.public_cards(now())} == codes


def test_an_editor_adds_a_number(client, editor):
    given = {
        "shown_as": "08-465 004 31",
        "dial": "0846500431",
        "what_for_sv": "Krisstöd",
        "what_for_en": "24/7 crisis support",
        "group": "support",
        "order": "70",
    }
    client.post(f"{NUMBERS}add/", {**given, "shown": "on", "_verify": "1"})
    number = Number.objects.get(code="x-247-crisis-support")
    assert (number.shown, number.verified_by) == (True, editor)


def test_what_an_editor_changes_stands_in_the_directory(client, card, editor):
    answer = change(client, card, name="Robin Ek", hours="1–5 09:00-12:00\n6 10:00–11:00")
    assert answer.status_code == 302
    card.refresh_from_db()
    assert card.name == "Robin Ek"
    assert card.hours == [
        {"days": [1, 2, 3, 4, 5], "from": "09:00", "until": "12:00"},
        {"days": [6], "from": "10:00", "until": "11:00"},
    ]


def test_a_changed_number_is_no_longer_confirmed(client, card, editor):
    change(client, card, phone="08-465 004 01")
    card.refresh_from_db()
    assert (card.verified_on, card.verified_by) == (None, None)


def test_a_changed_order_leaves_what_was_confirmed(client, card, editor):
    change(client, card, order="5")
    card.refresh_from_db()
    assert (card.order, card.verified_on) == (5, date(2026, 11, 3))
    assert card.verified_by.name == "Någon Annan"


def test_whoever_enters_the_day_is_the_one_who_confirmed(client, card, editor):
    change(client, card, phone="08-465 004 01", verified_on="2026-11-20")
    card.refresh_from_db()
    assert (card.verified_on, card.verified_by) == (date(2026, 11, 20), editor)


@pytest.mark.parametrize(
    ("field", "wrong", "told"),
    [
        ("phone", "ring mig", "Skriv ett nummer, med ord bara inom parentes."),
        (
            "email",
            "jörg@example.se",
            "Före @ får det bara stå a–z",
        ),
        ("hours", "vardagar", "Raden går inte att förstå: vardagar"),
        ("hours", "1–5 16:00–08:00", "Skriv från och till inom ett dygn"),
    ],
)
def test_what_would_not_reach_anyone_is_refused_with_the_reason(
    client, card, editor, field, wrong, told
):
    answer = change(client, card, **{field: wrong})
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert Listing.objects.get() == card


def test_a_number_needs_digits_to_dial(client, editor):
    number = Number.objects.create(
        code="police", shown_as="114 14", dial="11414", what_for_sv="Polisen", what_for_en="Police"
    )
    answer = client.post(
        f"{NUMBERS}{number.pk}/change/",
        {
            "shown_as": "114 14",
            "dial": "ett ett fyra",
            "what_for_sv": "Polisen",
            "what_for_en": "Police",
            "order": "1",
        },
    )
    assert "Skriv bara siffror" in answer.content.decode()


@pytest.mark.parametrize(
    ("hours", "lines"),
    [
        (OFFICE, "mån–fre 8–16.30"),
        (
            [{"days": [3, 1, 2, 5], "from": "08:00", "until": "24:00"}],
            "mån–ons, fre 8–24",
        ),
        ([], ""),
    ],
)
def test_hours_are_edited_as_lines(hours, lines):
    assert HoursField().prepare_value(hours) == lines


# Kept true


def a_number(code="police", **fields) -> Number:
    given = {"shown_as": "114 14", "dial": "11414", "what_for_sv": "Polisen", "what_for_en": "-"}
    return Number.objects.create(code=code, **{**given, "shown": True, **fields})


def test_an_aged_number_is_shown_to_its_editor_and_to_every_reader(client, editor):
    aged = localdate() - timedelta(days=190)
    a_number(verified_on=aged)
    a_number("fresh", shown_as="1177", verified_on=localdate())
    assert "1 nummer att ringa och kontrollera" in text(client.get("/admin/"))
    listed = text(client.get(f"{NUMBERS}?review=due"))
    assert ("114 14" in listed, "1177" in listed) == (True, False)
    assert [call.code for call in directory.numbers(now())] == ["fresh", "police"]
    assert "Kontrollerat" in text(client.get("/kontakter/"))


def test_one_press_says_that_several_numbers_were_rung(client, editor):
    rung, other = a_number(), a_number("other")
    client.post(NUMBERS, {"action": "verify", "_selected_action": [rung.pk], "index": "0"})
    rung.refresh_from_db()
    other.refresh_from_db()
    assert (rung.verified_on, rung.verified_by) == (localdate(), editor)
    assert other.verified_on is None


def test_a_changed_number_can_be_saved_as_rung(client, card, editor):
    change(client, card, phone="08-465 004 01", _verify="1")
    card.refresh_from_db()
    assert (card.phone, card.verified_on) == ("08-465 004 01", localdate())
    assert card.verified_by == editor


def test_a_card_comes_and_goes_by_itself(client, card, editor):
    change(
        client,
        card,
        shown_from="2030-08-01T00:00",
        shown_until="2030-09-16T00:00",
    )
    begins = datetime(2030, 7, 31, 22, tzinfo=UTC)  # midnight in Sweden
    ends = datetime(2030, 9, 15, 22, tzinfo=UTC)
    a_moment = timedelta(microseconds=1)
    seen = [
        len(directory.public_cards(at)) for at in (begins - a_moment, begins, ends - a_moment, ends)
    ]
    assert seen == [0, 1, 1, 0]
    assert "från 1 augusti 2030" in text(client.get(LISTINGS))


def test_an_empty_place_is_seen_by_the_editor_alone(client, card, editor):
    change(client, card, phone="", email="")
    assert directory.public_cards(now()) == []
    assert "nej, nummer och e-post saknas" in text(client.get(LISTINGS))


def test_an_editor_ticks_the_situations_of_a_card(client, card, editor):
    change(client, card, situations=["at-the-door", "support"], group="support")
    card.refresh_from_db()
    assert (card.situations, card.group) == (["at-the-door", "support"], "support")


def text(answer) -> str:
    return " ".join(re.sub("<[^>]*>", " ", answer.content.decode()).split())
