"""Secrecy markings: one an object, with ground and when it is judged again; no promise."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from incidents import access, workflow
from incidents.models import Choice, Due, Level, Marking
from tests import cast
from tests.incidents.triage.desk import page_of, said, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
IN_MARCH = localdate() + timedelta(days=90)


def marking_page(report, kind, about):
    return f"/admin/incidents/incident/{report.pk}/sekretess/{kind}/{about}/"


def mark(client, report, kind, about, **given):
    fields = {"ground": "osl_18_8", "review_on": IN_MARCH.isoformat(), **given}
    prefixed = {f"mark-{name}": value for name, value in fields.items()}
    return client.post(marking_page(report, kind, about), prefixed, follow=True)


@pytest.mark.both
def test_one_assessment_is_marked_and_the_report_is_not(client, chief, report):
    signed = workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
    answer = mark(
        client,
        report,
        "assessment",
        signed.pk,
        review_when="när polisens förundersökning läggs ned",
    )
    assert said(answer) == ["Sekretessmarkeringen är sparad."]
    shown = text(answer)
    assert "OSL 18 kap. 8 §, säkerhets- och bevakningsåtgärder" in shown
    assert "när polisens förundersökning läggs ned" in shown
    assert shown.count("Sekretessmarkerad ") == 1
    assert "Sekretessmarkerade en bedömning." in shown
    assert list(Due.objects.open().values_list("kind", "about")) == [
        ("secrecy", Marking.objects.get().pk)
    ]


def test_the_page_promises_nothing_and_the_first_ground_is_to_judge_on_request(client, report):
    shown = text(client.get(marking_page(report, "report", report.pk)))
    assert "Den döljer inget och lovar inget" in shown
    grounds = Choice.objects.filter(list="secrecy_ground").order_by("order")
    assert grounds[0].label_sv == "Bedöms vid begäran"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"ground": ""}, "Välj en grund."),
        (
            {"review_on": "", "review_when": " "},
            "Ange när markeringen ska prövas igen: en dag, en händelse eller båda.",
        ),
        (
            {"review_on": "2020-01-01", "review_when": "HEMLIG-ORD"},
            "Välj en dag som inte har varit.",
        ),
    ],
)
def test_a_marking_that_lacks_something_comes_back(client, report, given, error):
    answer = mark(client, report, "report", report.pk, **given)
    assert error in text(answer)
    assert given.get("review_when", "").strip() in answer.content.decode()
    assert not Marking.objects.exists()


@pytest.mark.both
def test_a_marking_is_changed_and_lifted_with_its_trace(client, chief, report):
    mark(client, report, "report", report.pk)
    first = Marking.objects.get()
    mark(client, report, "report", report.pk, ground="osl_21_3", seen=str(first.pk))
    second = Marking.objects.open().get()
    assert (second.ground, Due.objects.open().get().about) == ("osl_21_3", second.pk)
    page = marking_page(report, "report", report.pk)
    answer = client.post(page, {"lift": str(second.pk)}, follow=True)
    assert said(answer) == ["Sekretessmarkeringen är borttagen."]
    assert text(answer).count("Borttagen av Siv Chef") == 2
    assert not Due.objects.open().exists()
    assert "Tog bort sekretessmarkeringen av rapporten." in text(client.get(page_of(report)))


@pytest.mark.both
def test_who_is_second_to_mark_reads_the_first_ones(client, report):
    mark(client, report, "report", report.pk)
    answer = mark(client, report, "report", report.pk, ground="osl_18_1")
    assert "Siv Chef har hunnit markera det. Läs markeringen innan du ändrar den." in text(answer)
    assert Marking.objects.get().ground == "osl_18_8"


def test_what_is_not_in_the_report_is_not_marked(client, chief, report):
    other = workflow.assess(cast.a_report(), level=Level.LOW, reason="Vagt.", by=chief)
    for kind, about in (("assessment", other.pk), ("report", uuid4()), ("okänd", report.pk)):
        assert client.get(marking_page(report, kind, about)).status_code == 404
    with pytest.raises(workflow.NotAllowed):
        workflow.mark(
            report, "assessment", other.pk, ground="begaran", by=chief, review_when="sedan"
        )


def test_secrecy_is_judged_again_although_the_case_is_closed(client, chief, report):
    mark(client, report, "report", report.pk)
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
    workflow.close(report, reason="acted", answer="Klart.", by=chief)
    assert [due.kind for due in Due.objects.open()] == ["secrecy"]


def test_neither_councillor_nor_chair_sees_a_marking(client, chief, maja):
    chair = cast.a_chair()
    report = cast.a_report(maja)
    mark(client, report, "report", report.pk)
    for person in (maja, chair):
        assert "ekretess" not in repr(access.get(person, report.pk))
