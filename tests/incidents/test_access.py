"""Who sees a report, and what of it."""

from dataclasses import fields
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access, workflow
from incidents.models import Attachment, Audience, Level, Note, Route
from incidents.rows import ListRow
from incidents.shown import CouncillorView, EssentialsView, EverythingView, HandlingView, sees
from incidents.submission import Sharing
from portal.models import Municipality
from tests.cast import (
    A_DAY,
    EVERYTHING,
    NOTHING,
    a_chair,
    a_chief,
    a_draft,
    a_former_appointment,
    a_member,
    a_party,
    a_person,
    a_registrar,
    a_report,
    an_administrator,
    an_appointment,
    an_editor,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return a_chief(a_person("Siv Chef"))


@pytest.fixture
def chair():
    return a_chair(a_person("Olle Ordförande"))


@pytest.fixture
def party(anna):
    return a_party(contact=anna)


@pytest.fixture
def maja(party):
    return a_member(party)


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


def texts(view):
    """Everything that a view says, as one text."""
    return repr(view)


# Which reports


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


def test_filer_sees_it_until_the_affected_person_has_taken_it_over(maja, chief, anna):
    report = a_report(anna, draft=a_draft(anna, affected=maja))
    assert isinstance(access.get(anna, report.pk), CouncillorView)
    assert isinstance(access.get(maja, report.pk), CouncillorView)
    report.confirmed_at = now()
    report.save()
    assert sees_nothing(anna, report)


@pytest.mark.parametrize("key", [uuid4(), "x", "", None, "0" * 40, "../admin"])
def test_missing_and_malformed_answer_as_forbidden(key, chief):
    with pytest.raises(Http404):
        access.get(chief, key)


def test_chair_who_was_chosen_handles_it_with_the_same_page(maja, chair, chief):
    report = a_report(maja, handled_by_chair=True)
    assert isinstance(access.get(chair, report.pk), HandlingView)
    assert access.handled(chair, now()).get() == report


# What of it


def test_essentials_show_neither_account_nor_level_nor_how_to_reach(maja, anna, chief):
    report = a_report(maja)
    view = access.get(anna, report.pk)
    assert "HEMLIG" not in texts(view)
    assert (view.affected, view.reach) == ("Maja Sund", ())


def test_essentials_show_how_to_reach_when_that_was_ticked(maja, anna, chief):
    view = access.get(anna, a_report(maja, party=Sharing("essentials", shows_reach=True)).pk)
    assert [answer.text for answer in view.reach] == ["HEMLIG-TELEFON"]


def test_everything_for_the_chair_leaves_out_how_to_reach_notes_and_assessments(maja, chair, chief):
    report = a_report(maja)
    workflow.assess(report, level=Level.HIGH, reason="HEMLIG-BEDÖMNING", by=chief)
    Note.objects.create(incident=report, author=chief, body="HEMLIG-ANTECKNING", written_at=now())
    view = access.get(chair, report.pk)
    assert [answer.text for answer in view.told] == [
        "HEMLIG-HÄNDELSE: Någon ropade ett hot.",
        "HEMLIG-MISSTÄNKT",
        "HEMLIG-VITTNE",
        "HEMLIG-OMÄRKT",
    ]
    for secret in ("HEMLIG-TELEFON", "HEMLIG-BEDÖMNING", "HEMLIG-ANTECKNING", "Bedömde"):
        assert secret not in texts(view)
    assert "HEMLIG-BEDÖMNING" in texts(access.get(chief, report.pk))


def test_everything_for_a_party_leaves_out_suspects_witnesses_and_files(maja, anna, chief):
    report = a_report(maja, party=EVERYTHING)
    a_file(report, maja)
    view = access.get(anna, report.pk)
    assert [answer.text for answer in view.told] == ["HEMLIG-HÄNDELSE: Någon ropade ett hot."]
    assert (view.attachments, view.police_reports, view.shows_sensitive) == ((), (), False)


@pytest.mark.parametrize(
    ("ticked", "allowed", "shown"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_further_tick_adds_them_only_where_the_municipality_allows_it(
    ticked, allowed, shown, maja, anna, chief
):
    Municipality.objects.create(pk=1, name="Ön", party_sees_suspects=allowed)
    report = a_report(maja, party=Sharing("everything", sensitive=ticked))
    a_file(report, maja)
    view = access.get(anna, report.pk)
    assert ("HEMLIG-MISSTÄNKT" in texts(view), len(view.attachments)) == (shown, int(shown))


def test_municipality_that_stops_allowing_it_hides_them_again(maja, anna, chief):
    municipality = Municipality.objects.create(pk=1, name="Ön", party_sees_suspects=True)
    report = a_report(maja, party=Sharing("everything", sensitive=True))
    municipality.party_sees_suspects = False
    municipality.save()
    assert "HEMLIG-MISSTÄNKT" not in texts(access.get(anna, report.pk))


def test_one_in_two_roles_sees_what_both_show_together(maja, anna, chief):
    a_chair(anna)
    report = a_report(maja)
    view = access.get(anna, report.pk)
    assert (type(view), len(view.routes_of_mine)) == (EverythingView, 2)


def test_everything_does_not_tell_who_else_has_opened_it(maja, chair, chief):
    report = a_report(maja)
    workflow.acknowledge(report, by=chief)
    assert "Siv Chef" not in texts(access.get(chair, report.pk))


def test_councillor_sees_by_name_who_has_it_why_and_who_is_left_out(maja, anna, chair, chief):
    report = a_report(maja, left_out=frozenset({chair.pk}), party=NOTHING)
    view = access.get(maja, report.pk)
    assert [(row.person, row.reason, row.handles) for row in view.routes] == [
        ("Siv Chef", "security_chief", True)
    ]
    assert view.left_out == ("Olle Ordförande", "Hela partiet")


def test_councillor_never_sees_level_assessment_or_notes(maja, chief):
    report = a_report(maja)
    workflow.assess(report, level=Level.HIGH, reason="HEMLIG-BEDÖMNING", by=chief)
    view = access.get(maja, report.pk)
    assert "HEMLIG-BEDÖMNING" not in texts(view)
    assert not {"level", "assessments", "notes", "urgency"} & {one.name for one in fields(view)}


def test_message_is_seen_and_counted_within_its_audience(maja, anna, chair, chief):
    report = a_report(maja, party=EVERYTHING)
    workflow.write_message(report, "Till ordföranden", by=chief, audience=Audience.CHAIR)
    seen = {
        person.name: [row.body for row in access.get(person, report.pk).messages]
        for person in (maja, anna, chair, chief)
    }
    assert seen == {
        "Maja Sund": ["Till ordföranden"],
        "Anna Ek": [],
        "Olle Ordförande": ["Till ordföranden"],
        "Siv Chef": ["Till ordföranden"],
    }
    assert [row.unread for row in access.received_rows(anna)] == [0]
    assert [row.unread for row in access.received_rows(chair)] == [1]
    assert [row.unread for row in access.own_rows(maja)] == [1]


def test_line_of_the_timeline_is_seen_within_its_audience(maja, chair, chief):
    report = a_report(maja)
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
    kinds = {
        person.name: [line.kind for line in access.get(person, report.pk).timeline]
        for person in (maja, chair, chief)
    }
    assert kinds == {
        "Maja Sund": ["sent", "routed", "routed", "routed", "acknowledged"],
        "Olle Ordförande": ["sent"],
        "Siv Chef": ["sent", "routed", "routed", "routed", "acknowledged", "assessed"],
    }


# Files


def a_file(report, by, **given):
    return Attachment.objects.create(
        incident=report,
        added_by=by,
        received_at=now(),
        **{"state": "stored", "name": "HEMLIG-FIL.png", "sha256": "ab" * 32, **given},
    )


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


# The sentence before sending


@pytest.mark.parametrize("view", [EssentialsView, EverythingView, CouncillorView, HandlingView])
def test_every_field_of_a_view_is_said_in_words(view):
    technical = {"key", "role", "routes_of_mine"}
    names = {one.name for one in fields(view)}
    for one in fields(view):
        if one.name not in technical:
            assert "says" in one.metadata or one.metadata["said_by"] in names, one.name


def test_sentence_of_the_essentials():
    assert sees(EssentialsView) == (
        "Ser ärendets referens, ditt namn, när rapporten kom in, vilket slags händelse det är, "
        "läget i ärendet, om du vill ha stöd, om du vill bli uppringd och hur du kan nås, om du "
        "har kryssat för det."
    )


def test_sentence_for_a_party_names_suspects_and_files_only_with_the_further_tick():
    without, with_tick = (
        sees(EverythingView, for_party=True, sensitive=tick) for tick in (False, True)
    )
    for words in ("misstänkta och vittnen", "filer och länkar", "polisens nummer"):
        assert (words in without, words in with_tick) == (False, True)


# Lists and the registrar


def test_lists_show_no_more_than_the_essentials():
    of_the_reader = {"own", "unopened", "unacknowledged", "unread"}
    assert {one.name for one in fields(ListRow)} - of_the_reader <= {
        one.name for one in fields(EssentialsView)
    }


def test_waiting_lists_unopened_reports_and_unread_messages(maja, anna, chief):
    report = a_report(maja)
    assert [row.reference for row in access.waiting(anna)] == [report.reference]
    assert access.waiting(maja) == []
    workflow.write_message(report, "Hej", by=chief, audience=Audience.SECURITY)
    assert [row.reference for row in access.waiting(maja)] == [report.reference]


def test_registrar_sees_date_reference_heading_and_diary_number_alone(maja, chief):
    report = a_report(maja)
    rows = access.registry(a_registrar())
    assert len(rows) == 1
    assert {name: str(value) for name, value in vars(rows[:1][0]).items()} == {
        "key": str(report.pk),
        "submitted_at": str(report.submitted_at),
        "reference": report.reference,
        "diary_number": "",
        "registered_at": "None",
        "heading": "Rapport från förtroendevald",
    }


def test_nobody_but_the_registrar_has_the_registry(maja, anna, chief, cecilia):
    a_report(maja)
    assert [len(access.registry(one)) for one in (maja, anna, chief, cecilia)] == [0] * 4


def test_system_administrator_is_told_how_many_wait_and_nothing_more(maja, chair):
    it = an_administrator()
    a_report(maja)
    assert (access.unhandled(it), access.unhandled(chair)) == (1, 0)
    a_chief()
    assert access.unhandled(it) == 0


@pytest.mark.parametrize("count", [1, 5])
def test_lists_and_views_ask_the_same_however_much_there_is(
    count, maja, anna, chair, chief, django_assert_num_queries
):
    for _number in range(count):
        report = a_report(maja, party=EVERYTHING)
        for _again in range(count):
            workflow.write_message(report, "Hej", by=chief, audience=Audience.ALL)
            workflow.add(report, "Mer", by=maja)
            a_file(report, maja)
    for person, list_queries, view_queries in (
        (anna, 4, 12),
        (chair, 4, 14),
        (chief, 4, 16),
    ):
        with django_assert_num_queries(list_queries):
            access.received_rows(person)
        with django_assert_num_queries(view_queries):
            access.get(person, report.pk)
    with django_assert_num_queries(2):
        access.own_rows(maja)
