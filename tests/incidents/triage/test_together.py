"""Several reports given to one who handles them, from the queue."""

import pytest

from contacts.models import Appointment, Role
from incidents import workflow
from incidents.models import Level
from incidents.models.incident import ClosingReason
from portal.models import Delivery
from tests import cast
from tests.incidents.triage.desk import QUEUE, fresh, page_of, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def deputy(chief):
    holder = Appointment.objects.get(user=chief)
    person = cast.a_person("Dan Ersättare")
    return cast.an_appointment(Role.SECURITY_CHIEF, person, stands_in_for=holder).user


def boxes(client):
    """What the boxes of the queue would send, by reference."""
    return {row.reference: row.ticked for row in client.get(QUEUE).context["rows"]}


def give(client, ticked, **to):
    return client.post(QUEUE, {"ticked": ticked, **to}, follow=True)


def told(person):
    return Delivery.objects.filter(recipient=person, kind="report").count()


def test_one_takes_several_and_is_told_which_and_which_not_and_why(client, chief, deputy):
    first, second, taken, closed = (cast.a_report() for _number in range(4))
    workflow.acknowledge(closed, by=chief)
    workflow.assess(closed, level=Level.LOW, reason="Så är det.", by=chief)
    workflow.close(closed, reason=ClosingReason.ACTED, answer="Klart.", by=chief)
    seen = boxes(client)
    workflow.take(taken, by=deputy)

    answer = give(client, [seen[one.reference] for one in (first, second, taken, closed)])
    assert said(answer) == [
        f"Du handlägger {first.reference} och {second.reference}.",
        f"{taken.reference}: Dan Ersättare handlägger redan ärendet.",
        f"{closed.reference}: Ärendet är avslutat.",
    ]
    assert [fresh(one).handler for one in (first, second, taken)] == [chief, chief, deputy]
    assert {fresh(one).status for one in (first, second)} == {"submitted"}


def test_what_is_given_to_a_colleague_is_theirs_to_handle_and_they_are_told_once(
    client, chief, deputy, maja
):
    workflow.take(given := cast.a_report(maja), by=chief)
    hidden = cast.a_report(left_out=frozenset({deputy.pk}))
    before = told(deputy)
    seen = boxes(client)
    answer = give(client, [seen[given.reference], seen[hidden.reference]], to=deputy.pk)
    assert said(answer) == [
        f"Dan Ersättare handlägger {given.reference}.",
        f"{hidden.reference}: Dan Ersättare kan inte handlägga ärendet.",
    ]
    assert told(deputy) == before + 1
    event = given.events.filter(kind="assigned").last()
    assert (event.actor, event.body["name"], event.body["from"]) == (
        chief,
        "Dan Ersättare",
        "Siv Chef",
    )
    give(client, [boxes(client)[given.reference]], to=deputy.pk)
    assert told(deputy) == before + 1
    assert given.events.filter(kind="assigned").count() == 2
    client.force_login(deputy)
    assert "Du handlägger" not in client.get(page_of(given)).content.decode()
    workflow.acknowledge(given, by=deputy)
    assert fresh(given).status == "received"


def test_nobody_outside_the_security_function_is_given_anything(client, chief, report):
    seen = boxes(client)
    chair = cast.a_chair()
    ticks = [([seen[report.reference]], chair), ([], chief), (["all"], chief)]
    answers = [said(give(client, ticked, to=to.pk)) for ticked, to in ticks]
    assert answers == [
        ["Välj någon i säkerhetsfunktionen."],
        ["Kryssa för minst ett ärende."],
        ["Kryssa för de ärenden som du menar."],
    ]
    assert fresh(report).handler is None


def test_a_report_from_which_one_is_left_out_is_not_given_and_not_named(
    client, chief, deputy, report
):
    hidden = cast.a_report(left_out=frozenset({chief.pk}))
    answer = give(client, [f"{hidden.pk}:", boxes(client)[report.reference]])
    assert said(answer) == [
        f"Du handlägger {report.reference}.",
        "Ett av ärendena: Du kan inte göra det här i ärendet.",
    ]
    assert hidden.reference not in answer.content.decode()
