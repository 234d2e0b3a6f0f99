"""A wish that the case be ended or opened again, its answer, and the last word."""

from uuid import uuid4

import pytest

from incidents import access, timeline, workflow
from incidents.models import Audience, Kind, Message
from incidents.models.incident import Wish
from tests.cast import EVERYTHING, a_report
from tests.incidents.workflow.then import closed, fresh, mailed, received

pytestmark = pytest.mark.django_db


def test_a_wish_to_end_tells_whoever_handles_it_and_changes_no_status(report, maja, chief):
    received(report, chief)
    before = mailed(report)
    workflow.wish(report, Wish.END, by=maja, words="Det har lugnat sig.")
    assert sorted(mailed(report)) == sorted([*before, "Siv Chef"])
    assert (fresh(report).status, fresh(report).wish) == ("received", "end")
    assert access.get(chief, report.pk).messages[-1].body == "Det har lugnat sig."
    assert timeline.verify(report) is None


def test_party_and_chair_are_not_told_of_a_wish(maja, anna, chair, chief):
    report = a_report(maja, party=EVERYTHING, chair=EVERYTHING)
    workflow.wish(report, Wish.END, by=maja, words="HEMLIGT ORD")
    for person in (anna, chair):
        view = access.get(person, report.pk)
        assert not view.messages
        assert Kind.WISHED not in {line.kind for line in view.timeline}
        assert person.name not in mailed(report)


def test_the_same_wish_twice_is_one(report, maja):
    first = workflow.wish(report, Wish.END, by=maja)
    assert workflow.wish(report, Wish.END, by=maja, words="Igen") == first
    assert not Message.objects.exists()


def test_only_whose_report_it_is_wishes(report, anna, chair, chief):
    for person in (anna, chair, chief):
        with pytest.raises(workflow.NotAllowed):
            workflow.wish(report, Wish.END, by=person)


def test_a_wish_is_taken_back_before_the_case_is_closed(report, maja, chief):
    workflow.wish(report, Wish.END, by=maja)
    event = workflow.take_back(report, by=maja)
    assert (fresh(report).wish, fresh(report).wished_at) == ("", None)
    assert workflow.take_back(report, by=maja) == event
    assert mailed(report).count("Siv Chef") == 2


def test_closing_as_wished_answers_it_and_erases_nothing(report, maja, chief):
    received(report, chief)
    workflow.wish(report, Wish.END, by=maja)
    with pytest.raises(workflow.Incomplete):  # a threat is assessed, whoever wishes what
        workflow.close(report, reason="withdrawn", answer="Vi avslutar.", by=chief)
    workflow.assess(report, level=1, reason="Vagt.", by=chief)
    workflow.close(report, reason="withdrawn", answer="Vi avslutar.", by=chief)
    case = fresh(report)
    assert (case.status, case.closing_reason, case.wish) == ("closed", "withdrawn", "")
    assert "HEMLIG-HÄNDELSE" in str(access.get(maja, report.pk).told)
    with pytest.raises(workflow.NotAllowed):
        workflow.wish(report, Wish.END, by=maja)


def test_a_wish_is_answered_without_closing(report, maja, chief):
    received(report, chief)
    workflow.wish(report, Wish.END, by=maja)
    answer = workflow.answer_wish(report, "Vi följer upp en vecka till.", by=chief)
    assert (fresh(report).status, fresh(report).wish) == ("received", "")
    assert (answer.audience, answer.role) == (Audience.SECURITY, "security_chief")
    assert "Maja Sund" in mailed(report)
    with pytest.raises(workflow.NotAllowed):
        workflow.answer_wish(report, "En gång till", by=chief)


def test_nobody_but_the_handling_function_answers_a_wish(report, maja, anna, chair):
    workflow.wish(report, Wish.END, by=maja)
    for person in (maja, anna, chair):
        with pytest.raises(workflow.NotAllowed):
            workflow.answer_wish(report, "Nej", by=person)


def test_a_closed_case_is_opened_again_on_request(report, maja, chief):
    with pytest.raises(workflow.NotAllowed):
        workflow.wish(report, Wish.REOPEN, by=maja)
    closed(report, chief)
    before = mailed(report).count("Siv Chef")
    workflow.wish(report, Wish.REOPEN, by=maja, words="Han är tillbaka.")
    assert mailed(report).count("Siv Chef") == before + 1
    assert fresh(report).status == "closed"
    workflow.reopen(report, by=chief)
    assert (fresh(report).status, fresh(report).wish) == ("acting", "")


def test_the_own_word_is_said_once_a_closing_and_by_the_security_function_alone_read(
    maja, anna, chief
):
    report = a_report(maja, party=EVERYTHING)
    with pytest.raises(workflow.NotAllowed):
        workflow.say_how_it_went(report, "Bra.", by=maja)
    closed(report, chief)
    key = uuid4()
    word = workflow.say_how_it_went(report, "Jag fick svar samma dag.", by=maja, key=key)
    assert workflow.say_how_it_went(report, "Jag fick svar samma dag.", by=maja, key=key) == word
    with pytest.raises(workflow.NotAllowed):
        workflow.say_how_it_went(report, "En gång till.", by=maja)
    assert "Jag fick svar" in str(access.get(chief, report.pk).messages)
    assert "Jag fick svar" not in str(access.get(anna, report.pk))

    workflow.reopen(report, by=chief)
    workflow.close(report, reason="acted", answer="Klart.", by=chief)
    workflow.say_how_it_went(report, "Nu är det bra.", by=maja)
    assert Message.objects.filter(kind="word").count() == 2
