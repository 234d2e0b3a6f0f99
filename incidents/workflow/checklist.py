"""The councillor's own next steps: told to nobody, on no timeline."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from contacts.models import User
from incidents import access
from incidents.choices import POLICE_OPEN
from incidents.models import Checklist
from incidents.reminders import AFTER
from incidents.workflow.rules import HasKey, locked


@transaction.atomic
def tick(report: HasKey, done: Iterable[str], *, by: User) -> Checklist:
    """What one has done, in place of what was ticked before."""
    checklist = _of(report, by)
    checklist.done = sorted(set(done))
    checklist.save(update_fields=["done"])
    return checklist


@transaction.atomic
def remind_me(report: HasKey, *, wanted: bool, by: User, at: datetime | None = None) -> None:
    """Ask to be reminded of the police report once, or no longer. Asked twice, the first counts."""
    checklist = _of(report, by)
    wanted = wanted and checklist.incident.police_state in POLICE_OPEN
    if wanted == bool(checklist.remind_at):
        return
    checklist.remind_at = (at or now()) + AFTER if wanted else None
    checklist.save(update_fields=["remind_at"])


def _of(report: HasKey, by: User) -> Checklist:
    incident = locked(report, access.own(by))
    checklist, _ = Checklist.objects.get_or_create(incident=incident, owner=by)
    return checklist
