"""Measures: planned, shown or not, done, reminded of, reviewed; by one person or two at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate, now

from contacts.models import Role
from incidents import access, measures, overdue, workflow
from incidents.models import Due, Event, Kind, Measure, Note
from incidents.models.incident import ClosingReason
from portal import outbox
from tests import cast
from tests.incidents.triage.desk import QUEUE, act, fresh, page_of, references, said, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
A_DAY = timedelta(days=1)


@pytest.fixture
def deputy(chief):
    person = cast.a_person("Dan Ersättare")
    cast.an_appointment(Role.SECURITY_CHIEF, person, stands_in_for=chief.appointments.get())
    return person


def plan(**given):
    return workflow.Plan(
        **{"kind": "bostad", "what": "HEMLIG-PLAN", "due_on": localdate() + 3 * A_DAY, **given}
    )


def planned(client, report, **given):
    fields = {"kind": "bostad", "what": "HEMLIG-PLAN", "who": "handler", **given}
    return act(
        client,
        report,
        "measure",
        **{"due_on": (localdate() + 3 * A_DAY).isoformat(), "key": str(uuid4()), **fields},
    )


def on_its_page(client, report, name, **given):
    address = f"{page_of(report).removesuffix('change/')}atgard/{Measure.objects.get().pk}/"
    fields = {f"{name}-{field}": value for field, value in given.items()}
    return client.post(address, {"act": name, **fields}, follow=True)


def due_kinds(report):
    return list(Due.objects.open().filter(incident=report).values_list("kind", flat=True))


def work(at):
    overdue.look(at)
    outbox.send_due(limit=5000, at=at)


@pytest.mark.both
def test_a_measure_is_planned_once_and_shown_neither_to_councillor_party_nor_chair(
    client, chief, report, maja
):
    chair, key = cast.a_chair(), str(uuid4())
    seen_by_all = cast.a_report(maja, chair=cast.EVERYTHING)
    for _press in range(2):
        answer = planned(client, seen_by_all, key=key)
    assert said(answer) == ["Åtgärden är planerad."]
    assert "Planerade en åtgärd: Skydd: råd om bostaden." in text(answer)
    assert Measure.objects.get().what == "HEMLIG-PLAN"
    assert due_kinds(seen_by_all) == ["measure"]
    assert fresh(seen_by_all).status == "submitted"
    for reader in (maja, chair):
        shown = repr(access.get(reader, seen_by_all.pk))
        assert ("HEMLIG-PLAN" in shown, "åtgärd:" in shown) == (False, False)


def test_a_visible_one_is_told_the_councillor_without_who_does_it_and_what_came_of_it(
    client, chief, report, maja, mailbox
):
    outbox.send_due(limit=100, at=now())
    before = len(mailbox.to(maja.email))
    planned(
        client,
        report,
        what="Vi ser över låset.",
        who="other",
        owner_words="HEMLIG-SMED",
        visible="on",
    )
    on_its_page(client, report, "done", on=localdate().isoformat(), outcome="HEMLIGT-UTFALL")
    outbox.send_due(limit=100, at=now())
    assert len(mailbox.to(maja.email)) > before
    [row] = access.get(maja, report.pk).measures
    assert (row.what, row.done_on) == ("Vi ser över låset.", localdate())
    assert "HEMLIG-SMED" not in repr(row)
    assert "HEMLIGT-UTFALL" not in repr(row)
    client.force_login(maja)
    own = text(client.get(f"/arenden/{report.pk}/"))
    assert "Det här gör kommunen Skydd: råd om bostaden Vi ser över låset. Gjord" in own


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"kind": ""}, "Välj en åtgärd."),
        ({"due_on": ""}, "Välj när den ska vara gjord."),
        ({"due_on": "2020-01-01"}, "Välj en dag som inte har varit."),
        ({"who": "other"}, "Skriv vem som ansvarar."),
        ({"review_on": "2020-01-01"}, "Den ska ses över efter att den är gjord."),
    ],
)
def test_what_lacks_something_comes_back_with_its_text(client, report, given, error):
    answer = planned(client, report, **given)
    assert error in text(answer)
    assert "HEMLIG-PLAN" in answer.content.decode()
    assert not Measure.objects.exists()


def test_an_alarm_on_loan_comes_back_with_a_day_three_months_later_to_review_it(
    client, chief, report
):
    answer = planned(client, report, kind="personlarm", due_on="2047-11-30")
    form = answer.context["forms"]["measure"]
    proposed = form["review_on"].value()
    assert proposed == "2048-02-29"
    assert (form["what"].value(), form["due_on"].value()) == ("HEMLIG-PLAN", "2047-11-30")
    planned(client, report, kind="personlarm", due_on="2047-11-30", review_on=proposed)
    assert due_kinds(report) == ["measure"]
    on_its_page(client, report, "done", on=localdate().isoformat())
    assert due_kinds(report) == ["measure_review"]
    later = measures.review_on("personlarm", localdate())
    on_its_page(client, report, "review", until=later.isoformat(), seen=2)
    assert Measure.objects.get().review_on == later
    on_its_page(client, report, "review", until=later.isoformat(), seen=3, ends="on")
    assert Measure.objects.get().ended_by == chief
    assert due_kinds(report) == []


def test_an_alarm_outlives_the_case_and_what_was_planned_comes_back_with_it(chief, report):
    workflow.acknowledge(report, by=chief)
    lent = workflow.plan_measure(
        report, plan(kind="personlarm", review_on=localdate() + 90 * A_DAY), by=chief
    )
    workflow.complete_measure(report, lent.pk, by=chief)
    workflow.plan_measure(report, plan(), by=chief)
    workflow.assess(report, level=1, reason="Ingen fara.", by=chief)
    workflow.close(report, reason=ClosingReason.ACTED, answer="Klart.", by=chief)
    assert due_kinds(report) == ["measure_review"]
    with pytest.raises(workflow.NotAllowed):
        workflow.plan_measure(report, plan(), by=chief)
    workflow.reopen(report, by=chief)
    assert sorted(due_kinds(report)) == ["measure", "measure_review"]


@pytest.mark.both
def test_what_is_overdue_reminds_its_owner_and_nobody_else(chief, deputy, report, mailbox):
    workflow.acknowledge(report, by=chief)
    workflow.plan_measure(report, plan(owner=deputy), by=chief)
    outbox.send_due(limit=100, at=now())
    told = [mail.recipients for mail in mailbox.received]
    assert told[-1] == [deputy.email]
    work(now() + 5 * A_DAY)
    work(now() + 9 * A_DAY)
    assert [mail.recipients for mail in mailbox.received][len(told) :] == [[deputy.email]]
    reminded = Event.objects.filter(kind=Kind.REMINDED)
    assert [line.body["names"] for line in reminded] == [["Dan Ersättare"]]


@pytest.mark.both
def test_two_who_change_one_lose_nothing_and_the_second_reads_it_first(client, report, deputy):
    planned(client, report)
    measure = Measure.objects.get()
    workflow.change_measure(report, measure.pk, plan(what="Dans ord"), by=deputy, seen=1)
    given = {"kind": "bostad", "who": "handler", "due_on": localdate().isoformat(), "seen": 1}
    answer = on_its_page(client, report, "change", what="Sivs ord", **given)
    assert "Någon har hunnit ändra åtgärden." in text(answer)
    assert "Sivs ord" in answer.content.decode()
    assert Measure.objects.get().what == "Dans ord"
    workflow.change_measure(report, measure.pk, plan(what="Dans ord"), by=deputy, seen=1)
    assert Event.objects.filter(kind=Kind.MEASURE).count() == 2


def test_what_is_called_off_stays_so_and_is_not_done(client, chief, report):
    planned(client, report)
    measure = Measure.objects.get()
    for _press in range(2):
        workflow.cancel_measure(report, measure.pk, by=chief)
    assert due_kinds(report) == []
    assert Event.objects.filter(kind=Kind.MEASURE).count() == 2
    with pytest.raises(workflow.NotAllowed):
        workflow.complete_measure(report, measure.pk, by=chief)
    assert "Inställd." in text(client.get(page_of(report)))


def test_only_someone_who_may_read_the_report_is_given_one(chief, report):
    for outsider in (cast.a_chair(), cast.a_registrar()):
        with pytest.raises(workflow.Incomplete):
            workflow.plan_measure(report, plan(owner=outsider), by=chief)


def test_a_chair_who_handles_sees_those_from_that_day_on(chief, report):
    chair = cast.a_chair()
    handled = cast.a_report(chair=cast.EVERYTHING)
    before = workflow.plan_measure(handled, plan(what="HEMLIG-FÖRE"), by=chief)
    workflow.note(handled, "Före.", level=Note.Level.SECURITY, by=chief)
    handled.routes.filter(capacity="handles").update(capacity="reads")
    handled.routes.filter(appointment__user=chair).update(capacity="handles", routed_at=now())
    workflow.complete_measure(handled, before.pk, by=chief)
    workflow.plan_measure(handled, plan(what="Sedan"), by=chair)
    lines = [line.kind for line in access.get(chair, handled.pk).timeline]
    assert lines.count(Kind.MEASURE) == 1
    assert [row.what for row in access.get(chair, handled.pk).measures] == ["Sedan"]


@pytest.mark.both
def test_the_start_page_counts_what_is_to_be_done_within_a_week_and_leads_there(
    client, chief, report
):
    cast.a_report()
    soon, later = cast.a_report(), cast.a_report()
    workflow.plan_measure(soon, plan(), by=chief)
    workflow.plan_measure(later, plan(due_on=localdate() + 20 * A_DAY), by=chief)
    assert "1 ärende med en åtgärd att göra inom en vecka" in text(client.get("/admin/"))
    assert references(client.get(f"{QUEUE}?waiting=measure")) == [soon.reference]


def test_a_measure_is_marked_by_itself(client, chief, report):
    planned(client, report)
    about = Measure.objects.get().pk
    address = f"/admin/incidents/incident/{report.pk}/sekretess/measure/{about}/"
    given = {"mark-ground": "osl_18_8", "mark-review_when": "när larmet är tillbaka"}
    answer = client.post(address, given, follow=True)
    assert text(answer).count("Sekretessmarkerad ") == 1
    assert access.get(chief, report.pk).marking_of("measure", about)
