"""Who may file for whom, and where such a report goes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils.timezone import now

from contacts.models import Board, Mandate, Role
from incidents import access, behalf, workflow
from incidents.models import Incident
from incidents.shown import CouncillorView, EssentialsView, HandlingView
from portal.models import Delivery
from tests.cast import (
    EVERYTHING,
    a_draft,
    a_former_appointment,
    a_member,
    a_party,
    a_report,
    an_appointment,
    yesterday,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(db):
    return Board.objects.create(code="byggnadsnamnden", name="Byggnadsnämnden")


def sits_on(board, person, **given):
    fields = {"post": "Ledamot", "starts_at": yesterday(), **given}
    Mandate.objects.create(user=person, board=board, **fields)
    return person


def others(person):
    return behalf.others(person, now())


# Who may


def test_contact_and_leader_may_file_for_members_of_their_party_and_for_the_party(
    party, maja, anna, bo
):
    a_member(a_party(), "Olle Vik")
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    for person in (anna, bo):
        assert (others(person).people, others(person).parties) == ((maja,), (party,))


def test_whoever_stands_in_for_the_contact_may_too(party, maja, anna, bo):
    an_appointment(Role.PARTY_CONTACT, bo, party=party, stands_in_for=anna.appointments.get())
    assert others(bo).people == (maja,)


def test_nobody_files_for_oneself_a_former_member_or_someone_who_may_not_log_in(party, anna):
    Mandate.objects.create(user=anna, party=party, starts_at=yesterday())
    former = a_member(party, "Frans Förr")
    former.mandates.update(ends_at=now())
    a_member(party, "Avstängd", is_active=False)
    assert others(anna).people == ()


@pytest.mark.parametrize(
    "role",
    [
        Role.COUNCIL_CHAIR,
        Role.SECURITY_CHIEF,
        Role.REGISTRAR,
        Role.EDITOR,
        Role.SYSTEM_ADMINISTRATOR,
    ],
)
def test_no_other_office_files_for_members(role, party, maja):
    assert not others(an_appointment(role).user)


def test_whoever_lost_the_office_a_moment_ago_files_for_nobody(party, maja, bo, cecilia):
    a_former_appointment(Role.PARTY_CONTACT, bo, party=party)
    assert not others(bo)
    assert not others(cecilia)
    assert not others(maja)


def test_members_of_a_board_may_file_for_it_while_they_sit(board, maja, cecilia):
    sits_on(board, maja)
    sits_on(board, cecilia, ends_at=now())
    assert (others(maja).boards, others(maja).people, others(cecilia).boards) == ((board,), (), ())


# Sending


def test_draft_for_someone_is_not_sent_when_the_office_has_ended_meanwhile(
    party, maja, anna, chief
):
    draft = a_draft(anna, affected=maja)
    anna.appointments.update(ended_at=now())
    with pytest.raises(workflow.NotAllowed) as refused:
        a_report(anna, draft=draft)
    assert refused.value.message == (
        "Du kan inte längre rapportera för Maja Sund. Utkastet finns kvar."
    )
    assert Incident.objects.count() == 0
    draft.refresh_from_db()


@pytest.mark.parametrize("who", ["bo", "cecilia", "chief", "chair"])
def test_nobody_without_the_office_sends_a_report_for_a_member(
    who, request, party, maja, bo, chief
):
    person = request.getfixturevalue(who)
    a_former_appointment(Role.PARTY_CONTACT, bo, party=party)
    with pytest.raises(workflow.NotAllowed):
        a_report(person, draft=a_draft(person, affected=maja))


def test_contact_does_not_file_for_a_member_of_another_party(anna, party, chief):
    olle = a_member(a_party(), "Olle Vik")
    with pytest.raises(workflow.NotAllowed):
        a_report(anna, draft=a_draft(anna, affected=olle))


def test_draft_is_for_one_alone(party, maja, anna):
    with pytest.raises(IntegrityError):
        a_draft(anna, affected=maja, affected_party=party)


def test_filers_own_reports_are_not_linked_with_the_members(party, maja, anna, chief):
    earlier = a_report(maja)
    report = a_report(anna, draft=a_draft(anna, affected=maja), earlier=frozenset({earlier.pk}))
    assert report.series is None


def test_chair_and_party_have_nothing_of_it_before_the_member_has_taken_it_over(
    party, maja, anna, bo, cecilia, chair, chief
):
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    report = a_report(anna, draft=a_draft(anna, affected=maja), party=EVERYTHING)
    readers = {
        person.name: type(view)
        for person in (maja, anna, bo, cecilia, chair, chief)
        if (view := access.find(person, report.pk))
    }
    assert readers == {"Maja Sund": CouncillorView, "Siv Chef": HandlingView}
    told = {one.recipient.name for one in Delivery.objects.select_related("recipient")}
    assert told == {"Maja Sund", "Siv Chef"}
    for person in (anna, bo, cecilia, chair):
        assert access.received_rows(person) == []
        assert access.own_rows(person) == []


def test_member_has_it_among_what_waits_until_it_is_answered(party, maja, anna, chief):
    report = a_report(anna, draft=a_draft(anna, affected=maja))
    [row] = access.waiting(maja)
    assert (row.key, row.unconfirmed) == (report.pk, True)
    workflow.decline(report, by=maja)
    assert access.waiting(maja) == []


# Of a party or a board


def routes(report):
    found = report.routes.select_related("appointment__user")
    return [(one.appointment.user.name, one.reason) for one in found]


def test_event_of_a_party_told_by_its_leader_goes_to_its_contact_chair_and_chief(
    party, anna, bo, chair, chief
):
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    report = a_report(bo, draft=a_draft(bo, affected_party=party))
    assert (report.affected_party, report.affected_person) == (party, None)
    assert report.confirmed_at == report.submitted_at
    assert routes(report) == [
        ("Anna Ek", "appointed_contact"),
        ("Olle Ordförande", "council_chair"),
        ("Siv Chef", "security_chief"),
    ]


def test_event_of_a_party_told_by_its_contact_goes_to_its_leader(party, anna, bo, chair, chief):
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    report = a_report(anna, draft=a_draft(anna, affected_party=party))
    assert routes(report)[0] == ("Bo Lind", "group_leader_contact_is_affected")
    assert "Anna Ek" not in dict(routes(report))


def test_event_of_a_party_says_so_where_its_only_office_is_the_tellers(party, anna, chair, chief):
    report = a_report(anna, draft=a_draft(anna, affected_party=party))
    lines = [line.text for line in access.get(anna, report.pk).timeline]
    assert "Partiets kontaktperson: den som rapporterade har själv uppdraget." in lines


def test_event_of_a_board_goes_to_chair_and_chief_and_to_no_party(board, maja, anna, chair, chief):
    sits_on(board, maja)
    report = a_report(maja, draft=a_draft(maja, affected_board=board))
    assert dict(routes(report)).keys() == {"Olle Ordförande", "Siv Chef"}


def test_chair_who_tells_of_a_board_receives_it_in_no_office(board, chair, chief):
    sits_on(board, chair)
    report = a_report(chair, draft=a_draft(chair, affected_board=board))
    assert dict(routes(report)).keys() == {"Siv Chef"}
    assert isinstance(access.get(chair, report.pk), CouncillorView)
    assert not access.received(chair, now()).exists()


def test_event_of_a_party_is_its_tellers_own_report_even_when_the_office_has_ended(
    party, anna, bo, cecilia, maja, chair, chief
):
    an_appointment(Role.GROUP_LEADER, bo, party=party)
    report = a_report(anna, draft=a_draft(anna, affected_party=party))
    anna.appointments.update(ended_at=now())
    assert isinstance(access.get(anna, report.pk), CouncillorView)
    assert isinstance(access.get(bo, report.pk), EssentialsView)
    assert (access.find(cecilia, report.pk), access.find(maja, report.pk)) == (None, None)
    [row] = access.own_rows(anna)
    assert row.whose == "Öpartiet"


def test_chief_who_told_of_their_board_reads_it_as_their_own(board, chair, chief):
    sits_on(board, chief)
    report = a_report(chief, draft=a_draft(chief, affected_board=board))
    assert isinstance(access.get(chief, report.pk), CouncillorView)
    assert not access.handled(chief, now()).filter(pk=report.pk).exists()


def test_member_whose_seat_has_ended_no_longer_sends_for_the_board(board, maja, chief):
    sits_on(board, maja, starts_at=yesterday() - timedelta(days=1), ends_at=yesterday())
    with pytest.raises(workflow.NotAllowed):
        a_report(maja, draft=a_draft(maja, affected_board=board))


def test_family_or_staff_are_told_of_without_an_account(maja, chief):
    told = {
        "answers": [
            {
                "step": "vad",
                "field": "words",
                "question": "Vad hände?",
                "value": "",
                "text": "Min dotter blev hotad.",
                "about": "event",
            }
        ]
    }
    report = a_report(maja, told=told)
    assert access.get(chief, report.pk).told[0].text == "Min dotter blev hotad."
