"""Reports that belong together: in order, and to each reader only those that they may see."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from incidents import access, series, timeline, workflow
from incidents.models import Incident
from portal.models import Delivery
from tests.cast import (
    ESSENTIALS,
    EVERYTHING,
    NOTHING,
    a_draft,
    a_member,
    a_report,
    an_answer,
)
from tests.incidents.viewed import texts

pytestmark = pytest.mark.django_db


def happened(day, clock="", words=""):
    """An account of something that happened then."""
    value = {"date": day, "time": clock, "hour": "", "precision": "exact"}
    when = {**an_answer("when", "När hände det?", words or day, about="event"), "value": value}
    what = an_answer("words", "Vad hände?", f"ORD-{day}{clock}", about="event")
    return {"answers": [what, when]}


def of(person):
    client = Client()
    client.force_login(person)
    return client


def page(person, name, key):
    answer = of(person).get(reverse(name, args=[key]))
    return answer.content.decode() if answer.status_code == 200 else ""


def fresh(report):
    return Incident.objects.get(pk=report.pk)


@pytest.fixture
def course(maja, anna, chair, chief):
    """Three reports, the last event reported first. `second` alone is whole to the party."""
    last = a_report(maja, told=happened("2026-11-20", "22:50"), party=NOTHING, chair=NOTHING)
    first = a_report(
        maja,
        told=happened("2026-10-02"),
        party=ESSENTIALS,
        chair=EVERYTHING,
        earlier=frozenset({last.pk}),
    )
    second = a_report(
        maja,
        told=happened("2026-11-20", "08:10"),
        party=EVERYTHING,
        chair=EVERYTHING,
        earlier=frozenset({first.pk}),
    )
    return [fresh(one) for one in (first, second, last)]


def references(person, reports):
    """The references that the page of their course shows to a person."""
    shown = page(person, "series", reports[0].series_id)
    return [one.reference for one in reports if one.reference in shown]


# In order


def test_a_course_is_told_in_the_order_in_which_it_happened(course, maja):
    found = series.get(maja, course[0].series_id)
    assert [view.key for view in found.views] == [report.pk for report in course]
    assert [one.said for one in found.happenings] == ["2026-10-02", "2026-11-20", "2026-11-20"]
    shown = page(maja, "series", found.key)
    places = [shown.index(report.reference) for report in course]
    assert places == sorted(places)


def test_an_event_without_a_day_stands_where_it_was_reported(maja, chief, course):
    told = {"answers": [an_answer("when_words", "När ungefär?", "i höstas", about="event")]}
    undated = a_report(maja, told=told, earlier=frozenset({course[0].pk}))
    found = series.get(maja, course[0].series_id)
    assert found.happenings[-1].view.key == undated.pk
    assert found.happenings[-1].said == "i höstas"


# Who sees what of it


def test_each_sees_of_a_course_the_reports_whose_content_they_may_see(course, maja, chair, chief):
    everything = [report.reference for report in course]
    assert references(maja, course) == everything
    assert references(chief, course) == everything
    assert references(chair, course) == everything[:2]


def test_who_sees_the_content_of_one_alone_is_not_told_that_there_are_others(
    course, maja, anna, cecilia, bo
):
    olle = a_member()
    for person in (anna, cecilia, bo, olle):
        with pytest.raises(Http404):
            series.get(person, course[0].series_id)
        for name in ("series", "series-paper"):
            key = course[0].series_id
            assert of(person).get(reverse(name, args=[key])).status_code == 404
        answer = of(person).post(reverse("series-pdf", args=[course[0].series_id]))
        assert answer.status_code == 404
    shown = page(anna, "case", course[1].pk)
    assert course[1].reference in shown
    assert "hör ihop" not in shown
    assert "arenden/serie" not in shown


def test_the_course_ends_with_the_office(course, chair):
    chair.appointments.update(ended_at=now() - timedelta(seconds=1))
    assert references(chair, course) == []


def test_a_chief_left_out_of_one_report_sees_nothing_of_it_in_the_others(maja, chair, chief):
    about_chief = a_report(maja, left_out=frozenset({chief.pk}), told=happened("2026-09-01"))
    ticked = an_answer("earlier", "Hör det ihop?", f"{about_chief.reference}, 1 september", "event")
    told = {"answers": [*happened("2026-09-02")["answers"], ticked]}
    other = a_report(maja, told=told, earlier=frozenset({about_chief.pk}))
    assert about_chief.reference in texts(access.get(maja, other.pk))
    assert about_chief.reference not in texts(access.get(chief, other.pk))
    assert series.key_of(chief, access.get(chief, other.pk)) is None
    shown = of(chief).get(reverse("admin:incidents_incident_change", args=[other.pk]))
    assert about_chief.reference not in shown.content.decode()
    assert "arenden/serie" not in shown.content.decode()


def test_the_case_page_leads_whoever_may_see_it_to_the_course(course, maja, chair, chief):
    address = reverse("series", args=[course[0].series_id])
    assert address in page(maja, "case", course[0].pk)
    assert address in page(chair, "case", course[0].pk)
    shown = of(chief).get(reverse("admin:incidents_incident_change", args=[course[0].pk]))
    assert address in shown.content.decode()


def test_reading_a_course_is_an_opening_of_each_report_in_it(course, maja, chair):
    page(chair, "series", course[0].series_id)
    openings = [
        [line.who for line in access.get(maja, report.pk).timeline if line.kind == "opened"]
        for report in course
    ]
    assert openings == [["Olle Ordförande"], ["Olle Ordförande"], []]


# Linked after sending


def test_reports_are_said_to_belong_together_after_sending(maja, chief, chair):
    first, second = a_report(maja), a_report(maja)
    address = reverse("case-link", args=[second.pk])
    assert first.reference in of(maja).get(address).content.decode()
    answer = of(maja).post(address, {"others": [str(first.pk)]})
    assert answer["Location"] == reverse("series", args=[fresh(first).series_id])
    assert fresh(first).series_id == fresh(second).series_id
    assert first.reference not in of(maja).get(address).content.decode()


def test_that_they_belong_together_stands_in_the_councillors_timeline_alone(maja, chair, chief):
    first, second = a_report(maja, left_out=frozenset({chief.pk})), a_report(maja)
    workflow.link(second, [first.pk], by=maja)
    for report in (first, second):
        assert access.get(maja, report.pk).timeline[-1].text == (
            "Sa att rapporten hör ihop med en annan händelse."
        )
        assert timeline.verify(fresh(report)) is None
    assert "linked" not in [line.kind for line in access.get(chief, second.pk).timeline]


def test_saying_it_twice_is_saying_it_once(maja, chief):
    first, second = a_report(maja), a_report(maja)
    assert workflow.link(second, [first.pk], by=maja) is not None
    assert workflow.link(second, [first.pk], by=maja) is None
    assert workflow.link(first, [second.pk], by=maja) is None


def test_two_courses_that_are_linked_become_one(maja, chief):
    one, two, three, four = (a_report(maja) for _number in range(4))
    workflow.link(one, [two.pk], by=maja)
    workflow.link(three, [four.pk], by=maja)
    workflow.link(two, [three.pk], by=maja)
    assert len({fresh(report).series_id for report in (one, two, three, four)}) == 1


def test_only_ones_own_reports_are_linked_and_only_by_oneself(maja, chief, chair):
    mine, foreign = a_report(maja), a_report()
    assert workflow.link(mine, [foreign.pk], by=maja) is None
    assert fresh(foreign).series_id is None
    for person in (chief, chair):
        with pytest.raises(workflow.NotAllowed):
            workflow.link(mine, [a_report(maja).pk], by=person)
    with pytest.raises(workflow.Incomplete):
        workflow.link(mine, [], by=maja)


def test_nothing_ticked_is_said_at_the_field(maja, chief):
    a_report(maja)
    answer = of(maja).post(reverse("case-link", args=[a_report(maja).pk]))
    shown = answer.content.decode()
    assert "Kryssa för minst en rapport." in shown
    assert "<title>Fel: Hör ihop" in shown


def test_a_draft_for_someone_else_offers_no_reports_of_ones_own(client, maja, anna, chief):
    a_report(anna)
    client.force_login(anna)
    draft = a_draft(anna, affected=maja)
    form = client.get(f"/rapportera/{draft.pk}/forut/").context["form"]
    assert "earlier" not in form.fields


# A new report of a course that was closed


def closed(report, chief, at):
    workflow.acknowledge(report, by=chief, at=at)
    workflow.close(report, reason="acted", answer="Klart.", by=chief, at=at)


@pytest.fixture
def of_old(maja, chief):
    """Two closed reports of one course, the later one closed first."""
    times = [now() - timedelta(seconds=back) for back in (40, 35, 25, 20)]
    first = a_report(maja, main_class="ovrigt", at=times[0])
    second = a_report(maja, main_class="ovrigt", earlier=frozenset({first.pk}), at=times[1])
    closed(second, chief, times[2])
    closed(first, chief, times[3])
    return first, second


def test_a_new_report_opens_the_last_closed_of_its_course_and_tells_who_handles_it(
    of_old, maja, chief
):
    first, second = of_old
    Delivery.objects.all().delete()
    new = a_report(maja, earlier=frozenset({second.pk}))
    assert [fresh(one).status for one in (first, second)] == ["acting", "closed"]
    line = timeline.last(first, "reopened")
    assert (line.actor, line.body) == (None, {"reason": ""})
    assert [one.recipient for one in Delivery.objects.filter(about=line.pk)] == [chief]
    assert fresh(new).series == fresh(first).series


def test_while_one_report_of_a_course_is_open_a_new_one_opens_no_other(of_old, maja):
    first, second = of_old
    a_report(maja, earlier=frozenset({first.pk}))
    a_report(maja, earlier=frozenset({second.pk}))
    assert [fresh(one).status for one in of_old] == ["acting", "closed"]


def test_linking_a_new_report_afterwards_opens_it_as_well(of_old, maja):
    new = a_report(maja)
    workflow.link(new, [of_old[0].pk], by=maja)
    assert [fresh(one).status for one in of_old] == ["acting", "closed"]


def test_linking_what_was_reported_before_the_closing_opens_nothing(of_old, maja, chief):
    older = a_report(maja, main_class="ovrigt", at=now() - timedelta(seconds=30))
    workflow.link(of_old[0], [older.pk], by=maja)
    assert [fresh(one).status for one in of_old] == ["closed", "closed"]
