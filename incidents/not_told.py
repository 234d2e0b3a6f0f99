"""Mail that isn't sent because its reader has no access any more; the timeline says so.

Asked when an appointment ends, and again by the worker, since most end by the clock.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from contacts.models import Appointment, User
from contacts.signals import appointments_changed
from incidents import access, notices, timeline
from incidents.models import Audience, Event, Kind
from portal import outbox
from portal.models import Delivery

CODE = "no access"


def register() -> None:
    """Be told of both."""
    appointments_changed.connect(cancel_for)
    outbox.when_cancelled(notices.KIND, cancelled)


def cancel_for(
    sender: object, *, changed: Collection[int], ended: Collection[int], **_more: Any
) -> None:
    """Cancel what waits for those who no longer may read it."""
    people = Appointment.objects.filter(pk__in=[*changed, *ended]).values("user")
    waits = Delivery.objects.filter(
        kind=notices.KIND, state=Delivery.State.WAITING, recipient__in=people
    )
    for delivery in waits.select_related("recipient"):
        _cancel(delivery, now())


def cancelled(delivery: Delivery) -> None:
    """Tell of one that the worker has cancelled, where it was for want of access."""
    event, recipient = _about(delivery), delivery.recipient
    if event and isinstance(recipient, User) and not access.find(recipient, event.incident_id):
        _tell(event, recipient, now())


@transaction.atomic
def _cancel(delivery: Delivery, at: datetime) -> None:
    event, recipient = _about(delivery), delivery.recipient
    if event is None or not isinstance(recipient, User):
        return
    if access.find(recipient, event.incident_id, at=at):
        return
    waits = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.WAITING)
    if waits.update(state=Delivery.State.CANCELLED, last_error=CODE):
        _tell(event, recipient, at)


def _about(delivery: Delivery) -> Event | None:
    return Event.objects.select_related("incident").filter(pk=delivery.about).first()


def _tell(event: Event, recipient: User, at: datetime) -> None:
    timeline.write(
        event.incident,
        Kind.NOT_TOLD,
        by=None,
        audience=Audience.COUNCILLOR,
        body={"person": str(recipient.pk), "name": recipient.name, "of": str(event.kind)},
        subject=("event", event.pk),
        at=at,
    )
