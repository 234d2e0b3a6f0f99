"""Who sees a report, and who its files."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access, notices, workflow
from incidents.models import Level, Route
from incidents.shown import CouncillorView, EssentialsView, EverythingView, HandlingView
from tests.cast import (
    A_DAY,
    NOTHING,
    a_chair,
    a_chief,
    a_draft,
    a_former_appointment,
    a_member,
    a_registrar,
    a_report,
    an_administrator,
    an_appointment,
    an_editor,
)
from tests.incidents.viewed import a_file

pytestmark = pytest.mark.django_db


def sees_nothing(person, report):
    with pytest.raises(Http404):
        access.get(person, report.pk)
    return not any(
        found.filter(pk=report.pk).exists()
        for found in (
            access.own(person),
            access.received(person, now()),
            access.by_office(person, now()),
            access.handled(person, now()),
        )
    )


def test_councillor_contact_chair_and_chief_each_get_their_view(maja, anna, chair, chief):
    report = a_report(maja)
    assert [type(access.get(one, report.pk)) for one in (maja, anna, chair, chief)] == [
        CouncillorView,
        EssentialsView,
        EverythingView,
        HandlingView,
    ]


def test_nobody_else_sees_anything(maja, chief, cecilia, party):
    report = a_report(maja)
    others = [
        cecilia,
        a_member(party, "Nils Kollega"),
        a_registrar(),
        an_editor(),
        an_administrator(),
        an_appointment(Role.GROUP_LEADER, party=party).user,
        an_appointment(Role.PARTY_CONTACT).user,
    ]
    assert [sees_nothing(one, report) for one in others] == [True] * 7


def test_access_ends_the_second_that_an_appointment_ends(maja, anna, chief):
    report = a_report(maja)
    ends = now() + A_DAY
    Appointment.objects.filter(user=anna).update(ends_at=ends)
    assert access.get(anna, report.pk, at=ends - timedelta(seconds=1)).reference == report.reference
    with pytest.raises(Http404):
        access.get(anna, report.pk, at=ends)


def test_former_holder_sees_nothing_and_the_successor_nothing_by_the_former_route(
    maja, anna, bo, party, chief
):
    report = a_report(maja)
    Appointment.objects.filter(user=anna).update(ended_at=now())
    an_appointment(Role.PARTY_CONTACT, bo, party=party)
    assert sees_nothing(anna, report)
    assert sees_nothing(bo, report)


def test_new_chief_sees_every_report_by_office(maja, chief):
    report = a_report(maja)
    Appointment.objects.filter(user=chief).update(ended_at=now())
    successor = an_appointment(Role.SECURITY_CHIEF, starts_at=now()).user
    assert sees_nothing(chief, report)
    assert isinstance(access.get(successor, report.pk), HandlingView)


def test_own_report_stays_readable_when_the_mandate_has_ended(maja, chief):
    report = a_report(maja)
    maja.mandates.update(ends_at=now())
    assert isinstance(access.get(maja, report.pk), CouncillorView)


def test_person_left_out_never_sees_it_by_whatever_office(maja, chief, chair):
    report = a_report(maja, left_out=frozenset({chair.pk}))
    a_former_appointment(Role.SECURITY_CHIEF, chair)
    an_appointment(Role.SECURITY_CHIEF, chair, stands_in_for=chief.appointments.get())
    assert sees_nothing(chair, report)


def test_chief_left_out_sees_nothing_and_the_deputy_handles(maja, chief, chair, bo):
    an_appointment(Role.SECURITY_CHIEF, bo, stands_in_for=chief.appointments.get())
    report = a_report(maja, left_out=frozenset({chief.pk}))
    assert sees_nothing(chief, report)
    assert isinstance(access.get(bo, report.pk), HandlingView)


def test_seat_left_out_stays_so_for_whoever_gets_a_route_there_later(maja, chief, chair):
    report = a_report(maja, chair=NOTHING)
    Route.objects.create(
        incident=report,
        appointment=chair.appointments.get(),
        reason="handed_over",
        capacity="reads",
        share="everything",
        routed_at=now(),
    )
    assert sees_nothing(chair, report)


def test_seat_left_out_does_not_close_another_office_of_the_same_person(maja, chief):
    report = a_report(maja, chair=NOTHING)
    a_chair(chief)
    assert isinstance(access.get(chief, report.pk), HandlingView)


def test_chief_sees_a_report_of_their_own_as_its_councillor_only(chair, bo):
    chief = a_chief(a_member())
    an_appointment(Role.SECURITY_CHIEF, bo, stands_in_for=chief.appointments.get())
    report = a_report(chief)
    assert isinstance(access.get(chief, report.pk), CouncillorView)
    assert not access.by_office(chief, now()).filter(pk=report.pk).exists()


def test_deputy_sees_open_reports_and_those_of_the_own_period(maja, chief, bo):
    early, late, closed = a_report(maja), a_report(maja), a_report(maja)
    for report in (early, late, closed):
        workflow.acknowledge(report, by=chief)
    for report in (late, closed):
        workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
        workflow.close(report, reason="acted", answer="Klart.", by=chief)
    an_appointment(
        Role.SECURITY_CHIEF,
        bo,
        stands_in_for=chief.appointments.get(),
        starts_at=closed.submitted_at,
    )
    assert set(access.by_office(bo, now())) == {early, closed}


def test_those_who_may_handle_a_report_are_asked_for_at_once(
    maja, chief, anna, bo, cecilia, django_assert_num_queries
):
    report = a_report(maja)
    others = set()
    for deputies in ({bo, maja}, {anna, cecilia}):
        for deputy in deputies:
            an_appointment(Role.SECURITY_CHIEF, deputy, stands_in_for=chief.appointments.get())
        others |= deputies - {maja}
        with django_assert_num_queries(2):
            found = notices.security(report, now())
        assert set(found) == {chief, *others}


def test_what_is_filed_for_someone_is_that_persons_and_not_the_filers(maja, chief, anna):
    report = a_report(anna, draft=a_draft(anna, affected=maja))
    assert isinstance(access.get(maja, report.pk), CouncillorView)
    assert sees_nothing(anna, report)


@pytest.mark.parametrize("key", [uuid4(), "x", "", None, "0" * 40, "../admin"])
def test_missing_and_malformed_answer_as_forbidden(key, chief):
    with pytest.raises(Http404):
        access.get(chief, key)


def test_chair_who_was_chosen_handles_it_with_the_same_page(maja, chair, chief):
    report = a_report(maja, handled_by_chair=True)
    assert isinstance(access.get(chair, report.pk), HandlingView)
    assert access.handled(chair, now()).get() == report


def test_file_is_served_to_those_who_see_it(maja, anna, chair, chief):
    report = a_report(maja)
    found = a_file(report, maja)
    for person in (maja, chair, chief):
        assert access.attachment(person, report.pk, found.pk) == found
    with pytest.raises(Http404):
        access.attachment(anna, report.pk, found.pk)


def test_file_of_another_report_or_not_stored_or_never_there_answers_alike(maja, chief):
    report, other = a_report(maja), a_report(maja)
    held = a_file(report, maja, state="held")
    for key in (a_file(other, maja).pk, held.pk, uuid4(), "x"):
        with pytest.raises(Http404):
            access.attachment(chief, report.pk, key)
