"""Whoever handles a case can leave that one to somebody else; nobody leaves it to nobody."""

import pytest
from django.utils.timezone import now

from contacts import appointing, consequences
from contacts.appointing import Refused
from contacts.models import Role
from incidents import access, dues, timeline, workflow
from incidents.models import Audience, Due
from tests import cast
from tests.at_once import at_once
from tests.incidents.workflow.then import fresh, mailed

pytestmark = pytest.mark.django_db


def test_case_goes_to_whoever_stands_in_and_is_closed_to_whoever_stepped_aside(
    report, chief, deputy, maja
):
    workflow.take(report, by=chief)
    due = dues.set(report, Due.Kind.MEASURE, now(), about=report.pk, owner=chief)
    assert workflow.successor_of(report, by=chief) == "Dan Ersättare"
    workflow.step_aside(report, reason="Vi är grannar.", by=chief)
    assert access.find(chief, report.pk) is None
    assert not access.by_office(chief, now()).exists()
    route = report.routes.get(ended_at=None, capacity="handles")
    assert route.appointment.user == deputy
    assert fresh(report).handler is None
    due.refresh_from_db()
    assert due.owner is None
    assert {"Dan Ersättare", "Maja Sund"} <= set(mailed(report))


def test_councillor_sees_who_took_over_and_not_why_nor_that_anyone_was_left_out(
    report, chief, deputy, maja
):
    workflow.step_aside(report, reason="HEMLIGT-SKÄL", by=chief)
    seen = access.get(maja, report.pk)
    assert "HEMLIGT-SKÄL" not in repr(seen)
    assert seen.left_out == ()
    assert "Dan Ersättare (säkerhetschef) har tagit över efter Siv Chef." in [
        line.text for line in seen.timeline
    ]
    of_security = timeline.lines(report, audiences=[Audience.SECURITY])
    assert any("HEMLIGT-SKÄL" in line.text for line in of_security)


def test_nobody_steps_aside_where_nobody_else_could_handle_it(report, chief, chair):
    with pytest.raises(workflow.NotAllowed, match="Utse en ersättare först"):
        workflow.step_aside(report, reason="Jäv.", by=chief)
    assert access.find(chief, report.pk)


def test_deputy_who_was_left_out_does_not_count(maja, chief, deputy):
    report = cast.a_report(maja, left_out=frozenset({deputy.pk}))
    with pytest.raises(workflow.NotAllowed, match="Utse en ersättare först"):
        workflow.step_aside(report, reason="Jäv.", by=chief)


def test_who_only_reads_steps_aside_and_the_handler_stays(report, chief, deputy):
    workflow.take(report, by=chief)
    workflow.step_aside(report, reason="Jäv.", by=deputy)
    assert fresh(report).handler == chief
    assert access.find(deputy, report.pk) is None


def test_stepping_aside_needs_a_reason_and_is_the_handlers_alone(report, chief, deputy, chair):
    with pytest.raises(workflow.Incomplete):
        workflow.step_aside(report, reason=" ", by=chief)
    with pytest.raises(workflow.NotAllowed):
        workflow.step_aside(report, reason="Jäv.", by=chair)


@pytest.mark.django_db(transaction=True)
def test_two_who_step_aside_at_once_leave_one_of_them():
    chief = cast.an_appointment(Role.SECURITY_CHIEF)
    deputy = cast.an_appointment(Role.SECURITY_CHIEF, stands_in_for=chief)
    report = cast.a_report()
    answers = at_once(
        *[
            lambda by=by: workflow.step_aside(report, reason="Jäv.", by=by)
            for by in (chief.user, deputy.user)
        ]
    )
    assert sorted(type(one).__name__ for one in answers) == ["Event", "NotAllowed"]
    readers = [access.find(one.user, report.pk) for one in (chief, deputy)]
    assert sum(view is not None for view in readers) == 1


def test_last_reader_of_the_city_is_not_ended_before_someone_else_is_there(report, chief):
    administrator = cast.an_administrator()
    appointment = chief.appointments.get()
    for one in report.routes.filter(appointment__role=Role.COUNCIL_CHAIR):
        one.ended_at = now()
        one.save()
    with pytest.raises(Refused, match="1 öppen rapport skulle bli utan läsare hos staden"):
        appointing.end(appointment, by=administrator)
    cast.an_appointment(Role.SECURITY_CHIEF, stands_in_for=appointment)
    appointing.end(appointment, by=administrator)
    assert access.find(chief, report.pk) is None


def test_page_before_an_appointment_says_how_many_reports_and_never_which(report, chief, deputy):
    said = [one.text for one in consequences.of(deputy.appointments.get(), ends=True, at=now())]
    assert said[0] == "Dan Ersättare kan inte längre läsa 1 öppet ärende genom uppdraget."
    assert report.reference not in " ".join(said)
