"""What one does with a report: who may, what comes of it, and what two at once come to."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access, timeline, workflow
from incidents.models import Addition, Assessment, Audience, Event, Incident, Level, Message, Status
from incidents.submission import Sharing
from portal.models import Delivery
from tests.at_once import at_once
from tests.cast import (
    ESSENTIALS,
    EVERYTHING,
    NOTHING,
    a_chair,
    a_chief,
    a_member,
    a_party,
    a_person,
    a_registrar,
    a_report,
    an_administrator,
    an_appointment,
    an_editor,
)
from tests.test_layout import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return a_chief(a_person("Siv Chef"))


@pytest.fixture
def deputy(chief):
    person = a_person("Dan Ersättare")
    an_appointment(Role.SECURITY_CHIEF, person, stands_in_for=chief.appointments.get())
    return person


@pytest.fixture
def chair():
    return a_chair(a_person("Olle Ordförande"))


@pytest.fixture
def maja(anna):
    return a_member(a_party(contact=anna))


@pytest.fixture
def report(maja, chair, chief):
    return a_report(maja)


def fresh(report):
    return Incident.objects.get(pk=report.pk)


def mailed(report):
    """Who has been told since the report was sent."""
    sent = report.events.get(kind="sent")
    later = Delivery.objects.exclude(about=str(sent.pk))
    return sorted(one.recipient.name for one in later.select_related("recipient"))


def received(report, chief):
    workflow.acknowledge(report, by=chief)


def closed(report, chief):
    received(report, chief)
    workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
    workflow.close(report, reason="acted", answer="Vi har pratat med polisen.", by=chief)


# The table


def test_every_status_has_its_moves_and_every_move_leads_to_a_status():
    assert set(workflow.MOVES) == set(Status)
    assert set().union(*workflow.MOVES.values()) <= set(Status)


def test_every_status_is_reached_from_submitted():
    reached, found = set(), {Status.SUBMITTED}
    while found - reached:
        reached |= found
        found |= set().union(*(workflow.MOVES[status] for status in reached))
    assert reached == set(Status)


def test_drawing_in_the_docs_is_that_of_the_table():
    drawn = StringIO()
    call_command("draw_moves", stdout=drawn)
    assert drawn.getvalue() in (ROOT / "docs" / "statuses.md").read_text()


@pytest.mark.parametrize("start", list(Status))
@pytest.mark.parametrize("wanted", list(Status))
def test_status_is_set_by_hand_only_along_the_table(start, wanted, report, chief):
    received(report, chief)
    if start == Status.CLOSED:
        workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
        workflow.close(report, reason="acted", answer="Klart.", by=chief)
    else:
        Incident.objects.filter(pk=report.pk).update(status=start)
    allowed = (
        wanted in workflow.MOVES[start] and wanted in workflow.MANUAL and start != Status.CLOSED
    )
    if allowed:
        workflow.set_status(report, wanted, by=chief)
        assert fresh(report).status == wanted
    else:
        with pytest.raises(workflow.NotAllowed):
            workflow.set_status(report, wanted, by=chief)
        assert fresh(report).status == start


# Acknowledging


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


# Who may


ACTS = {
    "take": lambda report, by: workflow.take(report, by=by),
    "status": lambda report, by: workflow.set_status(report, Status.ACTING, by=by),
    "assess": lambda report, by: workflow.assess(report, level=Level.LOW, reason="x", by=by),
    "close": lambda report, by: workflow.close(report, reason="acted", answer="x", by=by),
    "reopen": lambda report, by: workflow.reopen(report, by=by),
    "register": lambda report, by: workflow.register(report, "KS 2026:1", by=by),
}


@pytest.mark.parametrize("act", ACTS)
def test_handling_is_for_nobody_else(act, report, maja, anna, chair, cecilia):
    others = [maja, anna, chair, cecilia, an_editor(), an_administrator()]
    others += [] if act == "register" else [a_registrar()]
    for person in others:
        with pytest.raises(workflow.NotAllowed):
            ACTS[act](report, person)
    assert report.events.exclude(kind__in=["sent", "routed", "seat_vacant"]).count() == 0


@pytest.mark.parametrize("act", ["add", "widen", "paper"])
def test_what_is_the_councillors_is_for_nobody_else(act, report, anna, chair, chief, cecilia):
    acts = {
        "add": lambda by: workflow.add(report, "Mer", by=by),
        "widen": lambda by: workflow.widen(report, Role.COUNCIL_CHAIR, EVERYTHING, by=by),
        "paper": lambda by: workflow.paper_made(report, sha256="ab", by=by),
    }
    for person in (anna, chair, chief, cecilia):
        with pytest.raises(workflow.NotAllowed):
            acts[act](person)


def test_chief_who_was_left_out_may_do_nothing(maja, chair, deputy, chief):
    report = a_report(maja, left_out=frozenset({chief.pk}))
    for act in ("take", "status", "assess", "close"):
        with pytest.raises(workflow.NotAllowed):
            ACTS[act](report, chief)
    workflow.acknowledge(report, by=deputy)
    assert fresh(report).status == "received"


def test_chair_who_was_chosen_has_the_same_acts(maja, chair, chief):
    report = a_report(maja, handled_by_chair=True)
    workflow.acknowledge(report, by=chair)
    workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chair)
    workflow.close(report, reason="acted", answer="Klart.", by=chair)
    assert [one.role for one in report.events.filter(kind="closed")] == ["council_chair"]


# Handling


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


# Talking


def test_message_from_the_councillor_reaches_whoever_handles_it_alone(report, maja, chief):
    workflow.write_message(report, "Kan ni ringa?", by=maja, audience=Audience.SECURITY)
    assert mailed(report) == ["Siv Chef"]


def test_message_to_the_chair_reaches_neither_party_nor_outsiders(report, maja, chair, chief):
    workflow.write_message(report, "Hej", by=chief, audience=Audience.CHAIR)
    assert mailed(report) == ["Maja Sund", "Olle Ordförande"]


def test_nobody_writes_where_nobody_can_read(report, maja, chief):
    for person in (maja, chief):
        with pytest.raises(workflow.NotAllowed) as refused:
            workflow.write_message(report, "Hej", by=person, audience=Audience.PARTY)
        assert refused.value.message == "Den du skriver till kan inte läsa meddelanden i ärendet."


def test_one_who_sees_the_essentials_alone_does_not_write(report, anna):
    with pytest.raises(workflow.NotAllowed):
        workflow.write_message(report, "Hej", by=anna, audience=Audience.PARTY)


def test_contact_who_sees_everything_writes_within_the_party(maja, anna, chair, chief):
    report = a_report(maja, party=EVERYTHING)
    message = workflow.write_message(report, "Hej", by=anna, audience=Audience.PARTY)
    assert (message.role, mailed(report)) == ("party_contact", ["Maja Sund", "Siv Chef"])
    with pytest.raises(workflow.NotAllowed):
        workflow.write_message(report, "Hej", by=anna, audience=Audience.CHAIR)


def test_answer_stays_within_the_audience_of_its_question(report, maja, chief):
    question = workflow.ask(report, "När?", by=chief, audience=Audience.CHAIR)
    answer = workflow.write_message(
        report, "I går.", by=maja, audience=Audience.SECURITY, answers=question.pk
    )
    assert (answer.kind, answer.audience, answer.answers) == ("answer", "chair", question)


def test_question_of_another_report_is_not_answered_here(report, maja, chief):
    question = workflow.ask(a_report(), "När?", by=chief, audience=Audience.SECURITY)
    with pytest.raises(workflow.Incomplete):
        workflow.write_message(
            report, "I går.", by=maja, audience=Audience.SECURITY, answers=question.pk
        )


def test_empty_message_is_not_written(report, maja):
    with pytest.raises(workflow.Incomplete):
        workflow.write_message(report, " \n", by=maja, audience=Audience.SECURITY)


def test_addition_is_dated_and_reaches_those_who_see_everything(report, maja, chair, chief):
    addition = workflow.add(report, "Han ringde igen.", by=maja)
    assert Addition.objects.get() == addition
    assert mailed(report) == ["Olle Ordförande", "Siv Chef"]
    assert [row.answers[0].text for row in access.get(chair, report.pk).additions] == [
        "Han ringde igen."
    ]


def test_own_report_is_added_to_after_the_mandate_and_after_closing(report, maja, chief):
    closed(report, chief)
    maja.mandates.update(ends_at=now())
    workflow.add(report, "Mer", by=maja)
    assert Addition.objects.count() == 1


def test_share_is_widened_by_the_councillor_with_a_trace_and_a_mail(report, maja, anna):
    event = workflow.widen(report, Role.PARTY_CONTACT, EVERYTHING, by=maja)
    assert (access.get(anna, report.pk).name, event.kind) == ("everything", "share_widened")
    assert mailed(report) == ["Anna Ek"]


def test_share_is_never_narrowed(report, maja, chair):
    assert workflow.widen(report, Role.COUNCIL_CHAIR, ESSENTIALS, by=maja) is None
    assert workflow.widen(report, Role.COUNCIL_CHAIR, NOTHING, by=maja) is None
    assert access.get(chair, report.pk).name == "everything"


def test_widening_can_add_how_to_reach_alone(report, maja, anna):
    workflow.widen(report, Role.PARTY_CONTACT, Sharing(None, shows_reach=True), by=maja)
    view = access.get(anna, report.pk)
    assert (view.name, [answer.text for answer in view.reach]) == ("essentials", ["HEMLIG-TELEFON"])


def test_paper_of_the_councillor_stands_on_the_timeline(report, maja):
    workflow.paper_made(report, sha256="ab" * 32, by=maja)
    assert access.get(maja, report.pk).timeline[-1].text == "Gjorde underlaget till polisen."


# Whole or not at all


@pytest.mark.parametrize(
    "act",
    [
        lambda report, chief, maja: workflow.acknowledge(report, by=chief),
        lambda report, chief, maja: workflow.take(report, by=chief),
        lambda report, chief, maja: workflow.assess(report, level=1, reason="x", by=chief),
        lambda report, chief, maja: workflow.add(report, "x", by=maja),
        lambda report, chief, maja: workflow.write_message(
            report, "x", by=chief, audience=Audience.SECURITY
        ),
        lambda report, chief, maja: workflow.widen(report, Role.PARTY_CONTACT, EVERYTHING, by=maja),
    ],
)
def test_nothing_is_done_when_the_event_cannot_be_written(act, report, chief, maja, monkeypatch):
    class Broken(Exception):
        pass

    def broken(*_args, **_kwargs):
        raise Broken

    def state():
        return (
            Incident.objects.values().get(pk=report.pk),
            list(report.routes.order_by("pk").values()),
            [model.objects.count() for model in (Event, Delivery, Message, Addition, Assessment)],
        )

    before = state()
    monkeypatch.setattr(timeline, "write", broken)
    with pytest.raises(Broken):
        act(report, chief, maja)
    assert state() == before


# At the same time


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
