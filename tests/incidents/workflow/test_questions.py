"""A question with a day: the case waits, the councillor answers, or the worker closes it."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from incidents import access, overdue, workflow
from incidents.models import Audience, Due
from tests.cast import A_DAY
from tests.incidents.workflow.then import fresh, mailed

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(report, chief):
    until = now() + 7 * A_DAY
    return workflow.ask(report, "När?", by=chief, audience=Audience.SECURITY, answer_by=until)


def waits(report, person):
    return [row.key for row in access.get(person, report.pk).questions]


def test_case_waits_for_the_answer_and_its_status_stands(report, maja, chief, question):
    assert waits(report, chief) == waits(report, maja) == [question.pk]
    assert fresh(report).status == report.status
    assert Due.objects.open().get(kind="answer").at == question.answer_by
    assert mailed(report) == ["Maja Sund"]


def test_answer_ends_the_waiting_and_only_the_councillors_does(report, maja, chief, question):
    def write(person, **given):
        workflow.write_message(report, "I går.", by=person, audience=Audience.SECURITY, **given)

    write(maja)
    write(chief, answers=question.pk)
    assert waits(report, chief) == [question.pk]
    write(maja, answers=question.pk)
    assert waits(report, chief) == []
    assert not Due.objects.open().filter(kind="answer").exists()
    assert overdue.close_questions(now() + 8 * A_DAY) == 0


def test_worker_closes_what_nobody_answered_and_tells_whoever_handles(
    report, maja, chief, question
):
    assert overdue.close_questions(question.answer_by - timedelta(minutes=1)) == 0
    assert [overdue.close_questions(question.answer_by) for _ in range(2)] == [1, 0]
    assert waits(report, maja) == []
    assert mailed(report).count("Siv Chef") == 1
    line = access.get(maja, report.pk).timeline[-1]
    assert (line.text, line.who) == ("Frågan stängdes utan svar när dagen hade gått.", "")
    late = workflow.write_message(
        report, "Förlåt.", by=maja, audience=Audience.SECURITY, answers=question.pk
    )
    assert late.answers == question


def test_whoever_handles_can_stop_waiting_and_twice_is_once(report, chief, deputy, question):
    for person in (chief, deputy):
        workflow.stop_waiting(report, question.pk, by=person)
    assert waits(report, chief) == []
    assert report.events.filter(kind="unanswered").count() == 1


def test_closed_case_waits_for_no_answer(report, chief, question):
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=1, reason="Vagt.", by=chief)
    workflow.close(report, reason="acted", answer="Klart.", by=chief)
    assert waits(report, chief) == []


def test_day_that_has_passed_is_refused(report, chief):
    with pytest.raises(workflow.Incomplete):
        workflow.ask(report, "När?", by=chief, audience=Audience.SECURITY, answer_by=now() - A_DAY)
