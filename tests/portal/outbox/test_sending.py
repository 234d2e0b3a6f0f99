"""Mail is sent one by one, tried again while that may help, and never stops other mail."""

import socket
from datetime import UTC, datetime, timedelta

import pytest

from contacts.models import User
from portal import outbox
from portal.models import Delivery
from portal.outbox import kinds, sending
from portal.outbox.sending import LEASE, WAITS
from tests import cast
from tests.mail import DROP, to_port

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 22, 15, tzinfo=UTC)
State = Delivery.State


@pytest.fixture
def kind(monkeypatch):
    """A kind whose wishes the test decides."""

    class Told:
        wanted = True
        text = "Det finns något att läsa."

        def still_wanted(self, delivery):
            return self.wanted

        def compose(self, delivery):
            return "Meddelande", self.text

    told = Told()
    monkeypatch.setitem(kinds._kinds, "told", told)
    return told


def wait(recipient, about="1", **fields):
    return outbox.deliver(
        "told", about=about, recipient=recipient, due_at=fields.pop("due_at", NOW), **fields
    )


def states(*deliveries):
    return [fresh(each).state for each in deliveries]


def fresh(delivery):
    return Delivery.objects.get(pk=delivery.pk)


def test_what_waits_is_sent_once(mailbox, kind, anna):
    delivery = wait(anna)
    assert [outbox.send_due(at=NOW), outbox.send_due(at=NOW)] == [1, 0]
    [mail] = mailbox.received
    assert (mail.recipients, mail.message["To"]) == (["anna@example.se"], "anna@example.se")
    assert mail.text.strip() == kind.text
    found = fresh(delivery)
    assert (found.state, found.sent_at, found.attempts) == (State.SENT, NOW, 1)


def test_what_is_not_due_waits(mailbox, kind, anna):
    wait(anna, due_at=NOW + timedelta(seconds=1))
    assert outbox.send_due(at=NOW) == 0
    assert outbox.send_due(at=NOW + timedelta(seconds=1)) == 1


def test_a_bad_address_never_stops_the_others(mailbox, kind, anna, bo, cecilia):
    """M06: three recipients, 550 at the second's RCPT."""
    deliveries = [wait(person) for person in (anna, bo, cecilia)]
    mailbox.refuse(bo.email)
    outbox.send_due(at=NOW)
    assert states(*deliveries) == [State.SENT, State.FAILED, State.SENT]
    assert fresh(deliveries[1]).last_error == "550"
    arrived = [(mail.recipients, mail.message.get_all("To")) for mail in mailbox.received]
    assert sorted(arrived) == [([p.email], [p.email]) for p in (anna, cecilia)]
    assert all(not mail.message["Cc"] and not mail.message["Bcc"] for mail in mailbox.received)


def test_not_now_is_not_never(mailbox, kind, anna):
    """M07: 451 at RCPT, then at DATA, then 421 at the greeting, then it is taken."""
    delivery = wait(anna)
    mailbox.at_recipient.append("451 4.7.1 Greylisted")
    mailbox.at_text.append("451 4.3.0 Try later")
    seen, at = [], NOW
    for number in range(4):
        if number == 2:
            mailbox.at_greeting.append("421 Too busy")
        assert outbox.send_due(at=at - timedelta(seconds=1)) == 0
        assert outbox.send_due(at=at) == 1
        seen.append((fresh(delivery).state, fresh(delivery).last_error))
        at = fresh(delivery).due_at if number < 3 else at
    assert seen == [
        (State.WAITING, "451"),
        (State.WAITING, "451"),
        (State.WAITING, "server 421"),
        (State.SENT, ""),
    ]
    assert len(mailbox.received) == 1
    assert at - NOW == WAITS[0] + WAITS[1] + WAITS[2]


