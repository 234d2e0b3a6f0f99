"""Messages, additions, wider shares and papers: whom they reach."""

import pytest
from django.utils.timezone import now

from contacts.models import Role
from incidents import access, workflow
from incidents.models import Addition, Audience
from incidents.submission import Sharing
from tests.cast import (
    ESSENTIALS,
    EVERYTHING,
    NOTHING,
    a_report,
)
from tests.incidents.workflow.then import closed, mailed

pytestmark = pytest.mark.django_db


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
