"""The registrar: four things about each report, and one to enter."""

import pytest
from django.urls import reverse

from incidents.models import Event, Kind
from tests import cast
from tests.incidents.triage.desk import DIARY, QUEUE, asked_for, fresh, page_of, said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar(client):
    person = cast.a_registrar(cast.a_person("Rita Registrator"))
    client.force_login(person)
    return person


@pytest.fixture
def report(db):
    cast.a_chief()
    cast.a_chair()
    return cast.a_report(cast.a_member(cast.a_party(), "Maja Sund"), danger_now=True)


def enter(client, report, number, seen="", path=DIARY):
    given = {"key": report.pk, "number": number, "seen": seen}
    return client.post(path, given, follow=True)


def cells(answer):
    return [
        (row.submitted_at, row.reference, str(row.heading), row.diary_number)
        for row in answer.context["rows"]
    ]


def test_the_registrar_sees_date_reference_neutral_heading_and_number_and_nothing_else(
    client, registrar, report
):
    answer = client.get(DIARY)
    heading = "Rapport från förtroendevald"
    assert cells(answer) == [(report.submitted_at, report.reference, heading, "")]
    page = text(answer) + text(client.get("/admin/"))
    for secret in ("HEMLIG", "Maja", "Öpartiet", "hot", "Hot", "fara", "Inskickad"):
        assert secret not in page.replace("Trygghetsportalen", "")


def test_the_number_is_entered_and_the_timeline_says_by_whom(client, registrar, report):
    answer = enter(client, report, "KS 2026/0123")
    assert said(answer) == ["Diarienumret KS 2026/0123 är sparat."]
    assert fresh(report).diary_number == "KS 2026/0123"
    event = Event.objects.get(incident=report, kind=Kind.REGISTERED)
    assert event.actor == registrar


def test_a_number_can_be_corrected_by_who_has_seen_it(client, registrar, report):
    enter(client, report, "KS 2026/0123")
    enter(client, report, "KS 2026/0124", seen="KS 2026/0123")
    assert fresh(report).diary_number == "KS 2026/0124"


def test_the_second_registrar_is_told_what_the_first_entered(client, registrar, report):
    enter(client, report, "KS 2026/0123")
    client.force_login(cast.a_registrar(cast.a_person("Sven Registrator")))
    answer = enter(client, report, "KS 2026/0999")
    assert said(answer) == ["Rita Registrator har redan fört in KS 2026/0123."]
    assert fresh(report).diary_number == "KS 2026/0123"


@pytest.mark.parametrize(
    ("number", "error"),
    [
        ("  ", "Skriv diarienumret."),
        ("x" * 61, "Diarienumret får ha högst 60 tecken."),
    ],
)
def test_a_number_that_is_none_is_refused_in_words(client, registrar, report, number, error):
    assert said(enter(client, report, number)) == [error]
    assert fresh(report).diary_number == ""


def test_a_report_that_does_not_exist_is_said_to(client, registrar):
    answer = client.post(DIARY, {"key": "x", "number": "KS 1"}, follow=True)
    assert said(answer) == ["Rapporten finns inte."]


def test_the_start_page_counts_those_without_a_number(client, registrar, report):
    cast.a_report()
    waiting = client.get("/admin/").context["waiting"]
    assert [(one.number, one.what) for one in waiting] == [(2, "rapporter utan diarienummer")]
    enter(client, report, "KS 2026/0123")
    (left,) = client.get("/admin/").context["waiting"]
    assert left.number == 1
    assert len(cells(client.get(left.address))) == 1


def test_the_registrar_finds_a_report_by_its_reference_alone(client, registrar, report):
    cast.a_report()
    assert len(cells(client.get(DIARY, {"q": report.reference.lower()}))) == 1
    assert cells(client.get(DIARY, {"q": "Maja"})) == []
    assert client.get(DIARY, {"q": "\x00"}).status_code == 200
    assert client.get(f"{DIARY}?affected_person__name=Maja").status_code == 404


def test_the_registrar_has_no_page_of_a_report(client, registrar, report):
    paths = [
        QUEUE,
        page_of(report),
        f"{DIARY}{report.pk}/change/",
        f"{DIARY}{report.pk}/",
        f"{DIARY}add/",
    ]
    assert [client.get(path).status_code for path in paths] == [404] * 5
    assert client.post(page_of(report), {"act": "acknowledge"}).status_code == 404


def test_no_other_office_keeps_the_diary(client, report):
    for person in (
        cast.an_editor(),
        cast.an_administrator(),
        report.routes.first().appointment.user,
    ):
        client.force_login(person)
        assert client.get(DIARY).status_code == 404
        assert enter(client, report, "KS 1").status_code == 404
    assert fresh(report).diary_number == ""


def test_the_list_asks_as_often_for_one_report_as_for_many(client, registrar, report):
    asked = []
    for more in (0, 4, 25):
        for _number in range(more):
            cast.a_report()
        asked.append(asked_for(client, DIARY))
    assert asked[0] == asked[1] == asked[2]


def test_the_diary_is_named_as_one_in_the_admin(client, registrar):
    assert client.get("/admin/").context["app_list"][0]["first_url"] == reverse(
        "admin:incidents_diaryentry_changelist"
    )
