"""Who stands in during an absence, on the card of the one who is away."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now

from contacts import directory, members
from contacts.models import Appointment, Role
from tests import cast
from tests.contacts.test_directory import a_card, words

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(days=7)


@pytest.fixture
def chief():
    return cast.an_appointment(Role.SECURITY_CHIEF, cast.a_person("Jonas Bergsäter"))


def away(holder: Appointment, name="Annika Rosendal", **fields) -> Appointment:
    """`holder` is away for a week, and whoever is called `name` stands in, as two have decided."""
    given = {
        "stands_in_for": holder,
        "party": holder.party,
        "starts_at": now() - timedelta(days=1),
        "ends_at": now() + A_WEEK,
        "granted_via": Appointment.Via.PERSON,
        "granted_by": holder.user,
        "confirmed_by": cast.a_person("Tredje Person"),
        "confirmed_at": now() - timedelta(days=1),
    }
    user = fields.pop("user", None) or cast.a_person(name)
    return cast.an_appointment(holder.role, user, **{**given, **fields})


def test_the_card_says_who_stands_in_and_until_when(client, chief):
    a_card(appointment=chief)
    stand_in = away(chief)
    last = localtime(stand_in.ends_at).date()
    assert f"Ersätts av Annika Rosendal till och med {last.day} " in words(
        client.get("/kontakter/")
    )
    (card,) = directory.public_cards(stand_in.ends_at)
    assert card.stand_in is None


def test_no_one_is_named_who_only_waits_is_not_confirmed_or_is_protected(chief):
    a_card(appointment=chief)
    away(chief, ends_at=None)
    away(chief, granted_via=Appointment.Via.REGISTER, granted_by=None)
    away(chief, confirmed_by=None, confirmed_at=None)
    away(chief, user=cast.a_person("Ida Wennmark", protected_identity=True))
    (card,) = directory.public_cards(now())
    assert card.stand_in is None


def test_the_public_gets_a_stand_ins_number_only_from_a_public_card(chief):
    deputy = cast.a_person("Annika Rosendal", contact={"phone": "070-174 06 20"})
    a_card(appointment=chief)
    a_card("members", audience="members", appointment=chief)
    away(chief, user=deputy)
    assert directory.public_cards(now())[0].stand_in.phone == ""
    assert directory.members_cards(now())[0].stand_in.phone == "070-174 06 20"
    own = cast.an_appointment(Role.REGISTRAR, deputy)
    a_card("registrar", appointment=own, phone="08-465 004 20")
    assert directory.public_cards(now())[1].stand_in.dialled == "+46846500420"


def test_members_see_for_whom_somebody_of_a_party_stands_in():
    party = cast.a_party("Öpartiet", contact=cast.a_person("Elin Strandmark"))
    holder = Appointment.objects.get(party=party)
    away(holder, "Ulf Hammarsten")
    (line,) = members.party_lines(now())
    notes = {person.name: person.note for person in line.people}
    assert notes["Elin Strandmark"] == ""
    assert notes["Ulf Hammarsten"].startswith("Ersätter Elin Strandmark till och med ")
