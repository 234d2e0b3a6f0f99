"""By when a report is to be acknowledged and assessed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from incidents import deadlines, dues, workflow
from incidents.models import Due, Level, MainClass
from incidents.models.incident import ClosingReason
from portal.models import Municipality
from tests import cast
from tests.cast import a_report
from tests.incidents.triage.desk import QUEUE, fresh, page_of, references, text

pytestmark = pytest.mark.django_db
OFFICE = [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "16:00"}]
HOURS = timedelta(hours=1)


def here(*moment):
    return datetime(*moment, tzinfo=ZoneInfo("Europe/Stockholm"))


FRIDAY = here(2046, 11, 23, 15)  # ahead of every appointment's beginning
MONDAY = here(2046, 11, 26, 8)
TUESDAY = MONDAY.date() + timedelta(days=1)


@pytest.fixture
def municipality(db):
    """Stands for the hours: a day for all, danger at any hour."""
    return Municipality.objects.create(
        pk=1, name="Ön", hours=OFFICE, deadlines_hold=True, danger_around_the_clock=True
    )


def open_dues(report):
    return [(due.kind, due.at) for due in Due.objects.open().filter(incident=report)]


def test_a_report_is_due_in_working_hours_and_danger_at_any_hour(municipality, maja, chief):
    threat, danger = a_report(maja, at=FRIDAY), a_report(maja, at=FRIDAY, danger_now=True)
    assert open_dues(threat) == [("acknowledge", MONDAY + 7 * HOURS)]
    assert open_dues(danger) == [("acknowledge", FRIDAY + 1 * HOURS)]
    assert fresh(threat).next_due_at == MONDAY + 7 * HOURS


def test_each_act_ends_its_deadline_and_begins_the_next(municipality, maja, chief):
    report = a_report(maja, at=FRIDAY)
    workflow.acknowledge(report, by=chief, at=MONDAY)
    assert open_dues(report) == [("assess", MONDAY + 8 * HOURS)]
    in_full = {**cast.in_full(), "next_review_on": TUESDAY}
    workflow.assess(
        report, level=Level.HIGH, reason="Allvarligt.", by=chief, at=MONDAY + HOURS, **in_full
    )
    assert open_dues(report) == [("assessment_review", dues.end_of(TUESDAY))]
    workflow.close(report, reason=ClosingReason.ACTED, answer="Tack.", by=chief, at=MONDAY + HOURS)
    workflow.reopen(report, by=chief, at=MONDAY + 2 * HOURS)
    assert open_dues(report) == [("assess", MONDAY + 24 * HOURS + 2 * HOURS)]


def test_closing_ends_all_deadlines(municipality, maja, chief):
    report = a_report(maja, at=FRIDAY, main_class=MainClass.OTHER)
    workflow.acknowledge(report, by=chief, at=MONDAY)
    report = fresh(report)
    workflow.close(report, reason=ClosingReason.ACTED, answer="Tack.", by=chief, at=MONDAY)
    assert (open_dues(report), fresh(report).next_due_at) == ([], None)


def test_only_whoever_handles_it_keeps_the_promise_by_acknowledging(
    municipality, maja, chief, chair, anna
):
    report = a_report(maja, at=FRIDAY)
    for reader in (chair, anna):
        workflow.acknowledge(report, by=reader, at=MONDAY)
    assert open_dues(report) == [("acknowledge", MONDAY + 7 * HOURS)]


def test_a_graver_level_shortens_what_is_open_and_a_milder_one_lengthens_nothing(
    municipality, maja, chief
):
    graver, milder = a_report(maja, at=FRIDAY), a_report(maja, at=FRIDAY, danger_now=True)
    workflow.assess(graver, level=Level.ACUTE, reason="Fara.", by=chief, at=FRIDAY)
    workflow.assess(milder, level=Level.LOW, reason="Ingen fara.", by=chief, at=FRIDAY)
    assert open_dues(graver) == [
        ("acknowledge", FRIDAY + 1 * HOURS),
        ("assess", deadlines.completed_by(FRIDAY)),
    ]
    assert open_dues(milder) == [("acknowledge", FRIDAY + 1 * HOURS)]


@pytest.mark.parametrize(
    "lacking",
    [{"deadlines_hold": False}, {"grave_acknowledge": None, "grave_assess": None}, {"hours": []}],
)
def test_nothing_is_promised_that_the_municipality_has_not_entered(
    municipality, maja, chief, lacking
):
    Municipality.objects.update(**lacking)
    report = a_report(maja, at=FRIDAY)
    workflow.acknowledge(report, by=chief, at=MONDAY)
    assert (open_dues(report), fresh(report).next_due_at) == ([], None)


def test_the_queue_says_what_is_due_and_that_it_is_over_time_in_words(
    municipality, client, maja, chief
):
    client.force_login(chief)
    late, _early = a_report(maja), a_report(maja)
    Due.objects.filter(incident=late).update(at=late.submitted_at - HOURS)
    type(late).objects.filter(pk=late.pk).update(next_due_at=late.submitted_at - HOURS)
    shown = client.get(QUEUE)
    assert [(row.due_what, row.over_time) for row in shown.context["rows"]] == [
        ("Bekräfta", True),
        ("Bekräfta", False),
    ]
    assert text(shown).count("Över tiden") == 2  # the filter's choice, and the row
    assert references(client.get(f"{QUEUE}?waiting=over_time")) == [late.reference]
    waiting = {one.address: one.number for one in client.get("/admin/").context["waiting"]}
    assert waiting[f"{QUEUE}?waiting=over_time"] == 1


def test_the_councillor_reads_by_when_it_is_acknowledged_only_while_that_is_promised(
    municipality, client, maja, chief
):
    client.force_login(maja)
    report = a_report(maja, at=FRIDAY)
    assert "senast 26 november 2046 kl. 15.00" in text(client.get(own(report)))
    Due.objects.filter(incident=report).update(at=report.submitted_at - 365 * 30 * 24 * HOURS)
    assert "Det har inte hänt än. Ring om det inte kan vänta." in text(client.get(own(report)))
    workflow.acknowledge(report, by=chief, at=MONDAY)
    assert "senast" not in text(client.get(own(report)))
    Municipality.objects.update(deadlines_hold=False)
    assert "senast" not in text(client.get(own(a_report(maja))))


def test_the_case_page_says_what_is_due_and_what_is_late(municipality, client, maja, chief):
    client.force_login(chief)
    report = a_report(maja, at=FRIDAY)
    assert "Bekräfta senast 26 november 2046 kl. 15.00" in text(client.get(page_of(report)))
    Due.objects.filter(incident=report).update(at=report.submitted_at - 365 * 30 * 24 * HOURS)
    assert "Över tiden" in text(client.get(page_of(report)))


def own(report):
    return f"/arenden/{report.pk}/"
