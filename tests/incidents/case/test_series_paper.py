"""One paper with the facts of every report of a course, in the order of time."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from incidents.models import Event, Incident, Kind
from tests.cast import EVERYTHING, NOTHING, a_report, an_answer
from tests.incidents.case.conftest import of
from tests.incidents.test_series import happened

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def course(maja, chief, chair):
    told = happened("2026-11-20")
    suspect = an_answer("sender_words", "Vad vet du om avsändaren?", "@sanning_nu")
    told["answers"].append(suspect)
    reach = {"answers": [an_answer("phone", "Telefonnummer", "070-174 06 22")]}
    last = a_report(maja, told=told, reach=reach, chair=EVERYTHING)
    hidden = a_report(maja, told=happened("2026-11-01"), chair=NOTHING)
    first = a_report(
        maja,
        told=happened("2026-10-02", words="2 oktober 2026, ring 0701740622"),
        chair=EVERYTHING,
        earlier=frozenset({last.pk, hidden.pk}),
    )
    return [Incident.objects.get(pk=one.pk) for one in (first, hidden, last)]


def post(person, course, name="series-pdf", **fields):
    return of(person).post(reverse(name, args=[course[0].series_id]), fields)


def text(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def keys(reports):
    return [str(report.pk) for report in reports]


def made(reports, kind):
    return [Event.objects.filter(incident=one, kind=kind).count() for one in reports]


def test_the_paper_tells_every_event_in_order_and_the_timeline_that_it_was_made(course, maja):
    answer = post(maja, course, reports=keys(course))
    printed = text(answer)
    places = [printed.index(f"ORD-{day}") for day in ("2026-10-02", "2026-11-01", "2026-11-20")]
    assert places == sorted(places)
    assert "@sanning_nu" in printed
    assert [report.reference in printed for report in course] == [True] * 3
    assert "070-174 06 22" not in printed
    assert answer["Content-Disposition"] == 'attachment; filename="underlag.pdf"'
    assert made(course, Kind.PAPER_MADE) == [1, 1, 1]


def test_what_was_not_ticked_is_not_on_it(course, maja):
    printed = text(post(maja, course, reports=keys(course[:1]), contact=["phone.phone"]))
    assert "ORD-2026-10-02" in printed
    assert "ORD-2026-11-20" not in printed
    assert made(course, Kind.PAPER_MADE) == [1, 0, 0]


def test_it_is_looked_through_before_and_ones_own_number_is_pointed_out(course, maja):
    shown = post(maja, course, "series-paper", reports=keys(course)).content.decode()
    assert "Läs igenom underlaget" in shown
    assert "Här står något som leder till dig" in shown
    assert "0701740622" in shown
    again = post(maja, course, "series-paper", reports=keys(course), change="1").content.decode()
    assert "De här händelserna tas med" in again


def test_nothing_ticked_is_said_at_the_field(course, maja):
    shown = post(maja, course, "series-paper").content.decode()
    assert "Kryssa för minst en händelse." in shown
    assert "<title>Fel: Underlag" in shown


def test_a_recipients_copy_tells_of_the_reports_that_they_may_see(course, maja, chair):
    printed = text(post(chair, course))
    assert "ORD-2026-10-02" in printed
    assert "ORD-2026-11-01" not in printed
    assert course[1].reference not in printed
    assert made(course, Kind.OPENED) == [1, 0, 1]
    assert made(course, Kind.PAPER_MADE) == [0, 0, 0]
