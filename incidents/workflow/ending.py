"""What the councillor asks and says at the end of a case, and how a wish is answered.

A wish changes no status and erases nothing: whoever handles the case closes it or opens it again,
or answers and leaves it as it is. Its words are a message to the security function.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, notices, timeline
from incidents.models import Audience, Event, Incident, Kind, Message, Status
from incidents.models.incident import Wish
from incidents.workflow.rules import (
    HasKey,
    NotAllowed,
    digest,
    handling_role,
    locked,
    new_key,
    said,
    save,
)


@transaction.atomic
def wish(
    report: HasKey,
    wanted: Wish,
    *,
    by: User,
    words: str = "",
    at: datetime | None = None,
) -> Event:
    """Ask that one's own case be closed, or opened again. Twice is one wish."""
    at = at or now()
    incident = locked(report, access.own(by))
    before = timeline.last(incident, Kind.WISHED)
    if incident.wish == wanted and before:
        return before
    if (incident.status == Status.CLOSED) != (wanted == Wish.REOPEN):
        raise NotAllowed(_IS_SO[wanted]())
    incident.wish, incident.wished_at = wanted, at
    save(incident, "wish", "wished_at")
    message = _say(incident, words, Message.Kind(wanted), by=by, at=at) if words.strip() else None
    event = timeline.write(
        incident,
        Kind.WISHED,
        by=by,
        audience=Audience.COUNCILLOR,
        body={"wish": str(wanted), "words": digest(message.body) if message else ""},
        subject=("message", message.pk) if message else ("", ""),
        at=at,
    )
    notices.to_readers(event)
    return event


@transaction.atomic
def take_back(report: HasKey, *, by: User, at: datetime | None = None) -> Event:
    """Take one's wish back while it is open."""
    at = at or now()
    incident = locked(report, access.own(by))
    before = timeline.last(incident, Kind.WISH_TAKEN_BACK, by=by)
    if not incident.wish:
        if before:
            return before
        raise NotAllowed(_("Det finns ingen önskan att ta tillbaka."))
    body = {"wish": incident.wish}
    _settle(incident)
    event = timeline.write(
        incident, Kind.WISH_TAKEN_BACK, by=by, audience=Audience.COUNCILLOR, body=body, at=at
    )
    notices.to_readers(event)
    return event


@transaction.atomic
def answer_wish(report: HasKey, answer: str, *, by: User, at: datetime | None = None) -> Message:
    """Answer the councillor's wish and leave the case as it is. The handling function's."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    if not incident.wish:
        raise NotAllowed(_("Det finns ingen önskan att svara på."))
    answer = said(answer, _("Skriv ett svar till den förtroendevalda."))
    role = handling_role(by, at)
    message = _say(incident, answer, Message.Kind.ANSWER, by=by, role=role, at=at)
    body = {"wish": incident.wish, "answer": digest(answer)}
    _settle(incident)
    event = timeline.write(
        incident,
        Kind.WISH_ANSWERED,
        by=by,
        role=role,
        audience=Audience.COUNCILLOR,
        body=body,
        subject=("message", message.pk),
        at=at,
    )
    notices.to_councillor(event)
    return message


@transaction.atomic
def say_how_it_went(
    report: HasKey,
    words: str,
    *,
    by: User,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Message:
    """One's own word after closing, once a closing. The same `key` again says nothing more."""
    at = at or now()
    incident = locked(report, access.own(by))
    spoken = Message.objects.filter(incident=incident, kind=Message.Kind.WORD)
    if key and (word := spoken.filter(pk=key, author=by).first()):
        return word
    if incident.status != Status.CLOSED:
        raise NotAllowed(_("Ärendet är inte avslutat. Skriv ett meddelande i stället."))
    if spoken.filter(sent_at__gte=incident.closed_at).exists():
        raise NotAllowed(_("Du har redan skrivit hur det gick. Skriv ett meddelande i stället."))
    words = said(words, _("Skriv hur det gick."))
    word = _say(incident, words, Message.Kind.WORD, by=by, key=key, at=at)
    event = timeline.write(
        incident,
        Kind.OWN_WORD,
        by=by,
        audience=Audience.COUNCILLOR,
        body={"words": digest(words)},
        subject=("message", word.pk),
        at=at,
    )
    notices.to_readers(event)
    return word


_IS_SO = {
    Wish.END: lambda: _("Ärendet är redan avslutat."),
    Wish.REOPEN: lambda: _("Ärendet är inte avslutat."),
}


def _settle(incident: Incident) -> None:
    incident.wish, incident.wished_at = "", None
    save(incident, "wish", "wished_at")


def _say(
    incident: Incident,
    words: str,
    kind: Message.Kind,
    *,
    by: User,
    at: datetime,
    role: str = "",
    key: UUID | None = None,
) -> Message:
    message = Message(
        id=new_key(Message.objects, key),
        incident=incident,
        author=by,
        role=role,
        audience=Audience.SECURITY,
        kind=kind,
        body=words.strip(),
        sent_at=at,
    )
    message.save(force_insert=True)
    return message
