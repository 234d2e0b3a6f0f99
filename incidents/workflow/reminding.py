"""What follows when something is not done in time: a reminder, then word to the stand-in.

Nobody's acts: the worker calls them. Neither widens what anyone sees, and neither reaches party or
chair, but a chair who handles the report by the councillor's choice.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from contacts.models import User
from incidents import access, deadlines, dues, notices, timeline
from incidents.models import Audience, Due, Event, Incident, Kind

ESCALATES = frozenset({Due.Kind.ACKNOWLEDGE, Due.Kind.ASSESS})
"""Of what the rest of the security function is told when a reminder did not help."""
REMINDS = frozenset(Due.Kind) - {Due.Kind.ANSWER, Due.Kind.FOLLOW_UP}
"""Of what somebody is reminded. An answer is the councillor's to give, a follow-up the worker's."""

type Whom = Callable[[Due, datetime], Iterable[User]]


def remind(due_key: UUID, *, at: datetime) -> Event | None:
    """Tell whoever is to do it that it is over time; once. None where there is nobody to tell."""
    return _tell_once(due_key, "reminded_at", Kind.REMINDED, _whose, at)


def escalate(due_key: UUID, *, at: datetime) -> Event | None:
    """Tell the rest of the security function, who see it by office; once."""
    return _tell_once(due_key, "escalated_at", Kind.ESCALATED, _others, at)


@transaction.atomic
def _tell_once(due_key: UUID, once: str, kind: Kind, whom: Whom, at: datetime) -> Event | None:
    found = Due.objects.open().filter(pk=due_key, at__lte=at, **{once: None})
    key = found.values_list("incident", flat=True).first()
    if key is None:
        return None
    incident = Incident.objects.select_for_update().get(pk=key)
    due = found.select_related("owner").first()  # asked again: done while we waited for the lock
    if due is None:
        return None
    due.incident = incident
    setattr(due, once, at)
    if kind == Kind.REMINDED and due.kind in ESCALATES:
        due.escalate_at = deadlines.by(incident, Due.Kind(due.kind), at)
    due.save(update_fields=[once, "escalate_at"])
    people = [one for one in whom(due, at) if not dues.seen_since(due, one)]
    if not people:
        return None
    event = timeline.write(
        incident,
        kind,
        by=None,
        audience=Audience.SECURITY,
        body={"due": str(due.kind), "names": [one.name for one in people]},
        subject=("due", due.pk),
        at=at,
    )
    notices.to_late(event, people, at=at)
    return event


def _whose(due: Due, at: datetime) -> list[User]:
    """Its owner, who must still see the report; else whoever handles that."""
    if due.owner and access.find(due.owner, due.incident_id, at=at):
        return [due.owner]
    return notices.handlers(due.incident, at)


def _others(due: Due, at: datetime) -> list[User]:
    told = {one.pk for one in _whose(due, at)}
    return [one for one in notices.security(due.incident, at) if one.pk not in told]
