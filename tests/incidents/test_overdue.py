"""What follows when something is not done in time: few mails, none to those who have seen it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory

from contacts.models import Role
from incidents import access, dues, overdue, workflow
from incidents.models import Due, Event, Incident, Kind
from portal import outbox
from portal.models import Delivery, Municipality
from tests.cast import a_member, a_party, a_person, a_report, an_appointment

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=1)
FRIDAY = datetime(2046, 11, 23, 15, tzinfo=ZoneInfo("Europe/Stockholm"))
SATURDAY = FRIDAY + 24 * HOURS
MONDAY = datetime(2046, 11, 26, 8, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture(autouse=True)
def municipality(db):
    """An hour to acknowledge, eight to assess; danger at any hour."""
    return Municipality.objects.create(
        pk=1,
        name="Ön",
        hours=[{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:00"}],
        deadlines_hold=True,
        grave_acknowledge=1,
        danger_around_the_clock=True,
    )


@pytest.fixture
def deputy(chief):
    person = a_person("Dan Ersättare")
    an_appointment(Role.SECURITY_CHIEF, person, stands_in_for=chief.appointments.get())
    return person


def opens(person, report, at):
    request = RequestFactory().get("/")
    request.user = person
    access.opened(request, access.get(person, report.pk), at=at)


def work(at):
    """The worker's round: chores, then all the mail."""
    overdue.look(at)
    outbox.send_due(limit=5000, at=at)


def told(report, kind):
    lines = Event.objects.filter(incident=report, kind=kind)
    return [line.body["names"] for line in lines]


def quiet():
    """As if all mail so far had been sent long ago."""
    Delivery.objects.all().delete()


@pytest.mark.sqlite_alone
def test_m11_after_a_weekend_without_mail_each_recipient_gets_one_and_danger_its_own(
    mailbox, chief, chair, anna
):
    contacts = [anna, *(a_person(f"Kontakt {number}") for number in range(7))]
    party = a_party()
    for contact in contacts:
        an_appointment(Role.PARTY_CONTACT, contact, party=party)
    member = a_member(party)
    danger = a_report(member, at=FRIDAY, danger_now=True)
    reports = [danger, *(a_report(member, at=FRIDAY) for _ in range(99))]
    for report in reports:
        opens(anna, report, SATURDAY)
    for report in reports[1:21]:
        opens(chief, report, SATURDAY)

    work(MONDAY)
    work(MONDAY + HOURS / 4)
    got = [len(mailbox.to(person.email)) for person in (member, *contacts, chief, chair)]
    assert got == [0, 0] + [2] * 9
    reminded = Event.objects.filter(kind=Kind.REMINDED).values_list("incident", flat=True)
    assert set(reminded) == {report.pk for report in [danger, *reports[21:]]}


def test_the_reminder_goes_to_whoever_handles_it_and_then_the_stand_in_is_told(
    mailbox, maja, chief, deputy, chair, anna
):
    report = a_report(maja, at=FRIDAY)
    quiet()
    work(FRIDAY + HOURS / 2)
    assert mailbox.received == []
    work(MONDAY)
    assert (told(report, Kind.REMINDED), told(report, Kind.ESCALATED)) == ([["Siv Chef"]], [])
    work(MONDAY + HOURS)
    work(MONDAY + 3 * HOURS)
    assert told(report, Kind.ESCALATED) == [["Dan Ersättare"]]
    assert [mail.recipients for mail in mailbox.received] == [[chief.email], [deputy.email]]
    routed = set(report.routes.values_list("appointment__user", flat=True))
    assert deputy.pk not in routed


def test_nobody_is_told_of_what_is_done_in_time_or_answered_before_the_mail_goes(
    mailbox, maja, chief, deputy
):
    in_time, late = a_report(maja, at=FRIDAY), a_report(maja, at=FRIDAY)
    quiet()
    workflow.acknowledge(in_time, by=chief, at=FRIDAY + HOURS / 2)
    overdue.look(MONDAY)
    workflow.acknowledge(late, by=chief, at=MONDAY)
    Delivery.objects.filter(recipient=maja).delete()
    work(MONDAY + HOURS)
    assert told(in_time, Kind.REMINDED) == []
    assert mailbox.received == []


