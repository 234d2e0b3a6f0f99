"""Releases: computed once by the security chief, the same for everyone who may read them."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from incidents.figures import periods, releases
from incidents.models import Incident, Release
from incidents.workflow import NotAllowed
from tests import cast

YEAR = localdate().year - 1


@pytest.fixture
def chief(db):
    return cast.a_chief()


@pytest.fixture
def last_year(chief):
    """Eight reports of last year, two of them of violence, and one of today."""
    member = cast.a_member()
    for number in range(8):
        report = cast.a_report(member)
        kind = ("vald_skada_stold", "vald") if number < 2 else ("hot_trakasserier", "hot_direkt")
        Incident.objects.filter(pk=report.pk).update(
            submitted_at=datetime(YEAR, 3, 2, tzinfo=UTC),
            main_class=kind[0],
            main_kind=kind[1],
            police_state="anmald" if number < 6 else "vill_inte",
        )
    return cast.a_report(member)


def computed(client, chief, code=str(YEAR)):
    client.force_login(chief)
    return client.post(reverse("figures-compute"), {"period": code}, follow=True)


def page(client, code=str(YEAR)):
    return client.get(reverse("figures-release", args=[code]))


def numbers(answer, table):
    found = {one.code: one.rows for one in answer.context["tables"]}[table]
    return {row.label: row.number for row in found}


def test_small_numbers_are_hidden_and_the_rest_is_shown(client, chief, last_year):
    answer = computed(client, chief)
    assert answer.context["reports"] == 8
    assert set(numbers(answer, "class").values()) == {None}
    assert set(numbers(answer, "police").values()) == {None}
    assert numbers(answer, "level")["Ej bedömd"] is None  # beside four that nobody has


def test_the_share_reported_to_the_police_is_said_where_its_number_is_shown(
    client, chief, last_year
):
    share = "procent av rapporterna är anmälda till polisen"
    assert share not in computed(client, chief).text
    Incident.objects.exclude(police_state="").update(police_state="anmald")
    Release.objects.all().delete()
    for _ in range(6):
        report = cast.a_report(last_year.affected_person)
        Incident.objects.filter(pk=report.pk).update(submitted_at=datetime(YEAR, 3, 2, tzinfo=UTC))
    answer = computed(client, chief)
    assert numbers(answer, "police")["Anmält"] == 8
    assert f"57 {share}" in answer.text


def test_what_happens_later_changes_nothing_in_a_release(client, chief, last_year):
    before = computed(client, chief).context["tables"]
    Incident.objects.update(main_class="ovrigt", submitted_at=datetime(YEAR, 5, 1, tzinfo=UTC))
    again = computed(client, chief)
    assert again.context["tables"] == before
    assert Release.objects.count() == 1


def test_a_release_is_for_security_and_chair_until_it_is_opened_to_everyone(
    client, chief, last_year
):
    computed(client, chief)
    readers = {"chair": cast.a_chair(), "member": cast.a_member(), "nobody": None}

    def who_reads():
        seen = set()
        for name, person in readers.items():
            client.logout()
            if person:
                client.force_login(person)
            if page(client).status_code == 200:
                seen.add(name)
        return seen

    assert who_reads() == {"chair"}
    client.force_login(chief)
    client.post(reverse("figures-decide", args=[YEAR]), {"publish": ""})
    assert who_reads() == {"chair", "member", "nobody"}
    client.force_login(chief)
    client.post(reverse("figures-decide", args=[YEAR]), {"withdraw": ""})
    assert who_reads() == {"chair"}


def test_nobody_else_computes_opens_or_sees_the_figures_of_today(client, chief, last_year):
    computed(client, chief)
    client.force_login(cast.a_chair())
    tried = [
        client.post(reverse("figures-compute"), {"period": str(YEAR)}),
        client.post(reverse("figures-decide", args=[YEAR]), {"publish": ""}),
        client.get(reverse("figures-today")),
    ]
    assert [answer.status_code for answer in tried] == [404, 404, 404]


def test_today_the_chief_sees_every_number_but_not_of_reports_that_leave_them_out(
    client, chief, last_year
):
    client.force_login(chief)
    answer = client.get(reverse("figures-today"))
    assert answer.context["reports"] == 1
    assert numbers(answer, "class")["Hot och trakasserier"] == 1
    last_year.exclusions.create(person=chief, made_at=now())
    assert client.get(reverse("figures-today")).context["reports"] == 0


def test_a_mandate_period_waits_for_its_years_and_for_its_end(chief, last_year):
    Incident.objects.update(submitted_at=datetime(2022, 11, 1, tzinfo=UTC))
    mandate = periods.mandate_of(datetime(2023, 1, 1, tzinfo=UTC).date())
    at = datetime(2026, 10, 20, tzinfo=UTC)
    with pytest.raises(NotAllowed, match="åren"):
        releases.compute(mandate, by=chief, at=at)
    for year in mandate.years:
        releases.compute(year, by=chief, at=at)
    assert releases.compute(mandate, by=chief, at=at).tables["reports"] == 9
    with pytest.raises(NotAllowed, match="slut"):
        releases.compute(periods.mandate_of(at.date()), by=chief, at=at)


def test_the_table_for_a_spreadsheet_says_what_the_page_says(client, chief, last_year):
    computed(client, chief)
    answer = client.get(reverse("figures-table", args=[YEAR]))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert f'"{YEAR}";"Rapporter";"8"' in lines
    assert '"Klass";"Hot och trakasserier";"dolt"' in lines


def test_the_report_to_the_council_compares_with_the_year_before_where_one_may_read_it(
    client, chief, last_year
):
    for _ in range(5):
        report = cast.a_report(last_year.affected_person)
        before = datetime(YEAR - 1, 3, 2, tzinfo=UTC)
        Incident.objects.filter(pk=report.pk).update(submitted_at=before)
    for year in (YEAR - 1, YEAR):
        computed(client, chief, str(year))
    client.post(reverse("figures-decide", args=[YEAR]), {"publish": ""})

    def paper():
        found = client.get(reverse("figures-report", args=[YEAR]))
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(found.content)).pages)

    heading = f"Klass Antal {YEAR - 1}"
    assert heading in " ".join(paper().split())
    client.logout()
    assert heading not in " ".join(paper().split())


def test_without_a_report_there_is_nothing_to_compute(client, chief):
    answer = computed(client, chief)
    assert answer.status_code == 404
    assert "Ingen statistik är publicerad än." in client.get(reverse("figures")).content.decode()
