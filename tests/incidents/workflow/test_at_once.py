"""Two at the same moment: one act, and a word to the other."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import workflow
from incidents.models import Message
from tests.at_once import at_once
from tests.cast import (
    a_chief,
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


def test_appointment_that_ends_before_the_act_is_done_does_nothing(report, chief):
    ends = now() + timedelta(hours=1)
    Appointment.objects.filter(user=chief).update(ends_at=ends)
    with pytest.raises(workflow.NotAllowed):
        workflow.acknowledge(report, by=chief, at=ends)
