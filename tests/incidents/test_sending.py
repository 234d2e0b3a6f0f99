"""Sending: a draft becomes a report, once and whole."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from contacts.models import Role
from incidents import routing, timeline, workflow
from incidents.models import (
    Account,
    Attachment,
    Draft,
    Event,
    Exclusion,
    Incident,
    MainClass,
    ParkedStep,
    Route,
    Series,
)
from incidents.reference import parse
from incidents.submission import Sharing
from portal.models import Delivery, Municipality
from tests.at_once import at_once
from tests.cast import (
    ESSENTIALS,
    EVERYTHING,
    NOTHING,
    REACH,
    TOLD,
    a_chair,
    a_chief,
    a_draft,
    a_member,
    a_report,
    a_submission,
    an_administrator,
    an_appointment,
)

pytestmark = pytest.mark.django_db


def test_report_takes_the_drafts_key_and_the_draft_is_gone(maja, chief):
    draft = a_draft(maja)
    report = a_report(maja, draft=draft)
    assert (report.pk, Draft.objects.count()) == (draft.pk, 0)
    assert parse(report.reference) == report.reference


def test_what_was_told_is_kept_as_it_was_told(maja, chief):
    account = Account.objects.get(incident=a_report(maja))
    assert (account.told, account.reach) == (TOLD, REACH)


def test_routes_carry_reason_share_and_who_handles(maja, anna, chair, chief):
    report = a_report(maja)
    assert [
        (one.appointment.user, one.reason, one.share, one.capacity, one.shows_reach)
        for one in Route.objects.filter(incident=report).select_related("appointment__user")
    ] == [
        (anna, "appointed_contact", "essentials", "reads", False),
        (chair, "council_chair", "everything", "reads", False),
        (chief, "security_chief", "everything", "handles", True),
    ]


def test_timeline_tells_that_it_was_sent_to_whom_and_which_seat_is_vacant(maja, anna, chief):
    report = a_report(maja)
    assert [(one.kind, one.actor) for one in report.events.order_by("number")] == [
        ("sent", maja),
        ("seat_vacant", None),
        ("routed", maja),
        ("routed", maja),
    ]
    assert timeline.verify(report) is None


def test_event_of_sending_commits_to_account_and_files(maja, chief):
    draft = a_draft(maja)
    a_file(draft, maja)
    body = a_report(maja, draft=draft).events.get(kind="sent").body
    assert [len(body[name]) for name in ("told", "reach")] == [64, 64]
    assert [one["sha256"] for one in body["files"]] == ["ab" * 32]


def a_file(draft, by, **given):
    return Attachment.objects.create(
        draft=draft,
        added_by=by,
        received_at=now(),
        **{"state": "stored", "sha256": "ab" * 32, **given},
    )


def test_files_that_have_arrived_go_with_the_report(maja, chief):
    draft = a_draft(maja)
    stored, held = a_file(draft, maja), a_file(draft, maja, state="held")
    a_file(draft, maja, state="receiving")
    a_file(draft, maja, state="refused")
    report = a_report(maja, draft=draft)
    assert {(one.pk, one.draft) for one in report.attachments.all()} == {
        (stored.pk, None),
        (held.pk, None),
    }
    assert Attachment.objects.count() == 2


def test_parked_step_of_the_draft_goes_with_it(maja, chief):
    draft = a_draft(maja)
    ParkedStep.objects.create(
        token_hash="x", draft_id=draft.pk, step="what", fields={}, expires_at=now()
    )
    a_report(maja, draft=draft)
    assert not ParkedStep.objects.exists()


def test_one_mail_a_recipient_even_in_two_roles_in_their_own_language(maja, anna, chief):
    a_chair(anna)
    anna.language = "en"
    anna.save()
    a_report(maja)
    assert sorted(Delivery.objects.values_list("kind", "address", "language")) == [
        ("report", "anna@example.se", "en"),
        ("report", chief.email, "sv"),
    ]


def test_danger_now_alerts_the_duty_channel_where_there_is_one(maja, chief, settings):
    a_report(maja, danger_now=True)
    assert not Delivery.objects.filter(kind="duty_alert").exists()
    settings.DUTY_ADDRESS = "jour@example.se"
    a_report(maja)
    assert not Delivery.objects.filter(kind="duty_alert").exists()
    a_report(maja, danger_now=True)
    assert Delivery.objects.get(kind="duty_alert").address == "jour@example.se"


def test_system_administrator_is_told_when_nobody_handles_it(maja, chair):
    it = an_administrator()
    a_report(maja)
    assert [one.recipient for one in Delivery.objects.filter(kind="unhandled")] == [it]


def test_nothing_for_a_seat_leaves_out_whoever_sits_there_and_names_the_seats(maja, chair, chief):
    report = a_report(maja, party=NOTHING, chair=NOTHING)
    code = maja.mandates.get().party.code
    assert [one.seat for one in report.exclusions.order_by("pk")] == [
        "council_chair",
        f"group_leader:{code}",
        f"party_contact:{code}",
    ]
    assert [one.appointment.user for one in report.routes.all()] == [chief]


def test_person_left_out_is_remembered_and_gets_neither_route_nor_mail(maja, anna, chair, chief):
    report = a_report(maja, left_out=frozenset({anna.pk}))
    assert [one.person for one in report.exclusions.all()] == [anna]
    assert not Delivery.objects.filter(recipient=anna).exists()
    assert not report.routes.filter(appointment__user=anna).exists()


def test_choices_that_leave_nobody_at_the_city_send_nothing_and_keep_the_draft(maja, chair, chief):
    draft = a_draft(maja)
    with pytest.raises(routing.Refused):
        a_report(maja, draft=draft, chair=NOTHING, left_out=frozenset({chief.pk}))
    assert (Incident.objects.count(), Exclusion.objects.count(), Draft.objects.count()) == (0, 0, 1)


def test_vacant_seats_never_block_sending(maja):
    maja.mandates.get().party.appointment_set.all().delete()
    report = a_report(maja)
    assert [one.body["role"] for one in report.events.filter(kind="seat_vacant")] == [
        "party_contact",
        "council_chair",
        "security_chief",
    ]


def test_chair_sees_suspects_and_a_party_only_where_the_municipality_allows(maja, chair, chief):
    def sensitive(report):
        return dict(report.routes.values_list("appointment__role", "shows_sensitive"))

    whole = Sharing("everything", sensitive=True)
    assert sensitive(a_report(maja, party=whole)) == {
        "party_contact": False,
        "council_chair": True,
        "security_chief": True,
    }
    Municipality.objects.create(pk=1, name="Ön", party_sees_suspects=True)
    assert sensitive(a_report(maja, party=whole))["party_contact"] is True
    assert sensitive(a_report(maja, party=ESSENTIALS))["party_contact"] is False


def test_earlier_reports_of_ones_own_are_linked_into_one_series(maja, chief):
    first, second, third = a_report(maja), a_report(maja), a_report(maja)
    foreign = a_report()
    report = a_report(maja, earlier=frozenset({first.pk, second.pk, foreign.pk}))
    last = a_report(maja, earlier=frozenset({report.pk}))
    series = Series.objects.get()
    assert set(series.incidents.all()) == {first, second, report, last}
    assert third not in series.incidents.all()


def test_two_series_that_turn_out_to_be_one_are_joined(maja, chief):
    one, other = a_report(maja), a_report(maja)
    first = a_report(maja, earlier=frozenset({one.pk}))
    second = a_report(maja, earlier=frozenset({other.pk}))
    last = a_report(maja, earlier=frozenset({first.pk, second.pk}))
    last.refresh_from_db()
    assert last.series.incidents.count() == 5


def test_report_filed_for_someone_else_goes_to_the_handling_function_and_that_person(
    maja, anna, chair, chief
):
    report = a_report(anna, draft=a_draft(anna, affected=maja))
    assert (report.affected_person, report.filed_by, report.confirmed_at) == (maja, anna, None)
    assert [one.appointment.user for one in report.routes.all()] == [chief]
    assert {one.recipient for one in Delivery.objects.all()} == {chief, maja}


def test_chair_handles_it_by_the_councillors_own_choice(maja, chair, chief):
    report = a_report(maja, handled_by_chair=True, chair=ESSENTIALS)
    route = report.routes.get(capacity="handles")
    assert (route.appointment.user, route.share, route.shows_reach) == (chair, "everything", True)


# Again, and at the same time


def test_sending_again_gives_what_was_sent(maja, chief):
    draft = a_draft(maja)
    first, second = a_report(maja, draft=draft), a_report(maja, draft=draft)
    assert (first, Incident.objects.count(), Delivery.objects.count()) == (second, 1, 2)


def test_draft_that_has_changed_since_it_was_checked_is_not_sent(maja, chief):
    draft = a_draft(maja, version=3)
    with pytest.raises(workflow.Stale) as stale:
        workflow.send(draft.pk, a_submission(), by=maja, version=2)
    assert stale.value.message == ("Utkastet har ändrats sedan du granskade det. Granska det igen.")
    assert (Incident.objects.count(), Draft.objects.count()) == (0, 1)


def test_nobody_sends_someone_elses_draft_nor_gets_their_receipt(maja, cecilia, chief):
    draft = a_draft(maja)
    for key in (draft.pk, a_report(maja).pk, uuid4()):
        with pytest.raises(workflow.NotAllowed):
            workflow.send(key, a_submission(), by=cecilia, version=0)


def test_nothing_is_sent_when_the_event_cannot_be_written(maja, chief, monkeypatch):
    class Broken(Exception):
        pass

    def broken(*_args, **_kwargs):
        raise Broken

    draft = a_draft(maja)
    a_file(draft, maja)
    monkeypatch.setattr(timeline, "write", broken)
    with pytest.raises(Broken):
        a_report(maja, draft=draft)
    counts = [model.objects.count() for model in (Incident, Route, Event, Delivery, Account)]
    assert (counts, Draft.objects.get().attachments.count()) == ([0] * 5, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", range(10))
def test_two_presses_at_once_make_one_report_one_reference_and_one_set_of_mails(_time):
    chief, maja = a_chief(), a_member()
    draft = a_draft(maja)

    def press():
        return workflow.send(draft.pk, a_submission(), by=maja, version=0)

    answers = at_once(press, press)
    assert [answer.reference for answer in answers] == [Incident.objects.get().reference] * 2
    assert [one.recipient for one in Delivery.objects.all()] == [chief]
    assert timeline.verify(answers[0]) is None


# Urgency


def test_queue_begins_with_danger_then_the_unopened_then_the_grave_then_the_oldest(maja, chief):
    at = now() - timedelta(hours=1)
    minutes = [at + timedelta(minutes=number) for number in range(5)]
    opened = a_report(maja, main_class=MainClass.VIOLENCE, at=minutes[0])
    late = a_report(maja, at=minutes[2])
    old = a_report(maja, at=minutes[1])
    grave = a_report(maja, main_class=MainClass.VIOLENCE, at=minutes[3])
    danger = a_report(maja, main_class=MainClass.OTHER, danger_now=True, at=minutes[4])
    workflow.acknowledge(opened, by=chief)
    assert list(Incident.objects.all()) == [danger, grave, old, late, opened]


def test_sending_asks_the_same_however_many_have_been_sent(maja, anna, chair, chief):
    counts = []
    for _number in range(5):
        with CaptureQueriesContext(connection) as asked:
            a_report(maja)
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_contacts_beyond_the_first_are_told_too(maja, anna, bo, chief):
    an_appointment(Role.PARTY_CONTACT, bo, party=maja.mandates.get().party)
    report = a_report(maja, party=EVERYTHING)
    assert {one.appointment.user for one in report.routes.all()} == {anna, bo, chief}
