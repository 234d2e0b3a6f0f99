"""Who receives a report, and why: every case of the rules."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from contacts.models import Board, Mandate, Role
from incidents import routing
from incidents.models import Reason
from incidents.models.sharing import Capacity
from incidents.routing import Affected, Why
from tests.cast import (
    a_chair,
    a_chief,
    a_former_appointment,
    a_member,
    a_party,
    a_person,
    an_appointment,
)

pytestmark = pytest.mark.django_db


def routed(person, *, without=(), seats=(), filed_by=None, **choices):
    """As it would be now; `without` names people, `seats` what they sit on."""
    affected = (
        person
        if isinstance(person, Affected)
        else routing.affected_person(person, at=now(), filed_by=filed_by)
    )
    return routing.recipients(
        affected,
        appointments=routing.gather(affected, now()),
        excluded_people=[one.pk for one in without],
        excluded_seats=seats,
        **choices,
    )


def lines(found):
    return [(line.person, line.reason) for line in found.recipients]


def vacant(found):
    return [(seat.role, seat.why) for seat in found.vacant]


@pytest.fixture
def chief():
    return a_chief()


@pytest.fixture
def chair():
    return a_chair()


# The party


def test_party_contact_chair_and_security_chief_receive(anna, chair, chief):
    maja = a_member(a_party(contact=anna, leader=a_person()))
    found = routed(maja)
    assert lines(found) == [
        (anna, Reason.APPOINTED_CONTACT),
        (chair, Reason.COUNCIL_CHAIR),
        (chief, Reason.SECURITY_CHIEF),
    ]
    assert found.vacant == ()


def test_every_contact_in_force_receives(anna, bo, chief):
    party = a_party(contact=anna)
    an_appointment(Role.PARTY_CONTACT, bo, party=party)
    assert lines(routed(a_member(party)))[:2] == [
        (anna, Reason.APPOINTED_CONTACT),
        (bo, Reason.APPOINTED_CONTACT),
    ]


def test_former_and_future_contacts_receive_nothing(anna, bo, cecilia, chief):
    party = a_party(leader=anna)
    a_former_appointment(Role.PARTY_CONTACT, bo, party=party)
    an_appointment(Role.PARTY_CONTACT, cecilia, party=party, starts_at=now() + timedelta(days=1))
    assert [line.person for line in routed(a_member(party)).from_party] == [anna]


def test_contact_of_another_party_receives_nothing(anna, bo, chief):
    a_party("Sjöpartiet", contact=bo)
    maja = a_member(a_party(contact=anna))
    assert [line.person for line in routed(maja).from_party] == [anna]


def test_group_leader_receives_when_the_party_has_no_contact(anna, chief):
    found = routed(a_member(a_party(leader=anna)))
    assert [(line.person, line.reason) for line in found.from_party] == [
        (anna, Reason.GROUP_LEADER_NO_CONTACT)
    ]


def test_every_group_leader_receives_when_the_party_has_no_contact(anna, bo, chief):
    party = a_party(leader=anna)
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    assert [line.person for line in routed(a_member(party)).from_party] == [anna, bo]


def test_group_leader_receives_when_the_only_contact_is_the_affected_person(anna, chief):
    party = a_party(leader=anna)
    maja = a_member(party)
    an_appointment(Role.PARTY_CONTACT, maja, party=party)
    assert [(line.person, line.reason) for line in routed(maja).from_party] == [
        (anna, Reason.GROUP_LEADER_CONTACT_IS_AFFECTED)
    ]


def test_the_other_contact_receives_when_one_of_two_is_the_affected_person(anna, bo, chief):
    party = a_party(contact=anna, leader=bo)
    maja = a_member(party)
    an_appointment(Role.PARTY_CONTACT, maja, party=party)
    assert [line.person for line in routed(maja).from_party] == [anna]


def test_nobody_of_the_party_receives_when_contact_and_leader_are_the_affected_person(chief, chair):
    party = a_party()
    maja = a_member(party)
    an_appointment(Role.PARTY_CONTACT, maja, party=party)
    an_appointment(Role.GROUP_LEADER, maja, party=party)
    found = routed(maja)
    assert found.from_party == ()
    assert vacant(found) == [(Role.PARTY_CONTACT, Why.IS_AFFECTED)]


def test_the_other_group_leader_receives_when_one_of_two_is_the_affected_person(anna, chief):
    party = a_party(leader=anna)
    maja = a_member(party)
    an_appointment(Role.GROUP_LEADER, maja, party=party)
    assert [line.person for line in routed(maja).from_party] == [anna]


def test_party_without_contact_and_leader_is_said_to_be_vacant(chief, chair):
    found = routed(a_member(a_party()))
    assert (found.from_party, vacant(found)) == ((), [(Role.PARTY_CONTACT, Why.VACANT)])


def test_independent_has_no_recipient_from_a_party_and_nothing_is_vacant(anna, chief, chair):
    a_party(contact=anna)
    found = routed(a_member(None))
    assert [line.person for line in found.recipients] == [chair, chief]
    assert found.vacant == ()


def test_one_who_left_the_party_and_stayed_has_no_recipient_from_it(anna, chief, chair):
    party = a_party(contact=anna)
    maja = a_member(None)
    Mandate.objects.create(
        user=maja, party=party, starts_at=now() - timedelta(days=90), ends_at=now()
    )
    assert routed(maja).from_party == ()


def test_party_of_the_last_mandate_counts_when_it_has_ended(anna, chief, chair):
    maja = a_person("Maja Sund")
    Mandate.objects.create(
        user=maja,
        party=a_party(contact=anna),
        starts_at=now() - timedelta(days=90),
        ends_at=now() - timedelta(days=9),
    )
    assert [line.person for line in routed(maja).from_party] == [anna]


def test_deputy_of_the_contact_receives_when_the_contact_is_the_affected_person(anna, bo, chief):
    party = a_party(leader=bo)
    maja = a_member(party)
    contact = an_appointment(Role.PARTY_CONTACT, maja, party=party)
    an_appointment(Role.PARTY_CONTACT, anna, party=party, stands_in_for=contact)
    assert [(line.person, line.reason) for line in routed(maja).from_party] == [
        (anna, Reason.DEPUTY)
    ]


# The chair


def test_affected_chair_does_not_receive_nor_does_the_deputy(anna, chief):
    maja = a_member(a_party(contact=anna))
    chair = an_appointment(Role.COUNCIL_CHAIR, maja)
    an_appointment(Role.COUNCIL_CHAIR, a_person(), stands_in_for=chair)
    found = routed(maja)
    assert [line.person for line in found.recipients] == [anna, chief]
    assert vacant(found) == [(Role.COUNCIL_CHAIR, Why.IS_AFFECTED)]


def test_deputy_of_the_chair_receives_when_the_chair_is_vacant(anna, chief):
    former = a_former_appointment(Role.COUNCIL_CHAIR)
    an_appointment(Role.COUNCIL_CHAIR, anna, stands_in_for=former)
    assert lines(routed(a_member(None))) == [
        (anna, Reason.DEPUTY),
        (chief, Reason.SECURITY_CHIEF),
    ]


def test_deputy_receives_nothing_while_the_holder_does(anna, bo):
    chair = an_appointment(Role.COUNCIL_CHAIR)
    chief = an_appointment(Role.SECURITY_CHIEF)
    an_appointment(Role.COUNCIL_CHAIR, anna, stands_in_for=chair)
    an_appointment(Role.SECURITY_CHIEF, bo, stands_in_for=chief)
    found = routed(a_member(None))
    assert [line.person for line in found.recipients] == [chair.user, chief.user]


def an_absence(role, person, holder, **fields):
    """`person` stands in for some days, as two people have decided."""
    given = {"granted_via": "person", "granted_by": a_person(), "confirmed_by": a_person()}
    days = {"confirmed_at": now(), "ends_at": now() + timedelta(days=7)}
    return an_appointment(role, person, stands_in_for=holder, **given, **days, **fields)


def test_deputy_for_an_absence_receives_beside_the_holder_and_handles_it(anna, bo):
    chair = an_appointment(Role.COUNCIL_CHAIR)
    chief = an_appointment(Role.SECURITY_CHIEF)
    an_absence(Role.COUNCIL_CHAIR, anna, chair)
    an_absence(Role.SECURITY_CHIEF, bo, chief)
    found = routed(a_member(None))
    assert lines(found) == [
        (chair.user, Reason.COUNCIL_CHAIR),
        (anna, Reason.DEPUTY),
        (chief.user, Reason.SECURITY_CHIEF),
        (bo, Reason.DEPUTY),
    ]
    assert found.handler.person == bo


def test_deputy_for_an_absence_is_left_out_with_the_seat(anna, bo, chief):
    party = a_party(contact=anna)
    an_absence(Role.PARTY_CONTACT, bo, anna.appointments.get(), party=party)
    maja = a_member(party)
    assert [line.person for line in routed(maja).from_party] == [anna, bo]
    assert routed(maja, seats=routing.party_seats(party)).from_party == ()


def test_vacant_chair_is_said_and_blocks_nothing(chief):
    found = routed(a_member(None))
    assert [line.person for line in found.recipients] == [chief]
    assert vacant(found) == [(Role.COUNCIL_CHAIR, Why.VACANT)]


# Who handles it


def test_exactly_one_handles_it_the_security_chief(anna, chair, chief):
    found = routed(a_member(a_party(contact=anna)))
    assert [(line.person, line.capacity) for line in found.recipients] == [
        (anna, Capacity.READS),
        (chair, Capacity.READS),
        (chief, Capacity.HANDLES),
    ]


@pytest.mark.parametrize("reason", ["left out", "affected", "vacant"])
def test_deputy_of_the_security_chief_handles_when_the_chief_is(reason, anna, chair):
    chief = (
        a_former_appointment(Role.SECURITY_CHIEF)
        if reason == "vacant"
        else an_appointment(Role.SECURITY_CHIEF)
    )
    an_appointment(Role.SECURITY_CHIEF, anna, stands_in_for=chief)
    found = routed(
        chief.user if reason == "affected" else a_member(None),
        without=[chief.user] if reason == "left out" else [],
    )
    assert (found.handler.person, found.handler.reason) == (anna, Reason.DEPUTY)
    assert found.waits is None


def test_exactly_one_deputy_handles_it_when_there_are_two(anna, bo):
    former = a_former_appointment(Role.SECURITY_CHIEF)
    an_appointment(Role.SECURITY_CHIEF, anna, stands_in_for=former)
    an_appointment(Role.SECURITY_CHIEF, bo, stands_in_for=former)
    found = routed(a_member(None))
    assert [(line.person, line.handles) for line in found.recipients] == [(anna, True), (bo, False)]


def test_report_waits_when_nobody_of_the_security_function_is_there(chair):
    found = routed(a_member(None))
    assert ([line.person for line in found.recipients], found.handler) == ([chair], None)
    assert found.waits == Why.VACANT


def test_report_waits_when_the_chief_is_left_out_and_nobody_stands_in(chair, chief):
    found = routed(a_member(None), without=[chief])
    assert (found.handler, found.waits) == (None, Why.LEFT_OUT)


def test_report_is_sent_and_waits_when_every_seat_is_vacant():
    found = routed(a_member(a_party()))
    assert (found.recipients, found.waits) == ((), Why.VACANT)
    assert vacant(found) == [
        (Role.PARTY_CONTACT, Why.VACANT),
        (Role.COUNCIL_CHAIR, Why.VACANT),
        (Role.SECURITY_CHIEF, Why.VACANT),
    ]


def test_chair_handles_only_by_the_councillors_own_choice(chair, chief):
    found = routed(a_member(None), handler_chair=True)
    assert [(line.person, line.handles) for line in found.recipients] == [
        (chair, True),
        (chief, False),
    ]


def test_security_chief_handles_when_the_chosen_chair_is_vacant(chief):
    assert routed(a_member(None), handler_chair=True).handler.person == chief


# Leaving out


def test_other_contact_receives_when_one_is_left_out(anna, bo, chief):
    party = a_party(contact=anna, leader=a_person())
    an_appointment(Role.PARTY_CONTACT, bo, party=party)
    assert [line.person for line in routed(a_member(party), without=[anna]).from_party] == [bo]


def test_group_leader_receives_and_is_named_when_the_only_contact_is_left_out(anna, bo, chief):
    maja = a_member(a_party(contact=anna, leader=bo))
    assert [(line.person, line.reason) for line in routed(maja, without=[anna]).from_party] == [
        (bo, Reason.GROUP_LEADER_CONTACT_LEFT_OUT)
    ]


def test_nobody_of_the_party_receives_when_contact_and_leader_are_left_out(anna, bo, chief, chair):
    maja = a_member(a_party(contact=anna, leader=bo))
    found = routed(maja, without=[anna, bo])
    assert (found.from_party, vacant(found)) == ((), [(Role.PARTY_CONTACT, Why.LEFT_OUT)])


def test_person_left_out_is_left_out_of_every_role(anna, chief):
    a_chair(anna)
    maja = a_member(a_party(contact=anna))
    assert [line.person for line in routed(maja, without=[anna]).recipients] == [chief]


def test_deputy_of_the_chair_receives_when_the_chair_is_left_out_as_a_person(anna, chief):
    chair = an_appointment(Role.COUNCIL_CHAIR)
    an_appointment(Role.COUNCIL_CHAIR, anna, stands_in_for=chair)
    found = routed(a_member(None), without=[chair.user])
    assert [line.person for line in found.recipients] == [anna, chief]


def test_chairs_seat_left_out_holds_for_the_deputy_too(anna, chief):
    chair = an_appointment(Role.COUNCIL_CHAIR)
    an_appointment(Role.COUNCIL_CHAIR, anna, stands_in_for=chair)
    found = routed(a_member(None), seats={routing.CHAIR_SEAT})
    assert [line.person for line in found.recipients] == [chief]
    assert vacant(found) == [(Role.COUNCIL_CHAIR, Why.SEAT_LEFT_OUT)]


def test_partys_seat_left_out_holds_for_contact_deputy_and_group_leader(anna, bo, cecilia, chief):
    party = a_party(leader=anna)
    contact = an_appointment(Role.PARTY_CONTACT, bo, party=party)
    an_appointment(Role.PARTY_CONTACT, cecilia, party=party, stands_in_for=contact)
    found = routed(a_member(party), seats={f"party_contact:{party.code}"})
    assert [line.person for line in found.recipients] == [chief]
    assert vacant(found)[0] == (Role.PARTY_CONTACT, Why.SEAT_LEFT_OUT)


def test_partys_seat_left_out_holds_for_a_group_leader_alone(anna, chief):
    party = a_party(leader=anna)
    assert routed(a_member(party), seats={f"party_contact:{party.code}"}).from_party == ()


def test_partys_seat_left_out_does_not_reach_another_party(anna, chief):
    other = a_party("Sjöpartiet")
    maja = a_member(a_party(contact=anna))
    assert len(routed(maja, seats=routing.party_seats(other)).from_party) == 1


def test_security_function_cannot_be_left_out_as_a_seat(chair, chief):
    with pytest.raises(routing.Refused) as refused:
        routed(a_member(None), seats={"security_chief"})
    assert str(refused.value) == ("Säkerhetsfunktionen kan inte väljas bort, bara en person i den.")


@pytest.mark.parametrize("seats", [set(), {routing.CHAIR_SEAT}])
def test_at_least_one_recipient_of_the_city_remains(seats, anna, chair, chief):
    maja = a_member(a_party(contact=anna))
    with pytest.raises(routing.Refused) as refused:
        routed(maja, without=[chief] if seats else [chief, chair], seats=seats)
    assert str(refused.value) == (
        "Minst en mottagare hos staden måste vara kvar. Ångra något av det du har valt bort."
    )


def test_leaving_out_a_vacant_chair_does_not_block_when_the_chief_is_vacant_too(anna):
    maja = a_member(a_party(contact=anna))
    assert [line.person for line in routed(maja, seats={routing.CHAIR_SEAT}).recipients] == [anna]


def test_affected_chair_cannot_leave_out_the_only_other_recipient_of_the_city(chief):
    with pytest.raises(routing.Refused):
        routed(a_chair(a_member(None)), without=[chief])


# Several roles, other kinds of affected


def test_same_person_in_two_roles_has_two_routes_and_one_notification(anna, chief):
    a_chair(anna)
    found = routed(a_member(a_party(contact=anna)))
    assert [(person, [line.reason for line in lines]) for person, lines in found.by_person] == [
        (anna, [Reason.APPOINTED_CONTACT, Reason.COUNCIL_CHAIR]),
        (chief, [Reason.SECURITY_CHIEF]),
    ]
    assert len(found.recipients) == 3


def test_event_of_a_party_goes_to_its_contact_the_chair_and_the_chief(anna, chair, chief):
    party = a_party(contact=anna, leader=a_person())
    assert [line.person for line in routed(Affected(party=party)).recipients] == [
        anna,
        chair,
        chief,
    ]


def test_event_of_a_party_without_contact_goes_to_its_group_leader(anna, chair, chief):
    found = routed(Affected(party=a_party(leader=anna)))
    assert lines(found)[0] == (anna, Reason.GROUP_LEADER_NO_CONTACT)


def test_event_of_a_board_goes_to_the_chair_and_the_chief(anna, chair, chief):
    a_party(contact=anna)
    board = Board.objects.create(code="byggnadsnamnden", name="Byggnadsnämnden")
    assert [line.person for line in routed(Affected(board=board)).recipients] == [chair, chief]


def test_what_is_filed_for_someone_else_goes_to_the_handling_function_alone(anna, chair, chief):
    maja = a_member(a_party(contact=anna))
    found = routed(maja, filed_by=anna)
    assert [(line.person, line.handles) for line in found.recipients] == [(chief, True)]
    assert found.vacant == ()


def test_gathering_asks_one_question_however_many_hold_office(
    anna, chair, chief, django_assert_num_queries
):
    party = a_party(contact=anna)
    affected = routing.affected_person(a_member(party), at=now())
    for _number in range(2):
        with django_assert_num_queries(1):
            found = routing.gather(affected, now())
            assert [(one.user.name, one.party and one.party.name) for one in found]
        for _another in range(4):
            an_appointment(Role.PARTY_CONTACT, a_person(), party=party)
