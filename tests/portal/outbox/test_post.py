"""Mail is put into the outbox once, in the transaction of what it tells of."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from portal import outbox
from portal.models import Delivery
from portal.outbox.kinds import UnknownKind
from portal.outbox.post import NothingLeft
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 22, 15, tzinfo=UTC)
State = Delivery.State


def deliver(recipient, **fields):
    return outbox.deliver("test_mail", **{"about": "1", "recipient": recipient, **fields})


def test_the_same_thing_is_told_to_the_same_person_once(anna, bo):
    first = deliver(anna)
    assert deliver(anna, due_at=NOW) == first
    deliver(bo)
    deliver(anna, number=1)
    deliver(anna, about="2")
    assert Delivery.objects.count() == 4


def test_nothing_is_told_when_the_act_is_undone(anna):
    with transaction.atomic():
        deliver(anna)
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()


def test_mail_speaks_the_recipients_language(mailbox, anna):
    english = cast.a_person("Ann Oak", language="en")
    assert [deliver(each).language for each in (anna, english)] == ["sv", "en"]


def test_every_mail_has_a_random_id_on_the_public_host(settings, anna, bo):
    settings.SITE_URL = "https://trygg.lidingo.example:8443"
    ids = [deliver(each).message_id for each in (anna, bo)]
    assert all(each.endswith("@trygg.lidingo.example>") for each in ids)
    assert len(set(ids)) == 2
    assert str(Delivery.objects.first().pk) not in "".join(ids)


def test_an_unknown_kind_is_refused_at_once(anna):
    with pytest.raises(UnknownKind):
        outbox.deliver("unheard", about="1", recipient=anna)


def test_mail_to_nobody_is_refused():
    with pytest.raises(ValueError, match="a recipient or an address"):
        outbox.deliver("test_mail", about="1")


def test_what_failed_is_sent_again_to_the_address_that_the_person_has_now(mailbox, anna):
    mailbox.refuse("anna@example.se")
    delivery = deliver(anna)
    outbox.send_due()
    anna.email = "anna.ek@example.se"
    anna.save()
    again = outbox.resend(delivery, by=cast.an_administrator())
    assert (again.pk, again.message_id) == (delivery.pk, delivery.message_id)
    assert (again.state, again.attempts, again.last_error) == (State.WAITING, 0, "")
    outbox.send_due()
    assert len(mailbox.to("anna.ek@example.se")) == 1


def test_what_has_arrived_is_sent_again_under_another_id(mailbox, anna):
    delivery = deliver(anna)
    outbox.send_due()
    outbox.resend(delivery, by=cast.an_administrator())
    outbox.send_due()
    first, second = (mail.message["Message-ID"] for mail in mailbox.to(anna.email))
    assert first != second


def test_sending_again_to_an_address_that_has_had_it_already_keeps_the_old_one(anna):
    delivery = deliver(anna)
    anna.email = "anna.ek@example.se"
    anna.save()
    deliver(anna)
    assert outbox.resend(delivery, by=anna).address == "anna@example.se"


def test_account_mail_is_sealed_while_it_waits_and_emptied_when_it_is_sent(mailbox, anna):
    delivery = outbox.deliver_account_mail("Din kod: 123456", address=anna.email, recipient=anna)
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM portal_delivery")
        assert b"123456" not in bytes(cursor.fetchone()[0])
    outbox.send_due()
    assert mailbox.received[0].text.strip() == "Din kod: 123456"
    assert Delivery.objects.get(pk=delivery.pk).body is None
    with pytest.raises(NothingLeft):
        outbox.resend(delivery, by=anna)


def test_account_mail_is_not_sent_to_someone_who_has_been_shut_out(mailbox, anna):
    delivery = outbox.deliver_account_mail("Din kod: 123456", address=anna.email, recipient=anna)
    anna.is_active = False
    anna.save()
    outbox.send_due()
    found = Delivery.objects.get(pk=delivery.pk)
    assert (found.state, found.body, mailbox.received) == (State.CANCELLED, None, [])


def test_the_duty_channel_is_alerted_where_there_is_one(mailbox, settings):
    settings.DUTY_ADDRESS = ""
    assert outbox.alert_duty(about="1") is None
    settings.DUTY_ADDRESS = "jour@sms.example.se"
    for _ in range(2):
        outbox.alert_duty(about="1")
    outbox.send_due()
    assert len(mailbox.to("jour@sms.example.se")) == 1


def test_a_test_mail_arrives(mailbox):
    outbox.send_test_mail("prov@example.se", by=cast.an_administrator())
    outbox.send_due(at=NOW + timedelta(days=3650))
    assert "provmejl" in mailbox.to("prov@example.se")[0].text
