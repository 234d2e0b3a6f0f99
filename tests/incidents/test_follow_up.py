"""Asked again after the closing, where one wishes it, until one does not answer."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from incidents import access, overdue, workflow
from incidents.filing.forms.contact import Wish
from incidents.models import Audience, Due, Kind, Message
from incidents.models.incident import ClosingReason
from incidents.triage import waits
from portal import outbox
from portal.models import Municipality
from tests.cast import a_report

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
FIRST, SECOND = 14 * A_DAY, 90 * A_DAY


@pytest.fixture(autouse=True)
def municipality(db):
    return Municipality.objects.create(pk=1, name="Ön", follow_up_days=[90, 14])


@pytest.fixture
def closed_at():
    return now()


@pytest.fixture
def closed(maja, chief, closed_at):
    """A report whose councillor wants to be asked again, just closed."""
    report = a_report(maja, follow_up_wanted=True, main_class="ovrigt")
    workflow.acknowledge(report, by=chief)
    return shut(report, chief, closed_at)


def shut(report, chief, at, reason=ClosingReason.ACTED):
    workflow.close(report, reason=reason, answer="Klart.", by=chief, at=at)
    return report


def work(at):
    overdue.ask_again(at)
    overdue.close_questions(at)
    overdue.look(at)
    outbox.send_due(limit=1000, at=at)


def asked(report):
    return list(Message.objects.filter(incident=report, author=None))


def open_dues(report):
    return list(Due.objects.open().filter(incident=report).values_list("kind", flat=True))


def test_fourteen_days_after_the_closing_the_councillor_is_asked_by_a_neutral_mail(
    closed, closed_at, maja, chief, mailbox
):
    work(closed_at + FIRST - A_DAY)
    before = len(mailbox.to(maja.email))
    assert asked(closed) == []
    for _round in range(2):
        work(closed_at + FIRST)
    [question] = asked(closed)
    assert len(mailbox.to(maja.email)) == before + 1
    assert "Hur är det nu" not in mailbox.to(maja.email)[-1].text
    [shown] = access.get(maja, closed.pk).questions
    assert (shown.key, shown.author) == (question.pk, "Kommunen")
    assert waits.new_messages(chief, access.by_office(chief, now())) == set()


def test_an_answer_reaches_whoever_handles_and_the_next_question_comes(closed, closed_at, maja):
    at = closed_at + FIRST
    work(at)
    workflow.write_message(
        closed,
        "De ringer igen.",
        by=maja,
        audience=Audience.SECURITY,
        answers=asked(closed)[0].pk,
        at=at + A_DAY,
    )
    assert open_dues(closed) == ["follow_up"]
    work(closed_at + SECOND)
    assert len(asked(closed)) == 2


def test_one_silence_ends_it_and_a_late_answer_starts_nothing(closed, closed_at, maja, chief):
    work(closed_at + FIRST)
    work(closed_at + FIRST + 20 * A_DAY)
    assert closed.events.filter(kind=Kind.UNANSWERED).count() == 1
    assert open_dues(closed) == []
    question = asked(closed)[0].pk
    late = closed_at + FIRST + 30 * A_DAY
    workflow.write_message(
        closed, "Sent.", by=maja, audience=Audience.SECURITY, answers=question, at=late
    )
    work(closed_at + SECOND)
    assert len(asked(closed)) == 1


def test_nobody_is_asked_who_did_not_wish_it_or_whose_case_is_open_or_repeats_another(
    closed, closed_at, maja, chief
):
    workflow.reopen(closed, by=chief)
    unasked, other = (a_report(maja, main_class="ovrigt") for _one in range(2))
    workflow.wish_follow_up(other, wanted=True, by=maja)
    for report in (unasked, other):
        workflow.acknowledge(report, by=chief)
    shut(unasked, chief, closed_at)
    workflow.close(
        other,
        reason=ClosingReason.DUPLICATE,
        answer="Samma.",
        duplicate_of=unasked.reference,
        by=chief,
        at=closed_at,
    )
    work(closed_at + SECOND)
    assert [asked(report) for report in (closed, unasked, other)] == [[], [], []]


def test_the_wish_is_said_and_taken_back_on_ones_own_page(client, closed, maja):
    client.force_login(maja)
    page, act = f"/arenden/{closed.pk}/", f"/arenden/{closed.pk}/hor-av-er/"
    assert "Hör inte av er igen" in client.get(page).content.decode()
    for _press in range(2):
        client.post(act, {"wanted": ""})
    assert (open_dues(closed), closed.events.filter(kind=Kind.FOLLOWED_UP).count()) == ([], 1)
    answer = client.post(act, {"wanted": "yes"}, follow=True)
    assert "Då hör vi av oss igen." in answer.content.decode()
    assert open_dues(closed) == ["follow_up"]


def test_what_is_asked_before_sending_is_asked_only_where_it_is_done(municipality):
    assert "follow_up_wanted" in Wish().fields
    Municipality.objects.update(follow_up_days=[])
    assert "follow_up_wanted" not in Wish().fields
