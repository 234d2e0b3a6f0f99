"""The receipt: what one needs at once, and nothing promised that is not known."""

import re

import pytest
from django.utils.timezone import localtime

from portal.models import Municipality
from tests.cast import a_report
from tests.incidents.case.conftest import of, page

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_reference_time_and_recipients_stand_first(report, maja):
    seen = words(page(maja, report))
    receipt = seen[seen.index("Din rapport är skickad") : seen.index("De här har din rapport")]

    assert report.reference in receipt
    assert f"{localtime(report.submitted_at):%Y kl. %H.%M}" in receipt
    assert "Den har gått till Anna Ek, Olle Ordförande och Siv Chef." in receipt


def test_opened_is_not_called_assessed(report, maja):
    assert "Att den är öppnad betyder inte att hotet är bedömt." in page(maja, report)


def test_whom_to_ring_and_when_it_is_read_come_before_next_steps_and_messages(report, maja):
    seen = words(page(maja, report))
    order = ["De här har din rapport", "När läses det?", "Dina nästa steg", "Meddelanden"]

    assert [seen.index(heading) for heading in order] == sorted(map(seen.index, order))


def test_no_time_is_shown_that_the_municipality_has_not_entered(report, maja):
    seen = page(maja, report)
    assert "Kommunen har inte skrivit in när rapporter läses." in seen
    assert "inom" not in words(seen)


def test_someone_who_reads_day_and_night_is_promised_no_end(report, maja):
    hours = [{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "until": "24:00"}]
    Municipality.objects.create(pk=1, name="Lidingö stad", hours=hours)

    assert "Säkerhetsfunktionen läser rapporter nu.<" in page(maja, report)


def test_whoever_is_in_danger_is_sent_to_112_on_the_receipt_too(maja, chief):
    calm, grave = a_report(maja), a_report(maja, danger_now=True)

    assert "Rapporten är inget larm." not in page(maja, calm)
    assert "Rapporten är inget larm." in page(maja, grave)


def test_receipt_is_gone_once_someone_has_opened_the_report(report, maja, anna):
    page(anna, report)
    assert "Din rapport är skickad" not in page(maja, report)


def test_danger_stands_before_words_that_came_too_late_for_the_report(report, maja):
    address = f"/rapportera/{report.pk}/vad/"
    seen = of(maja).post(address, {"version": "0", "words": "Nya ord"}).content.decode()

    assert seen.index("Är någon i fara nu?") < seen.index("<textarea")
