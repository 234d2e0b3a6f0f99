"""What whoever handles a case writes down for itself: notes, and talks with someone outside."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Role, User
from incidents import access, timeline
from incidents.choices import Outside
from incidents.models import Audience, Event, Incident, Kind, Note, Status
from incidents.workflow.rules import (
    HasKey,
    Incomplete,
    NotAllowed,
    handling_role,
    locked,
    new_key,
    said,
)


@transaction.atomic
def note(
    report: HasKey,
    text: str,
    *,
    level: Note.Level,
    by: User,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Note:
    """Write a working note. A chair who handles the case writes to all who handle it.

    The line that tells of it says neither what was noted nor its sum: a note may be cleared.
    """
    at = at or now()
    incident = locked(report, access.handled(by, at))
    if key and (written := Note.objects.filter(pk=key, incident=incident, author=by).first()):
        return written
    text = said(text, _("Skriv en anteckning."))
    role = handling_role(by, at)
    if role != Role.SECURITY_CHIEF and level == Note.Level.SECURITY:
        raise NotAllowed(_("Bara säkerhetsfunktionen skriver sådana anteckningar."))
    written = Note(
        id=new_key(Note.objects, key),
        incident=incident,
        author=by,
        role=role,
        level=level,
        body=text,
        written_at=at,
    )
    written.save(force_insert=True)
    _tell_of(written, "written", at)
    return written


@transaction.atomic
def settle_notes(
    report: HasKey, *, clear: Collection[UUID], by: User, at: datetime | None = None
) -> None:
    """Once a case is closed: keep one's own notes in it for good, but for those to `clear`."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    if incident.status != Status.CLOSED:
        raise NotAllowed(_("Anteckningar sparas eller rensas när ärendet avslutas."))
    settle(incident, clear, by=by, at=at)


def settle(incident: Incident, clear: Collection[UUID], *, by: User, at: datetime) -> None:
    """Within the transaction of the act that closes it. What was kept once stays kept."""
    for own in Note.objects.filter(incident=incident, author=by, settled_at=None):
        own.settled_at = at
        if own.pk in clear:
            own.body = None
        own.save(update_fields=["settled_at", "body"])
        if own.body is None:
            _tell_of(own, "cleared", at)


@transaction.atomic
def contact(
    report: HasKey,
    whom: Outside,
    words: str,
    *,
    by: User,
    when: datetime,
    name: str = "",
    key: UUID | None = None,
    at: datetime | None = None,
) -> Event:
    """That the case was talked over with someone outside the city, with what was said.

    It stays in the chain. The same `key` again writes nothing more.
    """
    at, key = at or now(), key or uuid4()
    incident = locked(report, access.handled(by, at))
    subject = {"subject_kind": "contact", "subject_id": str(key)}
    if written := Event.objects.filter(incident=incident, actor=by, **subject).first():
        return written
    words = said(words, _("Skriv vad som sades."))
    if when > at:
        raise Incomplete(_("Tiden för samtalet har inte varit än."))
    return timeline.write(
        incident,
        Kind.CONTACTED,
        by=by,
        role=handling_role(by, at),
        audience=Audience.SECURITY,
        body={
            "whom": str(whom),
            "name": name.strip(),
            "when": when.isoformat(timespec="minutes"),
            "said": words,
        },
        subject=("contact", key),
        at=at,
    )


def _tell_of(note: Note, what: str, at: datetime) -> None:
    timeline.write(
        note.incident,
        Kind.NOTED,
        by=note.author,
        role=note.role,
        audience=Audience.SECURITY,
        body={"what": what, "level": str(note.level)},
        subject=("note", note.pk),
        at=at,
    )
