"""A mail some days before a draft is deleted: once, and nothing of the draft.

It is like all mail about reports and leads to *Att läsa*, where drafts stand with their last day.
Each save moves that day, so nobody is warned while writing.
"""

from datetime import datetime, timedelta

from django.conf import settings

from contacts.models import User
from incidents.models import Draft
from portal import outbox
from portal.models import Delivery
from portal.outbox import texts

KIND = "draft_ends"


class DraftEndsMail:
    """There is something to read; nothing more."""

    def still_wanted(self, delivery: Delivery) -> bool:
        """Not once the draft has been written in, sent or deleted."""
        draft = Draft.objects.filter(pk=delivery.about).only("expires_at").first()
        may_log_in = isinstance(delivery.recipient, User) and delivery.recipient.is_active
        return may_log_in and draft is not None and _last_day(draft) == delivery.number

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.something_to_read(delivery.language)


def register() -> None:
    """Make the kind known to the outbox."""
    outbox.register(KIND, DraftEndsMail())


def warn(at: datetime) -> int:
    """Tell the authors of drafts whose time is nearly up. Returns how many. The worker's."""
    until = at + timedelta(days=settings.DRAFT_WARNING_DAYS)
    ending = Draft.objects.filter(expires_at__gt=at, expires_at__lte=until).exclude(version=0)
    told = 0
    for draft in ending.select_related("author").only("expires_at", "author"):
        number = _last_day(draft)
        if not Delivery.objects.filter(kind=KIND, about=str(draft.pk), number=number).exists():
            outbox.deliver(KIND, about=draft.pk, recipient=draft.author, number=number)
            told += 1
    return told


def _last_day(draft: Draft) -> int:
    """The day on which it is deleted, as a number: a later one is another warning."""
    return draft.expires_at.toordinal()
