"""Becoming a reader takes two people."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from contacts import appointing, told
from contacts.appointing import Refused
from contacts.models import Appointment, Role
from contacts.signals import appointments_changed
from portal.models import Delivery
from tests import cast
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(days=7)


@pytest.fixture
def chief():
    return cast.a_chief(cast.a_person("Siv Chef"))


@pytest.fixture
def administrator():
    return cast.an_administrator(cast.a_person("Ture System"))


def proposed(person, by, role=Role.COUNCIL_CHAIR, **fields):
    return appointing.propose(role, person, by=by, **{"starts_at": now(), **fields})


def holds(person):
    return Appointment.objects.in_force(now()).filter(user=person).exists()


def told_of(number):
    found = Delivery.objects.filter(kind=told.KIND, number=number)
    return sorted(one.recipient.name for one in found.select_related("recipient"))


def test_office_is_held_when_a_second_authorised_person_has_confirmed_it(
    anna, chief, administrator, django_capture_on_commit_callbacks
):
    heard = []
    listener = lambda sender, **changed: heard.append(changed["begun"])  # noqa: E731
    appointments_changed.connect(listener)
    try:
        appointment = proposed(anna, chief)
        assert not holds(anna)
        with django_capture_on_commit_callbacks(execute=True):
            appointing.confirm(appointment, by=administrator)
    finally:
        appointments_changed.disconnect(listener)
    assert holds(anna)
    assert heard == [[appointment.pk]]


def test_nobody_confirms_what_they_proposed_nor_their_own_office(anna, chief, administrator, bo):
    deputy = proposed(
        bo, administrator, Role.SECURITY_CHIEF, stands_in_for=chief.appointments.get()
    )
    appointing.confirm(deputy, by=chief)
    own = proposed(bo, chief)
    refused = {}
    for name, by in {"proposer": chief, "concerned": bo, "stranger": anna}.items():
        with pytest.raises(Refused) as error:
            appointing.confirm(own, by=by)
        refused[name] = error.value.message
    assert refused == {
        "proposer": "Någon annan än du måste bekräfta förslaget.",
        "concerned": "Någon annan än du måste bekräfta förslaget.",
        "stranger": "Du kan inte bekräfta förslaget.",
    }
    with pytest.raises(Refused, match="Du kan inte föreslå dig själv"):
        proposed(administrator, administrator)


def test_office_that_ended_a_moment_ago_proposes_and_confirms_nothing(anna, chief):
    former = cast.a_former_appointment(Role.SYSTEM_ADMINISTRATOR).user
    with pytest.raises(Refused, match="Du kan inte föreslå"):
        proposed(anna, former)
    with pytest.raises(Refused, match="Du kan inte bekräfta"):
        appointing.confirm(proposed(anna, chief), by=former)


def test_those_who_may_confirm_are_told_and_then_the_holder_and_the_citys_other_recipients(
    anna, chief, administrator
):
    chair = cast.a_chair(cast.a_person("Olle Ordförande"))
    party = cast.a_party(leader=cast.a_person("Gun Ledare"))
    contact = proposed(anna, chief, Role.PARTY_CONTACT, party=party)
    assert told_of(1) == ["Ture System"]
    appointing.confirm(contact, by=administrator)
    assert told_of(2) == ["Anna Ek", "Gun Ledare", "Olle Ordförande", "Siv Chef"]
    assert [one.text.split(" från ")[0] for one in told.news(anna, now())] == [
        "Du är kontaktperson i Öpartiet"
    ]
    assert told.news(chair, now())[0].text.startswith("Anna Ek är kontaktperson i Öpartiet")


def test_proposal_that_is_taken_back_is_confirmed_by_nobody(anna, chief, administrator):
    appointment = appointing.end(proposed(anna, chief), by=chief)
    with pytest.raises(Refused, match="Förslaget gäller inte längre"):
        appointing.confirm(appointment, by=administrator)
    assert appointing.waiting_for(administrator) == []


def test_deputy_for_an_absence_holds_the_office_those_days_alone(anna, chief, administrator):
    at = now()
    appointment = proposed(
        anna,
        administrator,
        Role.SECURITY_CHIEF,
        stands_in_for=chief.appointments.get(),
        starts_at=at + A_WEEK,
        ends_at=at + 2 * A_WEEK,
    )
    appointing.confirm(appointment, by=chief)
    found = [
        appointment in Appointment.objects.in_force(at + days)
        for days in (timedelta(), A_WEEK, 2 * A_WEEK)
    ]
    assert found == [False, True, False]


def test_seat_of_the_register_is_not_taken_here_nor_ended(anna, bo, chief, administrator):
    chair = cast.an_appointment(
        Role.COUNCIL_CHAIR, bo, granted_via=Appointment.Via.REGISTER, register_key="chair"
    )
    with pytest.raises(Refused, match="Enligt kommunens register är Bo Lind"):
        proposed(anna, chief)
    with pytest.raises(Refused, match="står i kommunens register och avslutas där"):
        appointing.end(chair, by=administrator)


def test_office_that_is_ended_is_held_no_longer_and_the_city_is_told(anna, chief, administrator):
    appointment = appointing.confirm(proposed(anna, chief), by=administrator)
    appointing.end(appointment, by=chief)
    assert not holds(anna)
    assert told_of(3) == ["Anna Ek"]
    assert [one.text for one in told.news(anna, now())] == [
        "Du är inte längre kommunstyrelsens ordförande."
    ]


def test_contact_proposes_a_successor_in_the_party_whom_the_security_chief_confirms(
    anna, bo, chief, administrator
):
    party, other = cast.a_party(contact=anna), cast.a_party("Sjöpartiet")
    successor = proposed(bo, anna, Role.PARTY_CONTACT, party=party)
    with pytest.raises(Refused, match="Du kan inte bekräfta"):
        appointing.confirm(successor, by=administrator)
    appointing.confirm(successor, by=chief)
    assert holds(bo)
    for role, where in ((Role.GROUP_LEADER, party), (Role.PARTY_CONTACT, other)):
        with pytest.raises(Refused, match="Du kan inte föreslå"):
            proposed(cast.a_person(), anna, role, party=where)


def test_group_leader_proposes_a_contact_and_is_told_while_there_is_none(anna, bo, chief):
    party = cast.a_party(contact=anna, leader=bo)
    with pytest.raises(Refused):
        proposed(cast.a_person(), bo, Role.PARTY_CONTACT, party=party)
    contact = anna.appointments.get()
    contact.ended_at = now()
    contact.save()
    appointments_changed.send(Appointment, at=now(), begun=[], changed=[], ended=[contact.pk])
    assert told_of(4) == ["Bo Lind"]
    assert told.led_without_contact(bo, now()) == [party]
    assert proposed(cast.a_person(), bo, Role.PARTY_CONTACT, party=party)


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_two_chairs_at_once_make_one():
    chief, administrator = cast.a_chief(), cast.an_administrator()
    waiting = [proposed(cast.a_person(), by) for by in (chief, administrator)]
    answers = at_once(
        lambda: appointing.confirm(waiting[0], by=administrator),
        lambda: appointing.confirm(waiting[1], by=chief),
    )
    assert sorted(type(one).__name__ for one in answers) == ["Appointment", "Refused"]
    assert Appointment.objects.in_force(now()).filter(role=Role.COUNCIL_CHAIR).count() == 1


def test_command_on_the_server_appoints_the_first_security_chief_alone(anna, bo, caplog):
    with caplog.at_level("INFO", "portal.appointments"):
        call_command("appoint", "security_chief", "Anna@example.se")
    assert holds(anna)
    assert "made by command" in caplog.text
    assert "Anna" not in caplog.text
    with pytest.raises(CommandError, match="Någon har redan rollen"):
        call_command("appoint", "security_chief", "bo@example.se")
