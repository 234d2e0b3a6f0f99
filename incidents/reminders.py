"""The one reminder of a police report that has not been made: because traces vanish.

The mail tells only that there is something to read; what it is about stands in the portal, until
the councillor has said where the police report stands. Nothing follows on silence.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from contacts.models import User
from incidents import access
from incidents.choices import POLICE_OPEN
from incidents.models import Checklist, Incident
from incidents.shown import CouncillorView
from portal import chores, outbox
from portal.models import Delivery
from portal.outbox import texts

KIND = "police_reminder"
AFTER = timedelta(days=14)
_AT_ONCE = 100


@dataclass(frozen=True)
class Wished:
    """When the reminder comes, or came."""

    at: datetime | None = None
    came_at: datetime | None = None


@dataclass(frozen=True)
class Reminded:
    """A report of one's own whose police report is still open after the reminder."""

    key: UUID
    reference: str


class ReminderMail:
    """Something to read in the portal."""

    def still_wanted(self, delivery: Delivery) -> bool:
        """Whether nothing has been said of the police report, and it is the recipient's still."""
        found = Checklist.objects.filter(pk=delivery.about, reminded_at__isnull=False)
        recipient = delivery.recipient
        return isinstance(recipient, User) and _open(found, recipient).exists()

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.something_to_read(delivery.language)


def register() -> None:
    """Called when the app is ready."""
    outbox.register(KIND, ReminderMail())
    chores.register("police_reminders", every=timedelta(hours=1), function=send_due)


def wished(view: CouncillorView, user: User) -> Wished:
    """What `user` has asked for with this report."""
    found = Checklist.objects.filter(incident=view.key, owner=user).first()
    return Wished(found.remind_at, found.reminded_at) if found else Wished()


def waiting(user: User) -> list[Reminded]:
    """The reports of one's own that a reminder waits for."""
    found = _open(Checklist.objects.filter(reminded_at__isnull=False), user)
    rows = found.order_by("reminded_at").values_list("incident", "incident__reference")
    return [Reminded(*row) for row in rows]


def answered(incident: Incident, *, for_good: bool) -> None:
    """Something was said of the police report: what was reminded of is answered."""
    asked = Checklist.objects.filter(incident=incident)
    if for_good:
        asked.update(remind_at=None, reminded_at=None)
    else:
        asked.update(reminded_at=None)


def send_due(at: datetime) -> int:
    """Write the mails that are due. Called by the worker; returns how many."""
    due = Checklist.objects.filter(remind_at__lte=at).order_by("remind_at")
    return sum(_remind(key, at) for key in due.values_list("pk", flat=True)[:_AT_ONCE])


@transaction.atomic
def _remind(key: UUID, at: datetime) -> bool:
    due = Checklist.objects.select_for_update(of=("self",)).filter(pk=key, remind_at__lte=at)
    checklist = due.select_related("owner").first()
    if checklist is None:
        return False
    checklist.remind_at = None
    if still_open := _open(Checklist.objects.filter(pk=key), checklist.owner).exists():
        checklist.reminded_at = at
        checklist.reminders += 1
        outbox.deliver(
            KIND, about=checklist.pk, recipient=checklist.owner, number=checklist.reminders
        )
    checklist.save(update_fields=["remind_at", "reminded_at", "reminders"])
    return still_open


def _open(found: QuerySet[Checklist], owner: User) -> QuerySet[Checklist]:
    """Those of `owner` whose police report nobody has said anything of, and that are theirs yet."""
    return found.filter(
        owner=owner, incident__in=access.own(owner).filter(police_state__in=POLICE_OPEN)
    )
