"""A chair whom the councillor chose handles the case from first to last, outside the admin."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from incidents.models import Incident
from tests import cast

pytestmark = pytest.mark.sqlite_alone


@pytest.fixture
def chair(db):
    return cast.a_chair(cast.a_person("Karin Ordförande"))


@pytest.fixture
def report(chair):
    return cast.a_report(cast.a_member(name="Maja Sund"), handled_by_chair=True)


def act(client, report, name, **given):
    fields = {f"{name}-{field}": value for field, value in given.items()}
    address = reverse("case-handle", args=[report.pk])
    return client.post(address, {"act": name, **fields}, follow=True)


def fresh(report):
    return Incident.objects.get(pk=report.pk)


def test_the_chair_acknowledges_judges_answers_and_closes(client, chair, report):
    client.force_login(chair)
    page = client.get(reverse("case", args=[report.pk])).content.decode()
    assert reverse("case-handle", args=[report.pk]) in page
    client.post(reverse("case-acknowledge", args=[report.pk]))
    act(client, report, "status", status="assessing")
    assert fresh(report).status == "assessing"
    act(client, report, "assess", seen=0, level=1, reason="Vagt och indirekt.")
    closed = act(client, report, "close", reason="acted", answer="Vi har talat om det.")
    assert fresh(report).status == "closed"
    assert "Vagt och indirekt." in closed.content.decode()
    act(client, report, "reopen", reason="Det kom mer.")
    assert fresh(report).status == "acting"


def test_a_graver_case_is_judged_in_full_on_a_page_of_its_own(client, chair, report):
    client.force_login(chair)
    address = reverse("case-assess", args=[report.pk])
    wrong = client.post(address, {"full-seen": 0, "full-reason": "Känner vägen hem."})
    assert "Känner vägen hem." in wrong.content.decode()
    given = {"seen": 0, "severity": 3, "likelihood": 2, "level": 3, "reason": "Känner vägen hem."}
    given["next_review_on"] = localdate().isoformat()
    client.post(address, {f"full-{name}": value for name, value in given.items()})
    assert fresh(report).level == 3


def test_what_was_typed_comes_back_where_something_is_missing(client, chair, report):
    client.force_login(chair)
    client.post(reverse("case-acknowledge", args=[report.pk]))
    answer = act(client, report, "close", reason="", answer="Ett långt svar.")
    assert "Ett långt svar." in answer.content.decode()
    assert "Välj varför ärendet avslutas." in answer.content.decode()


def test_no_other_act_of_the_desk_is_the_chairs(client, chair, report):
    client.force_login(chair)
    for name in ("take", "kind", "relate", "measure", "unknown"):
        assert act(client, report, name).status_code == 404


def test_a_chair_who_only_reads_and_a_chief_do_not_handle_here(client, chair, report):
    read = cast.a_report(cast.a_member(name="Nils Ek"))
    client.force_login(chair)
    assert client.get(reverse("case-handle", args=[read.pk])).status_code == 404
    chief = cast.a_chief()
    client.force_login(chief)
    for name in ("case-handle", "case-assess"):
        answer = client.get(reverse(name, args=[read.pk]))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/")
