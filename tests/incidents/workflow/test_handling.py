"""Taking, moving, assessing, closing, registering: what comes of it and who is told."""

import pytest
from django.utils.timezone import now

from contacts.models import Appointment
from incidents import access, workflow
from incidents.models import Assessment, Audience, Level, Message, Status
from incidents.triage import waits
from tests.cast import (
    a_person,
    a_registrar,
    a_report,
)
from tests.incidents.workflow.then import closed, fresh, mailed, received

pytestmark = pytest.mark.django_db


def test_taking_names_the_handler_to_the_councillor(report, chief, maja):
    workflow.take(report, by=chief)
    assert access.get(maja, report.pk).handler == "Siv Chef"


def test_second_to_take_is_told_who_did(report, chief, deputy):
    workflow.take(report, by=chief)
    with pytest.raises(workflow.AlreadyDone) as done:
        workflow.take(report, by=deputy)
    assert done.value.message == "Siv Chef handlägger redan ärendet."
    assert workflow.take(report, by=chief).kind == "assigned"


def test_deputy_takes_over_knowingly_and_then_handles_it(report, chief, deputy):
    workflow.take(report, by=chief)
    workflow.take(report, by=deputy, over_from=chief.pk)
    assert fresh(report).handler == deputy
    assert report.routes.get(capacity="handles").appointment.user == deputy


def test_what_someone_no_longer_in_office_handled_is_free_to_take(report, chief, deputy):
    workflow.take(report, by=chief)
    Appointment.objects.filter(user=chief).update(ended_at=now())
    workflow.take(report, by=deputy)
    assert fresh(report).handler == deputy


def test_security_function_does_not_take_it_from_a_chair_who_was_chosen(maja, chair, chief):
    report = a_report(maja, handled_by_chair=True)
    with pytest.raises(workflow.NotAllowed) as refused:
        workflow.take(report, by=chief)
    assert refused.value.message == (
        "Den förtroendevalda har valt att Olle Ordförande handlägger ärendet."
    )


def test_status_is_told_to_the_councillor(report, chief, maja):
    received(report, chief)
    workflow.set_status(report, Status.ASSESSING, by=chief)
    assert access.get(maja, report.pk).status_label == "Bedöms"
    assert mailed(report) == ["Maja Sund", "Maja Sund"]


def test_second_to_set_the_same_status_is_told_who_did(report, chief, deputy):
    received(report, chief)
    workflow.set_status(report, Status.ACTING, by=chief)
    with pytest.raises(workflow.AlreadyDone) as done:
        workflow.set_status(report, Status.ACTING, by=deputy)
    assert done.value.message == "Siv Chef har redan ändrat läget till åtgärder pågår."


def test_assessment_is_a_new_version_and_its_level_moves_the_report_in_the_queue(report, chief):
    first = workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
    low = fresh(report).urgency
    second = workflow.assess(report, level=Level.ACUTE, reason="Står utanför.", by=chief)
    assert (first.version, second.version, fresh(report).level) == (1, 2, 4)
    assert fresh(report).urgency > low
    assert mailed(report) == []


def test_assessment_needs_a_reason(report, chief):
    with pytest.raises(workflow.Incomplete) as refused:
        workflow.assess(report, level=Level.LOW, reason="  ", by=chief)
    assert refused.value.message == "Skriv varför du bedömer nivån så."


def test_assessment_made_meanwhile_is_shown_first(report, chief, deputy):
    workflow.assess(report, level=Level.HIGH, reason="Konkret.", by=deputy, seen=0)
    with pytest.raises(workflow.AlreadyDone) as done:
        workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief, seen=0)
    assert done.value.message == (
        "Dan Ersättare har hunnit göra en bedömning. Läs den innan du gör en ny."
    )
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize("main_class", ["hot_trakasserier", "vald_skada_stold"])
def test_threat_or_violence_is_not_closed_before_it_is_assessed(main_class, maja, chief):
    report = a_report(maja, main_class=main_class)
    received(report, chief)
    with pytest.raises(workflow.Incomplete) as refused:
        workflow.close(report, reason="acted", answer="Klart.", by=chief)
    assert refused.value.message == (
        "Hot och våld måste bedömas innan ärendet avslutas. Gör en bedömning."
    )
    assert (fresh(report).status, Message.objects.count()) == ("received", 0)


@pytest.mark.parametrize("main_class", ["otillborlig_paverkan", "ovrigt"])
def test_other_classes_are_closed_without_an_assessment(main_class, maja, chief):
    report = a_report(maja, main_class=main_class)
    received(report, chief)
    workflow.close(report, reason="no_action", answer="Klart.", by=chief)
    assert fresh(report).status == "closed"


def test_closing_needs_an_answer(maja, chief):
    report = a_report(maja, main_class="ovrigt")
    received(report, chief)
    with pytest.raises(workflow.Incomplete):
        workflow.close(report, reason="acted", answer="\n", by=chief)


def test_closed_report_carries_reason_and_answer_and_sinks_in_the_queue(report, chief, maja, chair):
    closed(report, chief)
    now_closed = fresh(report)
    assert (now_closed.closing_reason, now_closed.urgency) == ("acted", 0)
    assert [row.body for row in access.get(maja, report.pk).messages] == [
        "Vi har pratat med polisen."
    ]
    assert access.get(chair, report.pk).messages == ()


def test_second_to_close_is_told_who_did(report, chief, deputy):
    closed(report, chief)
    with pytest.raises(workflow.AlreadyDone) as done:
        workflow.close(report, reason="acted", answer="Klart.", by=deputy)
    assert done.value.message == "Siv Chef har redan avslutat ärendet."


def test_unread_report_is_not_closed(maja, chief):
    report = a_report(maja, main_class="ovrigt")
    with pytest.raises(workflow.NotAllowed):
        workflow.close(report, reason="duplicate", answer="Klart.", by=chief)


def test_reopened_report_goes_on_and_keeps_its_answer_among_the_messages(report, chief, maja):
    closed(report, chief)
    workflow.reopen(report, by=chief)
    again = fresh(report)
    assert (again.status, again.closed_at, again.closing_reason) == ("acting", None, "")
    assert len(access.get(maja, report.pk).messages) == 1
    assert workflow.reopen(report, by=chief).kind == "reopened"


def test_what_was_never_read_is_new_until_the_closing_and_again_when_the_case_goes_on(
    report, chief, deputy, maja
):
    workflow.write_message(report, "Hallå?", by=maja, audience=Audience.SECURITY)

    def is_new() -> bool:
        return report.pk in waits.new_messages(deputy, [report])

    assert is_new()
    closed(report, chief)
    assert not is_new()
    workflow.reopen(report, by=chief)
    assert is_new()


def test_report_that_was_never_closed_is_not_reopened(report, chief):
    with pytest.raises(workflow.NotAllowed):
        workflow.reopen(report, by=chief)


def test_registrar_enters_the_diary_number_and_corrects_it_knowingly(report):
    registrar, other = a_registrar(a_person("Rut Registrator")), a_registrar()
    workflow.register(report, " KS 2026:14 ", by=registrar)
    assert fresh(report).diary_number == "KS 2026:14"
    with pytest.raises(workflow.AlreadyDone) as done:
        workflow.register(report, "KS 2026:15", by=other)
    assert done.value.message == "Rut Registrator har redan fört in KS 2026:14."
    workflow.register(report, "KS 2026:15", by=other, seen="KS 2026:14")
    assert fresh(report).diary_number == "KS 2026:15"
