"""Asking, by the neutral mail, to take a training that is due.

Once for each day that something falls due, and never within a month of the last time. What it is
stands where the mail leads. It tells nothing of reports and is not gathered with what does.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.utils.timezone import now

from contacts.models import User
from guidance.training.done import ASKED_FOR, due, everything_due
from portal import chores, outbox
from portal.models import Delivery
from portal.outbox import texts

KIND = "training"
_REST = timedelta(days=30)
_AT_ONCE = 100


class TrainingMail:
    """Something to read in the portal."""

    def still_wanted(self, delivery: Delivery) -> bool:
        """Not by who has taken it meanwhile, or has no mandate any more."""
        recipient = delivery.recipient
        return isinstance(recipient, User) and bool(due(recipient, now()))

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.something_to_read(delivery.language)


def register() -> None:
    """Called when the app is ready."""
    outbox.register(KIND, TrainingMail())
    chores.register("training_reminders", every=timedelta(hours=6), function=send_due)


def send_due(at: datetime) -> int:
    """Write the mails that are due at `at`. Called by the worker; how many were."""
    days = dict(islice(_unasked(at), _AT_ONCE))
    for person in User.objects.filter(pk__in=days):
        number = days[person.pk].toordinal()
        outbox.deliver(KIND, about=person.pk, recipient=person, number=number, due_at=at)
    return len(days)


def _unasked(at: datetime) -> Iterator[tuple[UUID, date]]:
    """Whom nobody has asked for what fell due last, nor for anything this month; with its day."""
    lately = Delivery.objects.filter(kind=KIND, due_at__gt=at - 2 * ASKED_FOR)
    asked, resting = set(), set()
    for user, number, asked_at in lately.values_list("recipient", "number", "due_at"):
        asked.add((user, number))
        if asked_at > at - _REST:
            resting.add(user)
    for user, found in everything_due(at):
        since = max(one.since for one in found)
        if user not in resting and (user, since.toordinal()) not in asked:
            yield user, since
