"""Sending what waits: one mail to one address, at least once, always under the same Message-ID."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db import transaction
from django.db.models import F
from django.utils.timezone import now

from portal.faults import FAULTS
from portal.models import Delivery
from portal.outbox import kinds, refusals

# About three days in all; then the failure shows.
WAITS = [timedelta(minutes=n) for n in (1, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 1440)]
# Longer than the slowest server can keep one mail.
LEASE = timedelta(minutes=15)
GATHERED = "gathered"
_HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}

logger = logging.getLogger(__name__)


class ServerAway(Exception):
    """No mail can be sent just now, whoever it is for."""


def send_due(limit: int = 20, *, at: datetime | None = None) -> int:
    """Send what is due, at most `limit`; how many were taken up.

    Ends early when no mail server answers: the rest waits for the next round.
    """
    at = at or now()
    taken = 0
    for seen in _seen(limit, at):
        if not _claim(seen, at):
            continue
        taken += 1
        try:
            _attend(Delivery.objects.select_related("recipient").get(pk=seen.pk), at)
        except ServerAway:
            break
    return taken


def _seen(limit: int, at: datetime) -> list[Delivery]:
    """What is due, and what a worker took up that never came back."""
    narrow = ("pk", "state", "claimed_at")
    left = list(Delivery.objects.claimed_before(at - LEASE).only(*narrow)[:limit])
    return left + list(Delivery.objects.due(at).only(*narrow)[: limit - len(left)])


def _claim(seen: Delivery, at: datetime) -> bool:
    """Whether it is ours: another worker may have been quicker."""
    still = Delivery.objects.filter(pk=seen.pk, state=seen.state, claimed_at=seen.claimed_at)
    claimed = still.update(state=Delivery.State.SENDING, claimed_at=at, attempts=F("attempts") + 1)
    return claimed == 1


def _attend(delivery: Delivery, at: datetime) -> None:
    """Send it, or say why not. Raises ServerAway when it has been put back for that reason."""
    if delivery.attempts > len(WAITS) + 1:
        _finish(delivery, Delivery.State.FAILED, "given up")
        return
    try:
        kind = kinds.find(delivery.kind)
        composed = kind.compose(delivery) if kind.still_wanted(delivery) else None
    except FAULTS as fault:
        _finish(delivery, Delivery.State.FAILED, f"fault {type(fault).__name__}")
        return
    if composed is None:
        with transaction.atomic():
            _finish(delivery, Delivery.State.CANCELLED, "not wanted", body=None)
            kinds.tell_cancelled(delivery)
        return
    _send(delivery, *composed, at=at)


def _send(delivery: Delivery, subject: str, text: str, *, at: datetime) -> None:
    try:
        message = EmailMessage(
            subject,
            text,
            settings.DEFAULT_FROM_EMAIL,
            [delivery.address],
            headers={**_HEADERS, "Message-ID": delivery.message_id},
        )
        with _connection() as connection:
            connection.send_messages([message])
    except ServerAway as away:
        _put_back(delivery, refusals.read(away.__cause__ or away), at)
        raise
    except (SMTPException, OSError, ValueError) as error:
        refusal = refusals.read(error)
        if refusal.may_pass:
            _put_back(delivery, refusal, at)
        else:
            _finish(delivery, Delivery.State.FAILED, refusal.code)
    else:
        _finish(delivery, Delivery.State.SENT, "", sent_at=at, body=None)
        _gather(delivery)


def _gather(sent: Delivery) -> None:
    """What else waits for the same person has been said by the mail that was sent just now."""
    if sent.alone or sent.recipient_id is None or sent.kind not in kinds.gathered():
        return
    Delivery.objects.filter(
        kind__in=kinds.gathered(),
        recipient=sent.recipient_id,
        address=sent.address,
        alone=False,
        state=Delivery.State.WAITING,
    ).update(state=Delivery.State.CANCELLED, last_error=GATHERED)


@contextmanager
def _connection() -> Iterator[Any]:
    """A connection of its own for each mail, so that none inherits another's trouble."""
    connection = mailers.default
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise ServerAway from error
    try:
        yield connection
    finally:
        with suppress(SMTPException, OSError):  # it has been taken or refused before this
            connection.close()


def _put_back(delivery: Delivery, refusal: refusals.Refusal, at: datetime) -> None:
    """Wait for longer each time, until waiting has no use."""
    if delivery.attempts > len(WAITS):
        _finish(delivery, Delivery.State.FAILED, refusal.code)
        return
    due = at + WAITS[delivery.attempts - 1]
    _finish(delivery, Delivery.State.WAITING, refusal.code, due_at=due)


def _finish(delivery: Delivery, state: str, code: str, **fields: Any) -> None:
    Delivery.objects.filter(pk=delivery.pk, claimed_at=delivery.claimed_at).update(
        state=state, last_error=code[:60], claimed_at=None, **fields
    )
    logger.info("delivery %s %s %s", delivery.pk, state, code)
