"""A contact proposes who comes next or stands in; the security chief confirms."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from contacts import appointing
from contacts.models import Appointment, Role
from tests.cast import a_member, a_party, a_person, an_appointment
from tests.incidents.party.conftest import of, shown

pytestmark = pytest.mark.django_db
APPOINT, PEOPLE = "/parti/utse/", "/parti/medlemmar/"


def proposed(anna, person, **fields):
    given = {"person": str(person.pk), "place": "contact", "starts": localdate().isoformat()}
    return of(anna).post(APPOINT, {**given, **fields}, follow=True).text


def test_a_successor_holds_nothing_until_the_security_chief_confirms(party, anna, maja, chief):
    assert "Säkerhetschefen har inte bekräftat än." in proposed(anna, maja)
    assert of(maja).get("/parti/").status_code == 404
    [waiting] = appointing.waiting_for(chief)
    appointing.confirm(waiting, by=chief)
    assert "Du har uppdraget i Öpartiet sedan" in shown(maja, "/parti/")
    assert "Maja Sund" in shown(anna, PEOPLE).split("Förtroendevalda")[0]


def test_a_stand_in_has_an_end(party, anna, maja, chief):
    place = str(anna.appointments.get().pk)
    assert "Välj till vilken dag någon ersätter." in proposed(anna, maja, place=place)
    until = localdate() + timedelta(days=14)
    proposed(anna, maja, place=place, ends=until.isoformat())
    made = Appointment.objects.get(user=maja)
    assert (made.stands_in_for.user, made.ends_at.date() >= until) == (anna, True)


def test_a_second_press_is_the_same_proposal(party, anna, maja, chief):
    proposed(anna, maja)
    assert "Förslaget är skickat." in proposed(anna, maja)
    assert Appointment.objects.filter(user=maja).count() == 1
    later = (localdate() + timedelta(days=3)).isoformat()
    assert "är redan föreslagen" in proposed(anna, maja, starts=later)


def test_only_those_of_the_own_party_are_proposed_and_a_proposal_can_be_taken_back(
    party, anna, maja, chief
):
    other = a_member(a_party("Sjöpartiet"), "Olle Vik")
    assert "Olle Vik" not in shown(anna, APPOINT)
    assert "Det valet finns inte längre." in proposed(anna, other)
    proposed(anna, maja)
    key = Appointment.objects.get(user=maja).pk
    assert of(chief).post(f"/parti/utse/{key}/ta-tillbaka/").status_code == 404
    of(anna).post(f"/parti/utse/{key}/ta-tillbaka/")
    assert "inte bekräftat än" not in shown(anna, PEOPLE)


def test_a_leader_beside_a_contact_proposes_nobody(party, anna, chief):
    leader = a_person("Gustav Ledare")
    an_appointment(Role.GROUP_LEADER, leader, party=party)
    assert of(leader).get(APPOINT).status_code == 404
    Appointment.objects.filter(user=anna).update(ended_at=now())
    assert of(leader).get(APPOINT).status_code == 200
