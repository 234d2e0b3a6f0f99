"""What each one sees of a report, and that nobody else sees any of it."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from contacts.models import Appointment, Listing
from incidents.models import Attachment, Event, Kind
from incidents.models.sharing import Share
from incidents.submission import Sharing
from portal.models import Municipality
from tests.cast import EVERYTHING, a_member, a_party, a_report
from tests.incidents.case.conftest import PARTY_EVERYTHING, of, page

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
TOLD, SUSPECT, WITNESS, UNMARKED, PHONE = (
    "HEMLIG-HÄNDELSE",
    "HEMLIG-MISSTÄNKT",
    "HEMLIG-VITTNE",
    "HEMLIG-OMÄRKT",
    "HEMLIG-TELEFON",
)
OF_THE_HANDLERS = ("HEMLIG-BEDÖMNING", "HEMLIG-ANTECKNING")


def secrets(text: str) -> set[str]:
    return set(re.findall(r"HEMLIG-[A-ZÅÄÖ]+", text))


def with_a_file(report):
    Attachment.objects.create(
        incident=report,
        added_by=report.filed_by,
        received_at=now(),
        state=Attachment.State.STORED,
        type="image/jpeg",
        size=12,
        name="HEMLIG-FIL.jpg",
        note={"description": "HEMLIG-BESKRIVNING"},
    )
    return report


def test_councillor_sees_all_that_they_gave_and_nothing_of_the_handlers(handled, maja):
    seen = page(maja, with_a_file(handled))

    assert secrets(seen) == {
        *(TOLD, SUSPECT, WITNESS, UNMARKED, PHONE),
        *("HEMLIG-FIL", "HEMLIG-BESKRIVNING"),
    }


def test_councillor_sees_who_has_it_and_how_far_it_has_come_with_each(report, maja, anna):
    before = page(maja, report)
    of(anna).get(report.get_absolute_url())
    after = page(maja, report)

    for name in ("Anna Ek", "Olle Ordförande", "Siv Chef"):
        assert name in before
    assert before.count("Har inte öppnat den än.") == 3
    assert after.count("Har inte öppnat den än.") == 2
    assert "Öppnad betyder att någon har läst den." in before


def test_receipt_says_reference_when_it_is_read_and_whom_to_ring_until_then(report, maja):
    Municipality.objects.create(pk=1, name="Lidingö stad")
    Listing.objects.create(
        code="security-chief", title_sv="Säkerhetschef", title_en="Head", phone="08-465 004 10"
    )
    seen = page(maja, report)

    assert "Din rapport är skickad" in seen
    assert report.reference in seen
    assert "Kommunen har inte skrivit in när rapporter läses." in seen
    assert 'href="tel:+46846500410"' in seen
    assert "Det här är inte en polisanmälan." in seen


def test_contact_sees_the_essentials_and_no_more(handled, anna):
    seen = page(anna, with_a_file(handled))

    assert secrets(seen) == set()
    assert "Maja Sund" in seen
    assert "Hot och trakasserier" in seen
    for other in ("Siv Chef", "Olle Ordförande", "Hög", "Meddelanden", "PDF"):
        assert other not in seen


def test_contact_with_everything_sees_neither_suspects_witnesses_nor_files(maja, anna, chief):
    report = with_a_file(a_report(maja, party=PARTY_EVERYTHING))

    assert secrets(page(anna, report)) == {TOLD}


def test_contact_sees_suspects_by_the_further_tick_where_the_municipality_allows_it(
    maja, anna, chief
):
    sharing = Sharing(Share.EVERYTHING, shows_reach=True, sensitive=True)
    Municipality.objects.create(pk=1, name="Lidingö stad", party_sees_suspects=True)
    report = with_a_file(a_report(maja, party=sharing))

    assert secrets(page(anna, report)) == {
        *(TOLD, SUSPECT, WITNESS, UNMARKED, PHONE),
        *("HEMLIG-FIL", "HEMLIG-BESKRIVNING"),
    }


def test_chair_with_everything_sees_what_was_told_and_nothing_of_the_handlers(handled, chair):
    assert secrets(page(chair, with_a_file(handled))) == {
        *(TOLD, SUSPECT, WITNESS, UNMARKED),
        *("HEMLIG-FIL", "HEMLIG-BESKRIVNING"),
    }


def test_titles_name_the_reference_and_nothing_of_what_it_is_about(report, maja, anna, chair):
    for person in (maja, anna, chair):
        title = re.search(r"<title>(.*?)</title>", page(person, report)).group(1)
        assert title == f"Ärende {report.reference} – Trygghetsportalen"


def test_someone_elses_address_answers_like_one_that_never_existed(report, cecilia):
    client = of(cecilia)
    there, nowhere = client.get(f"/arenden/{report.pk}/"), client.get(f"/arenden/{uuid4()}/")

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert without_own_address(there) == without_own_address(nowhere)


def without_own_address(answer):
    return re.sub(r"/arenden/[0-9a-f-]+/", "", answer.content.decode())


def test_a_member_of_the_same_party_sees_nothing(report, maja):
    colleague = a_member(maja.mandates.get().party, "Kollega Kvist")

    assert of(colleague).get(report.get_absolute_url()).status_code == 404


def test_contact_sees_nothing_from_the_moment_the_office_ends(report, anna):
    client = of(anna)
    assert client.get(report.get_absolute_url()).status_code == 200
    Appointment.objects.filter(user=anna).update(ended_at=now())

    assert client.get(report.get_absolute_url()).status_code == 404
    assert client.get("/arenden/").content.decode().count(report.reference) == 0
    assert client.get("/att-lasa/").content.decode().count(report.reference) == 0


def test_an_opening_is_noted_once_a_quarter_of_an_hour_before_the_page_is_shown(report, anna):
    client = of(anna)
    client.get(report.get_absolute_url())
    client.get(report.get_absolute_url())

    assert openings(report) == [anna]


def test_browsers_that_look_ahead_and_the_councillor_open_nothing(report, anna, maja):
    client = of(anna)
    client.head(report.get_absolute_url())
    client.get(report.get_absolute_url(), headers={"Sec-Purpose": "prefetch;prerender"})
    of(maja).get(report.get_absolute_url())

    assert openings(report) == []


def openings(report):
    found = Event.objects.filter(incident=report, kind=Kind.OPENED).select_related("actor")
    return [event.actor for event in found]


@pytest.mark.parametrize(
    "path", ["", "tillagg/", "dela-mer/", "underlag/", "bekrafta/", "no-such-page/"]
)
def test_nothing_of_a_report_is_kept_by_a_browser(report, maja, path):
    answer = of(maja).get(f"/arenden/{report.pk}/{path}")

    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["/att-lasa/", "/arenden/"])
def test_lists_are_not_kept_by_a_browser_either(report, anna, path):
    assert "no-store" in of(anna).get(path)["Cache-Control"]


def test_a_page_asks_as_many_questions_of_the_database_with_one_thing_in_it_as_with_five(
    maja, chief, chair
):
    few, many = (a_report(maja, chair=EVERYTHING) for _ in range(2))
    for _ in range(5):
        with_a_file(many)
    counts = [questions(chair, report) for report in (few, many)]

    assert counts[0] == counts[1]


def questions(person, report):
    client = of(person)
    client.get(report.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        client.get(report.get_absolute_url())
    return len(asked)


def test_a_party_without_contact_leads_to_its_group_leader(bo):
    report = a_report(a_member(a_party(leader=bo)))

    assert report.reference in page(bo, report)


def test_whoever_handles_it_is_led_to_the_desk(report, chief):
    answer = of(chief).get(report.get_absolute_url())

    assert answer.status_code == 302
    assert answer["Location"] == reverse("admin:incidents_incident_change", args=[report.pk])
