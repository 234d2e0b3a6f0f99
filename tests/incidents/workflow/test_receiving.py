"""Acknowledging: whose word it is, and what it moves."""

import pytest
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access, workflow
from tests.cast import (
    a_chair,
    a_chief,
    a_report,
    an_appointment,
)
from tests.incidents.workflow.then import fresh, mailed

pytestmark = pytest.mark.django_db


def test_only_the_handlers_acknowledgement_moves_it_to_received(report, anna, chair, chief, maja):
    for person, status in ((anna, "submitted"), (chair, "submitted"), (chief, "received")):
        workflow.acknowledge(report, by=person)
        assert fresh(report).status == status
    assert mailed(report) == ["Maja Sund"]


def test_acknowledging_marks_ones_own_route_alone(report, anna):
    workflow.acknowledge(report, by=anna)
    assert [one.appointment.user for one in report.routes.exclude(acknowledged_at=None)] == [anna]


def test_acknowledging_twice_is_harmless(report, chief):
    assert workflow.acknowledge(report, by=chief) == workflow.acknowledge(report, by=chief)
    assert report.events.filter(kind="acknowledged").count() == 1


def test_one_in_two_roles_acknowledges_both_at_once(maja, anna, chief):
    a_chair(anna)
    report = a_report(maja)
    workflow.acknowledge(report, by=anna)
    assert report.routes.filter(acknowledged_at=None).count() == 1
    assert report.events.filter(kind="acknowledged").count() == 1


def test_first_to_take_office_acknowledges_and_handles_what_waited(maja, chair):
    report = a_report(maja)
    chief = a_chief()
    workflow.acknowledge(report, by=chief)
    route = report.routes.get(capacity="handles")
    assert (route.appointment.user, fresh(report).status) == (chief, "received")


def test_successor_acknowledges_what_the_former_chief_left(report, chief):
    Appointment.objects.filter(user=chief).update(ended_at=now())
    successor = an_appointment(Role.SECURITY_CHIEF, starts_at=now()).user
    workflow.acknowledge(report, by=successor)
    handling = report.routes.filter(capacity="handles", ended_at=None)
    assert [one.appointment.user for one in handling] == [successor]


def test_acknowledgement_by_the_deputy_leaves_the_handling_with_the_chief(report, deputy, chief):
    workflow.acknowledge(report, by=deputy)
    assert fresh(report).status == "submitted"
    assert report.routes.get(capacity="handles").appointment.user == chief


def test_who_acknowledges_by_office_is_asked_to_only_while_nobody_has(report, deputy, chief):
    assert access.get(deputy, report.pk).may_acknowledge
    workflow.acknowledge(report, by=chief)
    assert not access.get(deputy, report.pk).may_acknowledge
    assert not access.get(chief, report.pk).may_acknowledge


def test_councillor_does_not_acknowledge_their_own(report, maja):
    with pytest.raises(workflow.NotAllowed):
        workflow.acknowledge(report, by=maja)
