"""Putting mail into the outbox, within the transaction of the act that it tells of."""

import logging
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import now

from portal.models import Delivery
from portal.outbox import kinds, names
from portal.outbox.own import ACCOUNT, DUTY_ALERT, TEST_MAIL

logger = logging.getLogger(__name__)


class NothingLeft(Exception):
    """What the mail said was emptied when it was sent: it can't be sent again."""


def deliver(
    kind: str,
    *,
    about: object,
    recipient: AbstractBaseUser | None = None,
    address: str = "",
    number: int = 0,
    language: str = "",
    due_at: datetime | None = None,
    alone: bool = False,
    body: Any = None,
) -> Delivery:
    """One mail to one address about one thing: done again, it changes nothing.

    To `recipient`, in their language, or to an `address` of nobody's. `about` is the key of what it
    tells of, `number` tells apart several about the same. `alone`: never gathered with others into
    one mail. Raises UnknownKind.
    """
    kinds.find(kind)
    if recipient is not None:
        address = address or getattr(recipient, "email", "")
        language = language or getattr(recipient, "language", "")
    if not address:
        message = "a delivery needs a recipient or an address"
        raise ValueError(message)
    delivery, _ = Delivery.objects.get_or_create(
        kind=kind,
        about=str(about),
        address=address,
        number=number,
        defaults={
            "recipient_id": recipient.pk if recipient else None,
            "language": language or settings.LANGUAGE_CODE,
            "due_at": due_at or now(),
            "alone": alone,
            "body": body,
            "message_id": names.new_message_id(),
        },
    )
    return delivery


def deliver_account_mail(
    text: str, *, address: str, recipient: AbstractBaseUser | None = None, language: str = ""
) -> Delivery:
    """A code or a link: sealed while it waits, emptied when it is sent."""
    return deliver(
        ACCOUNT,
        about=uuid4(),
        recipient=recipient,
        address=address,
        language=language,
        body={"text": text},
    )


def alert_duty(*, about: object) -> Delivery | None:
    """The alert without content to the duty channel, where the settings name one."""
    if not settings.DUTY_ADDRESS:
        return None
    return deliver(DUTY_ALERT, about=about, address=settings.DUTY_ADDRESS)


@transaction.atomic
def resend(delivery: Delivery, *, by: AbstractBaseUser) -> Delivery:
    """Send once more, to the address that the recipient has now. Raises NothingLeft.

    What has arrived before gets a new Message-ID, else the receiving side throws it away as a copy.
    """
    again = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if again.kind == ACCOUNT and again.body is None:
        raise NothingLeft
    if again.state == Delivery.State.SENT:
        again.message_id = names.new_message_id()
    again.address = _address_now(again)
    again.state, again.due_at, again.claimed_at = Delivery.State.WAITING, now(), None
    again.attempts, again.last_error, again.sent_at = 0, "", None
    again.save()
    logger.info("delivery %s sent again by %s", again.pk, by.pk)
    return again


def send_test_mail(address: str, *, by: AbstractBaseUser) -> Delivery:
    """A mail that says nothing but that it arrived."""
    language = getattr(by, "language", "")
    delivery = deliver(TEST_MAIL, about=uuid4(), address=address, language=language)
    logger.info("delivery %s is a test by %s", delivery.pk, by.pk)
    return delivery


def _address_now(delivery: Delivery) -> str:
    """The recipient's address, unless the same thing has gone there already."""
    new = getattr(delivery.recipient, "email", delivery.address)
    same = Delivery.objects.filter(
        kind=delivery.kind, about=delivery.about, number=delivery.number, address=new
    )
    return delivery.address if same.exclude(pk=delivery.pk).exists() else new
