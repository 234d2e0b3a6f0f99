"""The councillor's own next steps: ticked without scripts, kept per report, seen by nobody else."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from incidents import access, checklist
from incidents.models import Checklist, Event
from portal.models import Delivery
from tests.cast import a_report
from tests.incidents.case.conftest import of, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
TICKS = {"evidence": ["original", "seen_by"], "police": ["protection"], "support": []}


def ticked(seen):
    boxes = re.findall(r'<input type="checkbox"[^>]*>', seen)
    return {re.search(r'value="(\w+)"', box).group(1) for box in boxes if " checked" in box}


def test_what_is_ticked_stays_ticked_and_can_be_unticked(report, maja):
    seen = press(maja, report, "case-steps", **TICKS)
    assert ticked(seen) == {"original", "seen_by", "protection"}
    assert f"3 av {len(checklist.CODES)} steg gjorda" in seen
    assert ticked(press(maja, report, "case-steps", evidence=["original"])) == {"original"}


def test_each_report_has_its_own(report, maja):
    other = a_report(maja)
    press(maja, report, "case-steps", **TICKS)
    assert ticked(page(maja, other)) == set()


def test_nobody_else_sees_or_ticks_them_nor_is_told(report, maja, anna, chair, chief, cecilia):
    events, mails = Event.objects.count(), Delivery.objects.count()
    press(maja, report, "case-steps", **TICKS)
    assert (Event.objects.count(), Delivery.objects.count()) == (events, mails)

    address = reverse("case-steps", args=[report.pk])
    for person in (anna, chair, chief, cecilia):
        assert of(person).post(address, TICKS).status_code == 404
    for person in (anna, chair):
        assert "nästa steg" not in page(person, report)
    desk = of(chief).get(reverse("admin:incidents_incident_change", args=[report.pk]))
    assert "nästa steg" not in desk.content.decode()
    for person in (anna, chair, chief):
        assert "protection" not in repr(access.get(person, report.pk))


def test_database_holds_them_sealed(report, maja):
    press(maja, report, "case-steps", **TICKS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT done FROM {Checklist._meta.db_table}")
        stored = bytes(cursor.fetchone()[0])
    assert b"protection" not in stored


def test_what_is_no_step_is_not_kept(report, maja):
    press(maja, report, "case-steps", evidence=["original", "brevduva"])
    assert Checklist.objects.count() == 0


def test_they_stand_open_on_the_receipt_and_folded_once_someone_has_read_it(report, maja, anna):
    assert '<details id="steps" open>' in page(maja, report)
    page(anna, report)
    assert '<details id="steps">' in page(maja, report)