def test_each_wait_is_longer_than_the_one_before_until_the_failure_shows(mailbox, kind, anna):
    delivery, at, waits = wait(anna), NOW, []
    mailbox.at_recipient.extend(["451 Later"] * 20)
    while fresh(delivery).state == State.WAITING:
        at = fresh(delivery).due_at
        outbox.send_due(at=at)
        waits.append(fresh(delivery).due_at - at)
    assert waits == [*WAITS, timedelta(0)]
    assert sorted(waits[:-1]) == waits[:-1]
    assert (fresh(delivery).state, fresh(delivery).last_error) == (State.FAILED, "451")
    assert timedelta(days=2) < at - NOW < timedelta(days=5)


def test_an_address_that_mail_cannot_carry_never_stops_the_worker(mailbox, kind, anna, bo):
    """M08: past the forms, `jörg@example.se` has come into the register; first of three."""
    joerg = cast.a_person("Jörg Alm")
    User.objects.filter(pk=joerg.pk).update(email="jörg@example.se")
    joerg.refresh_from_db()
    first = wait(joerg, due_at=NOW - timedelta(minutes=1))
    others = [wait(anna), wait(bo)]
    assert outbox.send_due(at=NOW) == 3
    assert states(first, *others) == [State.FAILED, State.SENT, State.SENT]
    assert fresh(first).last_error == "unsendable"
    assert outbox.send_due(at=NOW + timedelta(days=1)) == 0


@pytest.mark.parametrize("address", ["two@example.se, one@example.se", "x@example.se\nBcc: y@z.se"])
def test_one_address_is_never_several(mailbox, kind, address):
    delivery = outbox.deliver("told", about="1", address=address, due_at=NOW)
    outbox.send_due(at=NOW)
    assert (states(delivery), mailbox.received) == ([State.FAILED], [])


@pytest.mark.parametrize("place", ["at_greeting", "at_sender", "at_recipient", "at_text"])
def test_a_dropped_line_is_tried_again(mailbox, kind, anna, place):
    delivery = wait(anna)
    getattr(mailbox, place).append(DROP)
    outbox.send_due(at=NOW)
    assert (fresh(delivery).state, fresh(delivery).last_error) == (State.WAITING, "disconnected")
    outbox.send_due(at=NOW + WAITS[0])
    assert (states(delivery), len(mailbox.received)) == ([State.SENT], 1)


def test_a_refused_sender_or_server_concerns_every_mail_and_may_pass(mailbox, kind, anna):
    delivery = wait(anna)
    mailbox.at_sender.append("550 5.7.1 Not allowed")
    outbox.send_due(at=NOW)
    assert (fresh(delivery).state, fresh(delivery).last_error) == (State.WAITING, "sender 550")
    mailbox.at_greeting.append("554 No service")
    outbox.send_due(at=NOW + WAITS[0])
    assert (fresh(delivery).state, fresh(delivery).last_error) == (State.WAITING, "server 554")


def test_a_refused_text_is_not_tried_again(mailbox, kind, anna):
    delivery = wait(anna)
    mailbox.at_text.append("554 5.7.1 Spam")
    outbox.send_due(at=NOW)
    assert (fresh(delivery).state, fresh(delivery).last_error) == (State.FAILED, "554")


def test_mail_waits_while_the_server_is_away_and_then_arrives(mailbox, kind, settings, anna, bo):
    deliveries = [wait(anna), wait(bo)]
    with socket.socket() as nobody:  # bound, but nobody listens: refused
        nobody.bind(("127.0.0.1", 0))
        here = settings.MAILERS
        settings.MAILERS = {"default": to_port(nobody.getsockname()[1])}
        assert outbox.send_due(at=NOW) == 1  # the rest need not try now
        assert outbox.send_due(at=NOW) == 1
        settings.MAILERS = here
    assert [(each.state, each.last_error) for each in map(fresh, deliveries)] == [
        (State.WAITING, "refused")
    ] * 2
    outbox.send_due(at=NOW + WAITS[0])
    assert states(*deliveries) == [State.SENT] * 2


