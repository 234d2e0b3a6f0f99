"""When an answer to a question is not awaited any more. Asking and answering are `talking`'s."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, dues, notices, timeline
from incidents.models import Audience, Due, Event, Incident, Kind, Message
from incidents.workflow import following_up
from incidents.workflow.rules import HasKey, NotAllowed, handling_role, locked
from incidents.workflow.talking import WRITTEN_TO


@transaction.atomic
def stop_waiting(report: HasKey, question: UUID, *, by: User, at: datetime | None = None) -> Event:
    """Wait no longer for an answer: it came in another way, or isn't needed."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    before = _told(incident, question)
    if before:
        return before
    asked = _awaited(incident, question)
    if asked is None:
        raise NotAllowed(_("Frågan är redan besvarad."))
    return _close(incident, asked, by=by, at=at)


@transaction.atomic
def close_unanswered(due: Due, *, at: datetime) -> Event | None:
    """The worker's: close a question whose day has passed, and tell whoever handles the case."""
    incident = Incident.objects.select_for_update().get(pk=due.incident_id)
    asked = _awaited(incident, due.about, before=at)
    if asked is None:
        return None
    event = _close(incident, asked, by=None, at=at)
    notices.to_handlers(event)
    return event


def _awaited(
    incident: Incident, question: UUID, *, before: datetime | None = None
) -> Message | None:
    waits = Due.objects.open().filter(incident=incident, kind=Due.Kind.ANSWER, about=question)
    if before:
        waits = waits.filter(at__lte=before)
    return Message.objects.get(pk=question) if waits.exists() else None


def _told(incident: Incident, question: UUID) -> Event | None:
    return Event.objects.filter(
        incident=incident, kind=Kind.UNANSWERED, subject_id=str(question)
    ).first()


def _close(incident: Incident, asked: Message, *, by: User | None, at: datetime) -> Event:
    if by:
        following_up.answered(incident, asked, at)
    dues.done(incident, Due.Kind.ANSWER, about=asked.pk, at=at)
    return timeline.write(
        incident,
        Kind.UNANSWERED,
        by=by,
        role=handling_role(by, at) if by else "",
        audience=WRITTEN_TO[Audience(asked.audience)],
        body={"late": int(by is None)},
        subject=("question", asked.pk),
        at=at,
    )
