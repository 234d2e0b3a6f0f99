"""One event with several victims: joined by the security function, known to nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from incidents import access, related, workflow
from incidents.models import Audience, Event, Message, Occurrence
from portal.models import Delivery
from tests import cast
from tests.at_once import at_once
from tests.incidents.triage.desk import fresh, said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def olle(db):
    return cast.a_member(name="Olle Vik")


@pytest.fixture
def other(chief, olle):
    return cast.a_report(olle)


@pytest.fixture
def joined(chief, report, other):
    for one in (report, other):
        workflow.acknowledge(one, by=chief)
    workflow.join(report, other.pk, by=chief)
    Delivery.objects.all().delete()
    return report, other


def address(report):
    return reverse("admin:incidents_incident_occurrence", args=[report.pk])


def press(client, report, name, **given):
    """One act on the event's page, with all that its form carries, and the page that follows."""
    shown = client.get(address(report)).context["form"]
    carried = {field.html_name: field.value() for field in shown.hidden_fields()}
    fields = {**carried, "reports": list(shown.views), "act": name, **given}
    return client.post(address(report), fields, follow=True)


def joined_to(person, report):
    return {one.key for one in related.around(person, access.get(person, report.pk)).joined}


# Joining


def test_a_report_is_joined_by_its_reference_and_taken_out_again(chief, client, report, other):
    answer = client.post(
        address(report), {"act": "add", "reference": other.reference.lower()}, follow=True
    )
    assert said(answer) == ["Rapporterna gäller samma händelse nu."]
    assert (joined_to(chief, report), joined_to(chief, other)) == ({other.pk}, {report.pk})
    lines = Event.objects.filter(kind="joined")
    assert {(one.incident_id, one.audience) for one in lines} == {
        (report.pk, Audience.SECURITY),
        (other.pk, Audience.SECURITY),
    }
    assert {str(one.body) for one in lines} == {"{'what': 'joined'}"}
    client.post(address(report), {"act": "leave", "report": other.pk})
    assert (fresh(report).occurrence, fresh(other).occurrence) == (None, None)


def test_a_reference_that_leads_nowhere_says_so_and_stays(client, report):
    answer = client.post(address(report), {"act": "add", "reference": "K7-RMVT3"})
    assert "Det finns inget ärende med den referensen." in text(answer)
    assert 'value="K7-RMVT3"' in answer.content.decode()


def test_two_reports_of_one_person_are_no_event_with_several_victims(chief, report, maja):
    with pytest.raises(workflow.NotAllowed):
        workflow.join(report, cast.a_report(maja).pk, by=chief)


def test_two_events_become_one(chief, joined):
    third, fourth = cast.a_report(), cast.a_report()
    workflow.join(third, fourth.pk, by=chief)
    workflow.join(fourth, joined[0].pk, by=chief)
    assert joined_to(chief, third) == {fourth.pk, joined[0].pk, joined[1].pk}


@pytest.mark.django_db(transaction=True)
def test_two_who_join_at_once_make_one_event():
    chief = cast.a_chief()
    first, second, third = (cast.a_report() for _ in range(3))
    answers = at_once(
        lambda: workflow.join(first, second.pk, by=chief),
        lambda: workflow.join(second, first.pk, by=chief),
        lambda: workflow.join(third, second.pk, by=chief),
    )
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert len({fresh(one).occurrence for one in (first, second, third)}) == 1
    assert Occurrence.objects.filter(incidents__isnull=False).distinct().count() == 1


# One act for all


def test_each_gets_a_message_of_their_own_once(chief, client, joined, maja, olle):
    given = {"body": "Jag ringer i dag.", "body_read": "on"}
    shown = client.get(address(joined[0])).context["form"]
    for _ in range(2):
        press(client, joined[0], "message", key=shown["key"].value(), **given)
    written = [(one.incident, one.body, one.audience) for one in Message.objects.all()]
    assert sorted(written, key=str) == sorted(
        ((one, "Jag ringer i dag.", "security") for one in joined), key=str
    )
    assert set(Delivery.objects.values_list("recipient", flat=True)) == {maja.pk, olle.pk}


@pytest.mark.parametrize("body", ["Både du och Olle har fått det.", "Se även {reference}."])
def test_no_text_to_several_names_another_of_them(client, joined, body):
    body = body.format(reference=joined[1].reference)
    answer = press(client, joined[0], "message", body=body, body_read="on")
    assert "visar att fler är berörda" in text(answer)
    assert body in text(answer)
    assert Message.objects.count() == 0


def test_a_text_to_several_is_sent_only_when_it_has_been_read_through(client, joined):
    answer = press(client, joined[0], "message", body="Jag ringer i dag.")
    assert "går till flera som inte vet om varandra" in text(answer)
    assert "Läs igenom texten och kryssa för det." in text(answer)
    assert Message.objects.count() == 0


def test_what_could_not_be_done_is_said_beside_what_was(chief, client, joined):
    workflow.assess(joined[1], level=1, reason="Ingen fara.", by=chief)
    answer = press(client, joined[0], "close", reason="acted", answer="Klart.", answer_read="on")
    assert [fresh(one).status for one in joined] == ["received", "closed"]
    assert f"{joined[0].reference}: Hot och våld måste bedömas" in text(answer)
    assert f"Gjort i {joined[1].reference}." in text(answer)
    assert "Klart." in text(answer)


def test_both_are_assessed_alike_and_closed_with_an_answer_each(chief, client, joined, maja):
    answer = press(client, joined[0], "assess", level="1", why="Samma bil.")
    assert said(answer) == [f"Gjort i {joined[0].reference} och {joined[1].reference}."]
    assert [fresh(one).level for one in joined] == [1, 1]
    press(client, joined[0], "status", status="acting")
    assert [fresh(one).status for one in joined] == ["acting", "acting"]
    own = {f"own-{one.pk}": f"Svar {number}." for number, one in enumerate(joined)}
    press(client, joined[0], "close", reason="acted", **own)
    assert [fresh(one).closing_answer.body for one in joined] == ["Svar 0.", "Svar 1."]


def test_a_councillor_sees_only_their_own_and_no_hint_of_another(joined, maja, olle):
    for person, mine, theirs in ((maja, *joined), (olle, *reversed(joined))):
        page = Client()
        page.force_login(person)
        shown = text(page.get(reverse("case", args=[mine.pk])))
        assert mine.reference in shown
        assert "samma händelse" not in shown
        assert theirs.reference not in shown
        assert page.get(reverse("case", args=[theirs.pk])).status_code == 404
