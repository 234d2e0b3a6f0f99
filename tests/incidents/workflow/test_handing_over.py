"""When an office passes on: what is given over, to whom, and what stays closed."""

import pytest
from django.http import Http404
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access, handing, workflow
from incidents.shown import EssentialsView, EverythingView
from tests import cast
from tests.incidents.workflow.then import fresh, mailed

pytestmark = pytest.mark.django_db


def over(appointment):
    """It ended a moment ago."""
    Appointment.objects.filter(pk=appointment.pk).update(ended_at=now())


def successor_of(former, person):
    """`person` has the seat of `former`, whose time is over."""
    over(former)
    return cast.an_appointment(former.role, person, party=former.party, starts_at=now())


def to_hand_over(appointment, chief):
    return [plan.incident.pk for plan in handing.open_to(appointment, by=chief, at=now())]


def lines(report, kind):
    return [event.body for event in report.events.filter(kind=kind)]


def refused(report, to, by):
    with pytest.raises(workflow.NotAllowed, match="kan inte lämnas över"):
        workflow.hand_over(report, to, by=by)
    return access.find(to.user, report.pk) is None


@pytest.fixture
def former(anna, party):
    return anna.appointments.get()


def test_whoever_left_office_a_moment_ago_finds_no_report_and_the_successor_none_yet(
    report, former, anna, bo
):
    assert access.find(anna, report.pk)
    successor_of(former, bo)
    for person in (anna, bo):
        with pytest.raises(Http404):
            access.get(person, report.pk)
        assert not access.received(person, now()).exists()


def test_successor_gets_the_share_that_the_councillor_chose_and_the_councillor_is_told(
    report, former, anna, bo, chief, maja
):
    contact = successor_of(former, bo)
    assert to_hand_over(contact, chief) == [report.pk]
    workflow.hand_over(report, contact, by=chief)
    assert isinstance(access.get(bo, report.pk), EssentialsView)
    assert access.find(anna, report.pk) is None
    (line,) = lines(report, "handed_over")
    assert (line["name"], line["from"]) == ("Bo Lind", ["Anna Ek"])
    assert {"Bo Lind", "Maja Sund"} <= set(mailed(report))
    assert workflow.hand_over(report, contact, by=chief) is None
    assert len(lines(report, "handed_over")) == 1


def test_new_chair_gets_what_the_former_one_had_and_what_was_written_keeps_its_name(
    report, chair, bo, chief, maja
):
    workflow.write_message(report, "Hej från ordföranden.", by=chair, audience="chair")
    new = successor_of(chair.appointments.get(), bo)
    workflow.hand_over(report, new, by=chief)
    view = access.get(bo, report.pk)
    assert isinstance(view, EverythingView)
    assert [(row.author, row.role) for row in view.messages] == [(chair.name, "council_chair")]


def test_whom_the_councillor_left_out_gets_nothing_by_a_later_office(party, former, bo, chief):
    maja = cast.a_member(party)
    as_person = cast.a_report(maja, left_out=frozenset({bo.pk}))
    contact = successor_of(former, bo)
    assert to_hand_over(contact, chief) == []
    assert refused(as_person, contact, chief)


def test_seat_that_was_left_out_stays_so_for_whoever_sits_there_later(maja, chair, bo, chief):
    report = cast.a_report(maja, chair=cast.NOTHING)
    new = successor_of(chair.appointments.get(), bo)
    assert to_hand_over(new, chief) == []
    assert refused(report, new, chief)


def test_own_report_is_never_given_to_whoever_it_is_about(maja, former, chief):
    report = cast.a_report(maja)
    contact = successor_of(former, maja)
    assert to_hand_over(contact, chief) == []
    with pytest.raises(workflow.NotAllowed):
        workflow.hand_over(report, contact, by=chief)


def test_contact_takes_over_what_the_group_leader_had_for_want_of_one(anna, bo, chief, chair):
    party = cast.a_party(leader=anna)
    report = cast.a_report(cast.a_member(party))
    contact = cast.an_appointment(Role.PARTY_CONTACT, bo, party=party)
    workflow.hand_over(report, contact, by=chief)
    found = [access.find(person, report.pk) is not None for person in (anna, bo)]
    assert found == [False, True]


def test_report_goes_from_contact_to_leader_and_on_to_the_next_contact(
    report, former, bo, cecilia, chief
):
    leader = cast.an_appointment(Role.GROUP_LEADER, bo, party=former.party)
    over(former)
    workflow.hand_over(report, leader, by=chief)
    contact = cast.an_appointment(Role.PARTY_CONTACT, cecilia, party=former.party, starts_at=now())
    workflow.hand_over(report, contact, by=chief)
    found = [access.find(person, report.pk) is not None for person in (bo, cecilia)]
    assert found == [False, True]


def test_seat_that_was_vacant_when_it_was_sent_gets_the_essentials_once_it_is_filled(
    maja, bo, chief
):
    report = cast.a_report(maja, chair=cast.EVERYTHING)
    kept_out = cast.a_report(maja, chair=cast.NOTHING)
    chair = cast.an_appointment(Role.COUNCIL_CHAIR, bo)
    assert to_hand_over(chair, chief) == [report.pk]
    workflow.hand_over(report, chair, by=chief)
    assert isinstance(access.get(bo, report.pk), EssentialsView)
    assert [body["from"] for body in lines(report, "rerouted")] == [[]]
    assert refused(kept_out, chair, chief)


def test_who_stands_in_gets_the_open_ones_and_the_holder_keeps_them(
    report, former, anna, bo, chief
):
    deputy = cast.an_appointment(Role.PARTY_CONTACT, bo, party=former.party, stands_in_for=former)
    workflow.hand_over(report, deputy, by=chief)
    assert all(access.find(person, report.pk) for person in (anna, bo))


def test_only_the_security_function_hands_over_and_never_what_it_is_left_out_of(
    report, former, bo, chair, chief
):
    contact = successor_of(former, bo)
    for stranger in (chair, bo, cast.an_administrator()):
        with pytest.raises(workflow.NotAllowed):
            workflow.hand_over(report, contact, by=stranger)
    without = cast.a_report(cast.a_member(former.party), left_out=frozenset({chief.pk}))
    assert without.pk not in to_hand_over(contact, chief)


def test_closed_report_is_not_handed_over(report, former, bo, chief):
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=1, reason="Vagt.", by=chief)
    workflow.close(report, reason="acted", answer="Klart.", by=chief)
    contact = successor_of(former, bo)
    assert to_hand_over(contact, chief) == []
    assert refused(fresh(report), contact, chief)
