"""Who has opened a report: noted before it is shown, once, and only when meant."""

from datetime import datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils.timezone import now

from contacts.models import Role
from incidents import access, openings, workflow
from incidents.models import Audience, Event, Incident, Reading
from tests.at_once import at_once
from tests.cast import a_chair, a_chief, a_member, a_party, a_person, a_report, an_appointment

pytestmark = pytest.mark.django_db
AT = datetime.fromisoformat("2026-11-25T10:00:00+00:00")


@pytest.fixture
def chief():
    return a_chief(a_person("Siv Chef"))


@pytest.fixture
def maja(anna):
    return a_member(a_party(contact=anna))


def asks(person, report, *, method="get", at=None, headers=None, **what):
    request = getattr(RequestFactory(), method)("/", headers=headers or {})
    request.user = person
    access.opened(request, access.get(person, report.pk), at=at, **what)


def noted(report):
    found = Event.objects.filter(incident=report, kind="opened").order_by("number")
    return [(one.actor.name, one.subject_kind, one.role) for one in found]


def test_opening_is_noted_on_timeline_and_own_route(maja, anna, chief):
    report = a_report(maja)
    asks(anna, report)
    assert noted(report) == [("Anna Ek", "incident", "party_contact")]
    opened = dict(report.routes.values_list("appointment__user__name", "opened_at"))
    assert (opened["Anna Ek"] is not None, opened["Siv Chef"]) == (True, None)


def test_councillors_own_opening_is_never_noted(maja, chief):
    report = a_report(maja)
    asks(maja, report)
    assert noted(report) == []


def test_opening_is_noted_once_a_quarter_of_an_hour(maja, anna, chief):
    report = a_report(maja)
    for minutes in (0, 5, 14, 15, 29, 30):
        asks(anna, report, at=AT + timedelta(minutes=minutes))
    assert len(noted(report)) == 3


def test_each_object_is_noted_by_itself(maja, chief):
    report = a_report(maja)
    asks(chief, report)
    asks(chief, report, what="attachment", key="a")
    asks(chief, report, what="attachment", key="b")
    asks(chief, report, what="attachment", key="b")
    asks(chief, report, what="paper")
    assert [what for _name, what, _role in noted(report)] == [
        "incident",
        "attachment",
        "attachment",
        "paper",
    ]


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("head", {}),
        ("get", {"Sec-Purpose": "prefetch"}),
        ("get", {"Sec-Purpose": "prefetch;prerender"}),
        ("get", {"Purpose": "prefetch"}),
        ("options", {}),
    ],
)
def test_browser_that_looks_ahead_opens_nothing(method, headers, maja, chief):
    report = a_report(maja)
    workflow.write_message(report, "Hej", by=maja, audience=Audience.SECURITY)
    asks(chief, report, method=method, headers=headers)
    assert (noted(report), Reading.objects.count()) == ([], 0)
    assert report.routes.get(appointment__user=chief).opened_at is None


def test_report_counts_as_opened_when_whoever_handles_it_opens_it(maja, anna, chief):
    report = a_report(maja)
    before = report.urgency
    asks(anna, report)
    assert Incident.objects.get().opened_at is None
    asks(chief, report)
    after = Incident.objects.get()
    assert (after.opened_at is not None, after.urgency) == (True, before - 100)


def test_deputy_who_looks_does_not_open_it_for_the_chief(maja, chief, bo):
    report = a_report(maja)
    an_appointment(Role.SECURITY_CHIEF, bo, stands_in_for=chief.appointments.get())
    asks(bo, report)
    assert (noted(report), Incident.objects.get().opened_at) == (
        [("Bo Lind", "incident", "security_chief")],
        None,
    )


def test_first_to_take_office_opens_what_waited(maja):
    a_chair()
    report = a_report(maja)
    asks(a_chief(), report)
    assert Incident.objects.get().opened_at is not None


def test_messages_shown_count_as_read_to_the_councillor_too(maja, anna, chief):
    report = a_report(maja)
    workflow.write_message(report, "Hej", by=chief, audience=Audience.SECURITY)
    assert [row.unread for row in access.own_rows(maja)] == [1]
    asks(maja, report)
    assert [row.unread for row in access.own_rows(maja)] == [0]
    assert access.get(chief, report.pk).messages[0].read_by == ("Maja Sund",)


def test_file_opened_reads_no_message(maja, chief):
    report = a_report(maja)
    workflow.write_message(report, "Hej", by=maja, audience=Audience.SECURITY)
    asks(chief, report, what=openings.ATTACHMENT, key="a")
    assert Reading.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_are_one_opening():
    chief = a_chief()
    report = a_report()
    at = now()
    answers = at_once(*[lambda: asks(chief, report, at=at)] * 3)
    assert (answers, len(noted(report))) == ([None] * 3, 1)