def test_whoever_is_left_out_is_not_told_either(mailbox, maja, chief, deputy):
    report = a_report(maja, at=FRIDAY, left_out=frozenset({deputy.pk}))
    work(MONDAY)
    work(MONDAY + HOURS)
    assert (told(report, Kind.REMINDED), told(report, Kind.ESCALATED)) == ([["Siv Chef"]], [])
    assert mailbox.to(deputy.email) == []


def test_further_reminders_wait_some_hours_and_are_dropped_once_it_is_opened(mailbox, maja, chief):
    first, second, third = (a_report(maja, at=FRIDAY + step * HOURS) for step in (-1, 0, 0.5))
    quiet()
    for at in (FRIDAY, FRIDAY + HOURS, MONDAY + HOURS / 2):
        overdue.look(at)
        outbox.send_due(at=at)
    assert len(mailbox.to(chief.email)) == 2  # Friday's; Monday's, which tells of two
    fourth = a_report(maja, at=MONDAY)
    Delivery.objects.filter(about__in=[str(one.pk) for one in fourth.events.all()]).delete()
    work(MONDAY + HOURS)
    assert len(mailbox.to(chief.email)) == 2
    opens(chief, fourth, MONDAY + 2 * HOURS)
    work(MONDAY + 5 * HOURS)
    assert len(mailbox.to(chief.email)) == 2
    assert [told(one, Kind.REMINDED) for one in (first, second, third)] == [[["Siv Chef"]]] * 3


def test_danger_waits_for_nothing(mailbox, maja, chief):
    a_report(maja, at=FRIDAY)
    quiet()
    work(MONDAY)
    report = a_report(maja, at=MONDAY, danger_now=True)
    Delivery.objects.filter(recipient=chief).exclude(state="sent").delete()
    work(MONDAY + HOURS)
    assert told(report, Kind.REMINDED) == [["Siv Chef"]]
    assert len(mailbox.to(chief.email)) == 2


def test_a_measure_reminds_its_owner_alone_and_goes_no_further(mailbox, maja, chief, deputy):
    report = a_report(maja, at=FRIDAY)
    workflow.acknowledge(report, by=chief, at=FRIDAY)
    quiet()
    report.refresh_from_db()
    dues.done(report, Due.Kind.ASSESS, at=FRIDAY)
    dues.set(report, Due.Kind.MEASURE, SATURDAY, about=chief.pk, owner=deputy)
    for at in (MONDAY, MONDAY + 3 * HOURS, MONDAY + 72 * HOURS):
        work(at)
    assert [mail.recipients for mail in mailbox.received] == [[deputy.email]]
    assert (told(report, Kind.REMINDED), told(report, Kind.ESCALATED)) == ([["Dan Ersättare"]], [])


def test_an_answer_that_is_awaited_from_the_councillor_reminds_nobody(mailbox, maja, chief):
    report = a_report(maja, at=FRIDAY)
    workflow.acknowledge(report, by=chief, at=FRIDAY)
    quiet()
    report.refresh_from_db()
    dues.end(report, at=FRIDAY)
    dues.set(report, Due.Kind.ANSWER, SATURDAY, about=chief.pk)
    work(MONDAY)
    assert mailbox.received == []


def test_a_chair_who_handles_a_case_finds_what_the_mail_is_about(client, maja, chief, chair):
    report = a_report(maja, handled_by_chair=True)
    workflow.acknowledge(report, by=chair)
    report.refresh_from_db()
    Due.objects.open().filter(incident=report).update(at=report.submitted_at)
    Incident.objects.filter(pk=report.pk).update(next_due_at=report.submitted_at)
    client.force_login(chair)
    assert "Över tiden" in client.get("/att-lasa/").content.decode()
