"""What became of the police report: who says it, what is kept of it, who is told."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from contacts.models import Role
from incidents import access, timeline, workflow
from incidents.choices import PoliceState
from incidents.models import PoliceReport
from incidents.submission import Sharing
from portal.models import Municipality
from tests.cast import EVERYTHING, a_report
from tests.incidents.workflow.then import closed, fresh, mailed

pytestmark = pytest.mark.django_db
NUMBER = "HEMLIGT-K123456"
REPORTED = {
    "on": date(2026, 11, 10),
    "way": "114_14",
    "reason": "smasak",
    "number": f" {NUMBER} ",
    "access_protection": True,
}


def test_a_police_report_is_recorded_with_day_way_number_and_access_protection(report, maja):
    made = workflow.record_police(report, PoliceState.REPORTED, by=maja, **REPORTED)
    assert (made.on, made.way, made.number) == (date(2026, 11, 10), "114_14", NUMBER)
    assert (made.access_protection, made.reason) == (True, "")
    assert fresh(report).police_state == "anmald"


@pytest.mark.parametrize(
    ("state", "kept"),
    [
        (PoliceState.UNDECIDED, set()),
        (PoliceState.INTENDS, set()),
        (PoliceState.REPORTED, {"on", "way", "number", "access_protection"}),
        (PoliceState.REPORTED_BY_OTHER, {"on", "number", "access_protection"}),
        (PoliceState.DECLINES, {"reason"}),
        (PoliceState.INVESTIGATED, {"on", "number"}),
        (PoliceState.DROPPED, {"on", "number"}),
        (PoliceState.CHARGED, {"on", "number"}),
        (PoliceState.JUDGED, {"on", "number"}),
    ],
)
def test_only_what_belongs_to_the_state_is_kept(report, maja, state, kept):
    made = workflow.record_police(report, state, by=maja, **REPORTED)
    assert {name for name in REPORTED if getattr(made, name)} == kept


def test_a_day_that_has_not_come_is_refused_today_is_not(report, maja):
    tomorrow = localdate() + timedelta(days=1)
    with pytest.raises(workflow.Incomplete):
        workflow.record_police(report, PoliceState.REPORTED, by=maja, on=tomorrow)
    assert fresh(report).police_state == ""
    workflow.record_police(report, PoliceState.REPORTED, by=maja, on=localdate())


def test_what_was_said_before_stays_and_the_latest_counts(report, maja):
    workflow.record_police(report, PoliceState.REPORTED, by=maja, **REPORTED)
    workflow.record_police(report, PoliceState.DROPPED, by=maja)
    view = access.get(maja, report.pk)
    assert [one.state for one in view.police_reports] == ["anmald", "nedlagd"]
    assert (view.police_state, view.police_number) == ("nedlagd", NUMBER)


def test_the_same_form_twice_records_it_once(report, maja):
    key = uuid4()
    for _ in range(2):
        workflow.record_police(report, PoliceState.INTENDS, by=maja, key=key)
    assert PoliceReport.objects.count() == 1
    assert len([one for one in report.events.all() if one.kind == "police"]) == 1


def test_nobody_but_the_councillor_says_it(report, anna, chair, chief, cecilia):
    for person in (anna, chair, chief, cecilia):
        with pytest.raises(workflow.NotAllowed):
            workflow.record_police(report, PoliceState.REPORTED, by=person)


def test_it_is_said_of_a_closed_report_too(report, maja, chief):
    closed(report, chief)
    workflow.record_police(report, PoliceState.JUDGED, by=maja)
    assert fresh(report).police_state == "dom"


def test_all_who_see_everything_are_told_and_the_line_says_nothing_of_it(maja, anna, chair, chief):
    report = a_report(maja, party=EVERYTHING)
    workflow.record_police(report, PoliceState.REPORTED, by=maja, **REPORTED)
    assert mailed(report) == ["Anna Ek", "Olle Ordförande", "Siv Chef"]
    for person in (anna, chair, chief):
        line = access.get(person, report.pk).timeline[-1]
        assert line.text == "Skrev in vad som hänt med polisanmälan."
    assert timeline.verify(fresh(report)) is None


def test_one_who_sees_the_essentials_sees_nothing_of_it_and_is_not_told(report, maja, anna):
    workflow.record_police(report, PoliceState.REPORTED, by=maja, **REPORTED)
    view = access.get(anna, report.pk)
    assert not hasattr(view, "police_state")
    assert "Anna Ek" not in mailed(report)


def test_a_party_without_the_further_tick_sees_the_state_and_never_the_number(maja, anna, chief):
    report = a_report(maja, party=EVERYTHING)
    workflow.record_police(report, PoliceState.REPORTED, by=maja, **REPORTED)
    view = access.get(anna, report.pk)
    assert (view.police_state_label, view.police_reports) == ("Jag har anmält", ())
    assert NUMBER not in repr(view)


def test_a_party_with_the_further_tick_sees_the_number(maja, anna, chief):
    Municipality.objects.create(pk=1, name="Lidingö stad", party_sees_suspects=True)
    report = a_report(maja, party=EVERYTHING)
    workflow.record_police(report, PoliceState.REPORTED, by=maja, **REPORTED)
    sharing = Sharing(EVERYTHING.share, sensitive=True)
    workflow.widen(report, Role.PARTY_CONTACT, sharing, by=maja)
    assert [one.number for one in access.get(anna, report.pk).police_reports] == [NUMBER]