def test_a_server_that_never_answers_is_left_after_a_while(kind, settings, anna):
    delivery = wait(anna)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.MAILERS = {"default": to_port(silent.getsockname()[1], timeout=0.2)}
        outbox.send_due(at=NOW)
    assert (fresh(delivery).state, fresh(delivery).last_error) == (State.WAITING, "timeout")


def test_what_is_no_longer_wanted_is_not_sent(mailbox, kind, anna):
    delivery = wait(anna, body={"text": "x"})
    kind.wanted = False
    outbox.send_due(at=NOW)
    found = fresh(delivery)
    assert (found.state, found.last_error, found.body) == (State.CANCELLED, "not wanted", None)
    assert mailbox.received == []


def test_a_kind_that_breaks_fails_alone(mailbox, kind, anna, monkeypatch):
    monkeypatch.setitem(kinds._kinds, "broken", object())
    broken = outbox.deliver("broken", about="1", recipient=anna, due_at=NOW - timedelta(minutes=1))
    whole = wait(anna)
    outbox.send_due(at=NOW)
    assert states(broken, whole) == [State.FAILED, State.SENT]
    assert fresh(broken).last_error == "fault AttributeError"


def test_what_a_killed_worker_left_is_taken_up_again_under_the_same_id(mailbox, kind, anna):
    delivery = wait(anna)
    Delivery.objects.update(state=State.SENDING, claimed_at=NOW, attempts=1)
    assert outbox.send_due(at=NOW + LEASE - timedelta(seconds=1)) == 0
    assert outbox.send_due(at=NOW + LEASE) == 1
    [mail] = mailbox.received
    assert mail.message["Message-ID"] == delivery.message_id
    assert states(delivery) == [State.SENT]


def test_mail_that_kills_the_worker_each_time_is_given_up(mailbox, kind, anna):
    delivery = wait(anna)
    Delivery.objects.update(state=State.SENDING, claimed_at=NOW, attempts=len(WAITS) + 1)
    outbox.send_due(at=NOW + LEASE)
    assert (fresh(delivery).state, fresh(delivery).last_error) == (State.FAILED, "given up")


def test_two_workers_never_send_the_same_mail(mailbox, kind, anna):
    wait(anna)
    seen = sending._seen(20, NOW)
    assert outbox.send_due(at=NOW) == 1
    assert [sending._claim(each, NOW) for each in seen] == [False]
    assert len(mailbox.received) == 1


def test_a_round_takes_no_more_than_it_is_told(mailbox, kind, anna):
    for number in range(3):
        wait(anna, about=str(number))
    assert [outbox.send_due(2, at=NOW), outbox.send_due(2, at=NOW)] == [2, 1]


def test_a_domain_with_foreign_letters_is_sent_to(mailbox, kind):
    """M09: the address is stored and sent as xn--."""
    person = cast.a_person("Ida Alm", email="ida@lidingö.example")
    wait(person)
    outbox.send_due(at=NOW)
    assert mailbox.received[0].recipients == ["ida@xn--liding-1xa.example"]


def test_one_mail_says_what_all_that_wait_for_the_same_person_would_have_said(
    mailbox, kind, anna, bo, monkeypatch
):
    monkeypatch.setattr(kinds, "_gathered", {"told"})
    first, later = wait(anna), wait(anna, "2", due_at=NOW + timedelta(hours=4))
    alone, of_bo = wait(anna, "3", alone=True), wait(bo)
    outbox.send_due(at=NOW)
    gathered = [State.SENT, State.CANCELLED, State.SENT, State.SENT]
    assert states(first, later, alone, of_bo) == gathered
    assert fresh(later).last_error == "gathered"
    assert [len(mailbox.to(person.email)) for person in (anna, bo)] == [2, 1]


def test_what_waits_is_not_said_by_a_mail_that_did_not_arrive(mailbox, kind, anna, monkeypatch):
    monkeypatch.setattr(kinds, "_gathered", {"told"})
    mailbox.refuse(anna.email)
    first, second = wait(anna), wait(anna, "2")
    outbox.send_due(at=NOW)
    assert states(first, second) == [State.FAILED, State.FAILED]
