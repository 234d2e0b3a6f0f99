"""What the scanner found in a file of a report."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from incidents import notices, timeline
from incidents.models import Attachment, Audience, Event, Incident, Kind

_SUBJECT = "attachment"


@transaction.atomic
def tell_of_found(attachment: Attachment, *, at: datetime | None = None) -> Event:
    """Tell whoever handles the report that a file is harmful. Nobody's act, once a file."""
    assert attachment.incident_id
    incident = Incident.objects.select_for_update().get(pk=attachment.incident_id)
    told = Event.objects.filter(
        incident=incident, kind=Kind.FILE_FOUND, subject_id=str(attachment.pk)
    ).first()
    if told:
        return told
    event = timeline.write(
        incident,
        Kind.FILE_FOUND,
        by=None,
        audience=Audience.COUNCILLOR,
        subject=(_SUBJECT, attachment.pk),
        at=at or now(),
    )
    notices.to_handlers(event)
    return event
