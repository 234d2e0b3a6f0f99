"""Another main kind with its trace, and a report that repeats another."""

import pytest

from incidents import access, workflow
from tests.cast import a_member, a_report
from tests.incidents.workflow.then import fresh

pytestmark = pytest.mark.django_db


def close_as_duplicate(report, of, chief):
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=1, reason="Samma.", by=chief)
    return workflow.close(
        report, reason="duplicate", answer="Samma händelse.", duplicate_of=of, by=chief
    )


def test_corrected_kind_takes_class_and_urgency_along_and_never_the_account(report, maja, chief):
    before = report.urgency
    told = access.get(maja, report.pk).told
    workflow.correct_kind(report, "skadegorelse", by=chief, seen="hot_direkt")
    now_is = fresh(report)
    assert (now_is.main_kind, now_is.main_class) == ("skadegorelse", "vald_skada_stold")
    assert now_is.urgency > before
    view = access.get(maja, report.pk)
    assert view.told == told
    said = "Typen rättades från Uttalat hot om våld till Skadegörelse"
    assert view.timeline[-1].text.startswith(said)


def test_second_to_correct_it_is_told_of_the_first(report, chief, deputy):
    workflow.correct_kind(report, "skadegorelse", by=chief, seen="hot_direkt")
    assert workflow.correct_kind(report, "skadegorelse", by=chief, seen="hot_direkt")
    with pytest.raises(workflow.AlreadyDone) as told:
        workflow.correct_kind(report, "hot_fortackt", by=deputy, seen="hot_direkt")
    assert told.value.message.startswith("Siv Chef har hunnit rätta typen till Skade")
    with pytest.raises(workflow.Incomplete):
        workflow.correct_kind(report, "finns_inte", by=chief)


def test_duplicate_names_another_report_of_the_same_councillor(report, maja, chief):
    again = a_report(maja)
    of_another = a_report(a_member(name="Kim Alm"))
    for wrong in ("", of_another.reference, again.reference, "KX-00000"):
        with pytest.raises(workflow.Incomplete):
            close_as_duplicate(again, wrong, chief)
    close_as_duplicate(again, report.reference.lower().replace("-", " "), chief)
    assert fresh(again).duplicate_of == report
    with pytest.raises(workflow.Incomplete):
        close_as_duplicate(report, again.reference, chief)
    workflow.reopen(again, by=chief)
    assert fresh(again).duplicate_of is None
