"""What the directory says is asked about twice a year, and answered by whoever is listed."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from contacts import directory, reminding
from contacts.models import Appointment, Listing, Role, User
from portal import outbox
from portal.models import Delivery
from tests import cast
from tests.contacts.test_directory import a_card, words

pytestmark = pytest.mark.django_db
MINE = "/kontakter/mina/"
LONG_AGO = timedelta(days=190)


@pytest.fixture
def chief():
    return cast.an_appointment(Role.SECURITY_CHIEF, cast.a_person("Jonas Bergsäter")).user


@pytest.fixture
def card(chief):
    """The chief's, vouched for more than half a year ago."""
    return a_card(appointment=chief.appointments.get(), verified_on=localdate() - LONG_AGO)


def asked() -> list[User]:
    """Who has a mail about it in the outbox."""
    return [one.recipient for one in Delivery.objects.filter(kind="card").order_by("created_at")]


def test_the_person_listed_is_asked_when_half_a_year_has_passed(chief, card):
    card.verified_on = localdate() - timedelta(days=170)
    card.save()
    reminding.remind(now())
    assert asked() == []
    reminding.remind(now() + timedelta(days=20))
    assert asked() == [chief]


def test_asking_twice_in_a_row_asks_once_and_again_after_half_a_year(chief, card):
    for later in (0, 1, 100, 190):
        reminding.remind(now() + timedelta(days=later))
    assert asked() == [chief, chief]


def test_several_cards_are_one_mail(chief, card):
    a_card("second", appointment=card.appointment)
    reminding.remind(now())
    assert asked() == [chief]


def test_a_card_of_nobody_is_asked_of_the_editor_else_of_the_chief(chief):
    a_card()
    reminding.remind(now())
    assert asked() == [chief]
    editor = cast.an_editor()
    a_card("second")
    reminding.remind(now())
    assert asked() == [chief, editor]


def test_a_card_that_is_not_shown_is_not_asked_about(chief, card):
    card.shown_until = now()
    card.save()
    reminding.remind(now())
    assert asked() == []


def test_a_partys_contact_is_asked_and_a_leader_whom_nobody_sees_is_not():
    contact, leader = cast.a_person("Elin Strandmark"), cast.a_person("Ulf Hammarsten")
    cast.a_party("Öpartiet", contact=contact, leader=leader)
    reminding.remind(now())
    assert asked() == [contact]


def test_the_mail_says_that_it_is_about_the_list_and_nothing_else(chief, card, mailbox, settings):
    settings.SITE_URL = "https://trygg.example"
    reminding.remind(now())
    outbox.send_due(at=now())
    (mail,) = mailbox.received
    assert "Stämmer uppgifterna i kontaktlistan?" in mail.text
    assert "https://trygg.example/kontakter/mina/" in mail.text
    assert "Jonas" not in mail.text
    assert "Säkerhetschef" not in mail.text


def test_nobody_is_asked_of_what_was_answered_meanwhile(chief, card, client, mailbox):
    reminding.remind(now())
    client.force_login(chief)
    client.post(f"{MINE}kort/security-chief/stammer/")
    outbox.send_due(at=now())
    assert mailbox.received == []


def test_one_press_says_that_it_is_right(chief, card, client):
    client.force_login(chief)
    assert "Stämmer dina uppgifter" in words(client.get("/att-lasa/"))
    assert "Kim" not in words(client.get(MINE))  # the name is the appointment's
    assert "08-465 004 00" in words(client.get(MINE))
    answer = client.post(f"{MINE}kort/security-chief/stammer/", follow=True)
    assert "Tack. Det som står här gäller nu." in words(answer)
    card.refresh_from_db()
    assert (card.verified_on, card.verified_by) == (localdate(), chief)
    assert "Stämmer dina uppgifter" not in words(client.get("/att-lasa/"))


def test_what_the_person_corrects_holds_at_once_and_the_editor_sees_it(chief, card, client):
    client.force_login(chief)
    answer = client.post(
        f"{MINE}kort/security-chief/andra/",
        {"phone": "08-465 004 77", "email": "jonas@example.se", "hours": "mån–fre 9–15"},
    )
    assert answer.status_code == 302
    (shown,) = directory.public_cards(now())
    assert (shown.phone, shown.email) == ("08-465 004 77", "jonas@example.se")
    assert (shown.hours, shown.verified_on) == ("vardagar 09:00–15:00", localdate())
    client.force_login(cast.an_editor())
    assert "1 kort rättat av personen" in words(client.get("/admin/"))
    cards = "/admin/contacts/listing/"
    assert "08-465 004 77" in words(client.get(f"{cards}?review=corrected"))
    client.post(cards, {"action": "verify", "_selected_action": [card.pk], "index": "0"})
    assert "rättat av personen" not in words(client.get("/admin/"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"phone": "ring mig"}, "Skriv ett nummer, med ord bara inom parentes."),
        ({"phone": "", "email": ""}, "annars når ingen dig"),
        ({"hours": "ibland"}, "Raden går inte att förstå: ibland"),
    ],
)
def test_what_would_reach_nobody_is_refused_and_nothing_typed_is_lost(
    chief, card, client, typed, told
):
    client.force_login(chief)
    given = {"phone": "08-465 004 77", "email": "jonas@example.se", "hours": "", **typed}
    answer = client.post(f"{MINE}kort/security-chief/andra/", given)
    page = answer.content.decode()
    assert page.count(told) == len({"in the summary", "at the field"})
    assert "<title>Fel: Ändra dina uppgifter" in page
    assert all(value in page for value in given.values())
    assert Listing.objects.get().phone == card.phone


def test_a_partys_contact_enters_the_number_that_members_see(client):
    contact = cast.a_person("Elin Strandmark")
    party = cast.a_party("Öpartiet", contact=contact)
    client.force_login(contact)
    client.post(f"{MINE}telefon/andra/", {"phone": "070-174 06 21"})
    client.force_login(cast.a_member(party))
    said = words(client.get("/kontakter/internt/"))
    assert "070-174 06 21" in said
    assert "Bekräftad" in said


def test_nobody_answers_for_anothers_card_nor_for_one_they_no_longer_have(chief, card, client):
    client.force_login(cast.an_appointment(Role.REGISTRAR).user)
    assert client.post(f"{MINE}kort/security-chief/stammer/").status_code == 404
    Appointment.objects.filter(user=chief).update(ended_at=now())
    client.force_login(chief)
    assert client.post(f"{MINE}kort/security-chief/stammer/").status_code == 404
    assert "Du står inte i kontaktlistan." in words(client.get(MINE))
