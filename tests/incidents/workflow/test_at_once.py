"""Two at the same moment: one act, and a word to the other."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import overdue, timeline, workflow
from incidents.choices import Outside
from incidents.models import Audience, Due, Level, Message, Note
from portal.models import Delivery
from tests.at_once import at_once
from tests.cast import (
    a_chief,
    a_member,
    a_person,
    a_registrar,
    a_report,
    an_appointment,
)
from tests.incidents.workflow.then import fresh

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_two_who_take_it_at_once_are_one_handler_and_one_who_is_told():
    chief = an_appointment(Role.SECURITY_CHIEF, a_person("Siv Chef"))
    deputy = an_appointment(Role.SECURITY_CHIEF, a_person("Dan Ersättare"), stands_in_for=chief)
    report = a_report()
    answers = at_once(
        lambda: workflow.take(report, by=chief.user),
        lambda: workflow.take(report, by=deputy.user),
    )
    told = [one.message for one in answers if isinstance(one, workflow.AlreadyDone)]
    assert told == [f"{fresh(report).handler.name} handlägger redan ärendet."]
    assert report.events.filter(kind="assigned").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_close_it_at_once_give_one_answer():
    chief = an_appointment(Role.SECURITY_CHIEF, a_person("Siv Chef"))
    deputy = an_appointment(Role.SECURITY_CHIEF, a_person(), stands_in_for=chief)
    report = a_report(main_class="ovrigt")
    workflow.acknowledge(report, by=chief.user)
    answers = at_once(
        *[
            lambda by=by: workflow.close(report, reason="acted", answer="Klart.", by=by)
            for by in (chief.user, deputy.user)
        ]
    )
    assert sorted(type(one).__name__ for one in answers) == ["AlreadyDone", "Event"]
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_of_acknowledge_are_one_event():
    chief = a_chief()
    report = a_report()
    answers = at_once(*[lambda: workflow.acknowledge(report, by=chief)] * 3)
    assert len({one.pk for one in answers}) == 1
    assert report.events.filter(kind="acknowledged").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_diary_numbers_at_once_are_one_and_a_word_about_the_other():
    first, second = a_registrar(), a_registrar()
    report = a_report()
    answers = at_once(
        lambda: workflow.register(report, "KS 2026:1", by=first),
        lambda: workflow.register(report, "KS 2026:2", by=second),
    )
    assert sorted(type(one).__name__ for one in answers) == ["AlreadyDone", "Event"]


@pytest.fixture
def two(db):
    """The chief and who stands in, both in office."""
    holder = an_appointment(Role.SECURITY_CHIEF, a_person("Siv Chef"))
    deputy = a_person("Dan Ersättare")
    an_appointment(Role.SECURITY_CHIEF, deputy, stands_in_for=holder)
    return holder.user, deputy


def mails(person):
    return Delivery.objects.filter(recipient=person, kind="report").count()


@pytest.mark.django_db(transaction=True)
def test_one_who_takes_it_while_it_is_given_away_leaves_one_handler_and_one_mail(two):
    chief, deputy = two
    report = a_report()
    before = mails(deputy)
    answers = at_once(
        lambda: workflow.take(report, by=chief),
        lambda: workflow.assign(report, deputy, by=chief),
    )
    handler = fresh(report).handler
    assert report.events.filter(kind="assigned").count() == 1
    assert mails(deputy) == before + (handler == deputy)
    told = [one.message for one in answers if isinstance(one, workflow.AlreadyDone)]
    assert told == [f"{handler.name} handlägger redan ärendet."]
    assert report.routes.filter(capacity="handles", ended_at=None).get().appointment.user == handler


@pytest.mark.django_db(transaction=True)
def test_a_word_that_comes_while_the_case_is_closed_is_neither_lost_nor_told_twice(two):
    chief, _deputy = two
    report = a_report(main_class="ovrigt")
    councillor = report.affected_person
    workflow.acknowledge(report, by=chief)
    before = mails(chief), mails(councillor)
    at_once(
        lambda: workflow.close(report, reason="acted", answer="Klart.", by=chief),
        lambda: workflow.write_message(
            report, "En sak till.", by=councillor, audience=Audience.SECURITY
        ),
    )
    assert fresh(report).status == "closed"
    assert sorted(one.body for one in report.messages.all()) == ["En sak till.", "Klart."]
    assert (mails(chief), mails(councillor)) == (before[0] + 1, before[1] + 1)
    numbers = list(report.events.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db(transaction=True)
def test_two_assessments_at_once_are_one_and_a_word_to_read_it_first(two):
    report = a_report()
    answers = at_once(
        *[
            lambda by=by: workflow.assess(report, level=Level.LOW, reason="Vagt.", by=by, seen=0)
            for by in two
        ]
    )
    assert sorted(type(one).__name__ for one in answers) == ["AlreadyDone", "Assessment"]
    assert [one.version for one in report.assessments.all()] == [1]
    assert report.events.filter(kind="assessed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_acknowledge_at_once_are_two_lines_and_one_mail_to_the_councillor(two):
    chief, deputy = two
    report = a_report()
    before = mails(report.affected_person)
    at_once(*[lambda by=by: workflow.acknowledge(report, by=by) for by in two])
    assert fresh(report).status == "received"
    lines = report.events.filter(kind="acknowledged")
    assert {line.actor for line in lines} == {chief, deputy}
    assert mails(report.affected_person) == before + 1


@pytest.mark.django_db(transaction=True)
def test_two_who_act_on_one_case_at_once_lose_nothing_and_tell_of_each_act_once():
    chief, deputy = a_chief(a_person("Siv Chef")), a_person("Dan Ersättare")
    holder = Appointment.objects.get(user=chief)
    an_appointment(Role.SECURITY_CHIEF, deputy, stands_in_for=holder)
    maja = a_member(name="Maja Sund")
    report = a_report(maja)
    until = now() + timedelta(days=7)
    asked = workflow.ask(report, "När?", by=chief, audience=Audience.SECURITY, answer_by=until)
    before = Delivery.objects.count()
    done = at_once(
        lambda: workflow.correct_kind(report, "skadegorelse", by=chief, seen="hot_direkt"),
        lambda: workflow.correct_kind(report, "hot_fortackt", by=deputy, seen="hot_direkt"),
        lambda: workflow.note(report, "Ring.", level=Note.Level.SECURITY, by=deputy),
        lambda: workflow.contact(
            report, Outside.POLICE, "Sa ja.", by=chief, when=report.submitted_at
        ),
        lambda: workflow.write_message(
            report, "I går.", by=maja, audience=Audience.SECURITY, answers=asked.pk
        ),
        lambda: overdue.close_questions(until),
    )
    refused = [one for one in done if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [workflow.AlreadyDone]
    kinds = list(report.events.values_list("kind", flat=True))
    assert [kinds.count(one) for one in ("corrected", "noted", "contacted")] == [1, 1, 1]
    # Whichever came first, the question is closed once: answered, or without an answer.
    late = kinds.count("unanswered")
    assert not Due.objects.open().filter(kind="answer").exists()
    assert Delivery.objects.count() - before == 1 + late
    assert timeline.verify(report) is None


def test_appointment_that_ends_before_the_act_is_done_does_nothing(report, chief):
    ends = now() + timedelta(hours=1)
    Appointment.objects.filter(user=chief).update(ends_at=ends)
    with pytest.raises(workflow.NotAllowed):
        workflow.acknowledge(report, by=chief, at=ends)
