"""Asking the councillor how it is, some time after the closing, where they wish it.

One question at a time: the next is due once the last was answered, so one silence ends it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts.models import Role, User
from incidents import access, dues, notices, timeline
from incidents.models import Audience, Due, Event, Incident, Kind, Message
from incidents.models.incident import ClosingReason
from incidents.workflow.rules import HasKey, digest, locked, save
from portal.models import Municipality

_ANSWERED_WITHIN = timedelta(days=14)


@transaction.atomic
def wish_follow_up(
    report: HasKey, *, wanted: bool, by: User, at: datetime | None = None
) -> Event | None:
    """Say whether one wants to be asked again of one's own report. None where it is so already."""
    at = at or now()
    incident = locked(report, access.own(by))
    if incident.follow_up_wanted == wanted:
        return None
    incident.follow_up_wanted = wanted
    save(incident, "follow_up_wanted")
    if wanted:
        set_next(incident, at)
    else:
        dues.done(incident, Due.Kind.FOLLOW_UP, at=at)
    return timeline.write(
        incident,
        Kind.FOLLOWED_UP,
        by=by,
        audience=Audience.COUNCILLOR,
        body={"what": "wanted" if wanted else "unwanted"},
        at=at,
    )


@transaction.atomic
def follow_up(due: Due, *, at: datetime) -> Message | None:
    """The worker's: ask how it is, in the municipality's name. None where it is wanted no more."""
    incident = Incident.objects.select_for_update().get(pk=due.incident_id)
    if not Due.objects.open().filter(pk=due.pk, at__lte=at).exists():
        return None
    dues.done(incident, Due.Kind.FOLLOW_UP, at=at)
    councillor = incident.affected_person or incident.filed_by
    theirs = access.own(councillor).filter(pk=incident.pk).exists()
    if not (theirs and incident.follow_up_wanted and incident.closed_at):
        return None
    return _ask(incident, councillor, at)


def set_next(incident: Incident, at: datetime) -> None:
    """Of a closed report, the next question that is to come; none of one that repeats another."""
    closed_at = incident.closed_at
    repeats = incident.closing_reason == ClosingReason.DUPLICATE
    if closed_at is None or repeats or not incident.follow_up_wanted:
        return
    days = sorted(Municipality.current().follow_up_days)
    instants = (closed_at + timedelta(days=number) for number in days)
    if instant := next((one for one in instants if one > at), None):
        dues.set(incident, Due.Kind.FOLLOW_UP, instant)


def answered(incident: Incident, question: Message, at: datetime) -> None:
    """Before the waiting for a question ends: one of these that is answered in time has a next."""
    waits = Due.objects.open().filter(kind=Due.Kind.ANSWER, about=question.pk)
    if question.author_id is None and waits.exists():
        set_next(incident, at)


def _ask(incident: Incident, councillor: User, at: datetime) -> Message:
    with override(councillor.language or incident.language):
        body = _(
            "Hur är det nu? Har något hänt sedan ärendet avslutades, eller behöver du något av "
            "oss? Svara om du vill. Om du inte svarar frågar vi inte igen."
        )
    message = Message.objects.create(
        incident=incident,
        author=None,
        role=Role.SECURITY_CHIEF,
        audience=Audience.SECURITY,
        kind=Message.Kind.QUESTION,
        body=body,
        answer_by=dues.end_of(localdate(at + _ANSWERED_WITHIN)),
        sent_at=at,
    )
    assert message.answer_by is not None
    dues.set(incident, Due.Kind.ANSWER, message.answer_by, about=message.pk)
    event = timeline.write(
        incident,
        Kind.FOLLOWED_UP,
        by=None,
        audience=Audience.COUNCILLOR,
        body={"what": "asked", "words": digest(body)},
        subject=("message", message.pk),
        at=at,
    )
    notices.to_councillor(event)
    return message
