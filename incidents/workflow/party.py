"""What a party's contact does with a member's report, and the councillor's answer to being asked.

Whoever of a party has received it may do this, whatever its councillor chose to show.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Role, User
from incidents import access, more, notices, timeline
from incidents.models import Audience, Event, Incident, Kind, Message, PartyMeasure, Route
from incidents.models.sharing import Share
from incidents.workflow.rules import (
    HasKey,
    NotAllowed,
    digest,
    locked,
    new_key,
    routes_of,
    said,
)


@transaction.atomic
def note_party_measure(
    report: HasKey, what: str, *, by: User, key: UUID | None = None, at: datetime | None = None
) -> PartyMeasure:
    """What the party does; the councillor and whoever handles it are told. Same `key`, once."""
    at = at or now()
    incident, route = _received(report, by, at)
    mine = PartyMeasure.objects.filter(incident=incident, author=by)
    if key and (noted := mine.filter(pk=key).first()):
        return noted
    what = said(what, _("Skriv vad partiet gör."))
    assert route.appointment.party is not None  # the database holds it for these roles
    measure = PartyMeasure.objects.create(
        id=new_key(PartyMeasure.objects, key),
        incident=incident,
        party=route.appointment.party,
        author=by,
        role=route.appointment.role,
        what=what,
        noted_at=at,
    )
    event = timeline.write(
        incident,
        Kind.MEASURE,
        by=by,
        role=measure.role,
        audience=Audience.PARTY,
        body={"of": "party", "what": digest(what)},
        subject=("party_measure", measure.pk),
        at=at,
    )
    notices.to_readers(event)
    return measure


@transaction.atomic
def ask_for_help(
    report: HasKey, words: str, *, by: User, key: UUID | None = None, at: datetime | None = None
) -> Message:
    """Ask whoever handles it for help. The councillor reads it too: nobody is discussed unheard."""
    at = at or now()
    incident, route = _received(report, by, at)
    mine = Message.objects.filter(incident=incident, author=by)
    if key and (asked := mine.filter(pk=key).first()):
        return asked
    words = said(words, _("Skriv vad du behöver hjälp med."))
    message = Message.objects.create(
        id=new_key(Message.objects, key),
        incident=incident,
        author=by,
        role=route.appointment.role,
        audience=Audience.PARTY,
        kind=Message.Kind.HELP,
        body=words,
        sent_at=at,
    )
    event = timeline.write(
        incident,
        Kind.ASKED_FOR_HELP,
        by=by,
        role=message.role,
        audience=Audience.PARTY,
        body={"words": digest(words)},
        subject=("message", message.pk),
        at=at,
    )
    notices.to_handlers(event)
    return message


@transaction.atomic
def ask_for_more(report: HasKey, *, by: User, at: datetime | None = None) -> Event | None:
    """Ask the councillor, once, to show more. None where it has been asked or shown already."""
    at = at or now()
    incident, _route = _received(report, by, at)
    routes = _of_party(incident, by, at)
    if any(one.more_asked_at or one.share == Share.EVERYTHING for one in routes):
        return None
    for one in routes:
        one.more_asked_at = at
        one.save(update_fields=["more_asked_at"])
    event = timeline.write(
        incident,
        Kind.ASKED_FOR_MORE,
        by=by,
        role=routes[0].appointment.role,
        audience=Audience.COUNCILLOR,
        at=at,
    )
    notices.to_councillor(event)
    return event


@transaction.atomic
def show_no_more(report: HasKey, *, by: User, at: datetime | None = None) -> None:
    """Say no to those who ask. Nobody is told, and no line of the timeline says it."""
    incident = locked(report, access.own(by))
    more.asking([incident.pk]).update(more_answered_at=at or now())


def _received(report: HasKey, by: User, at: datetime) -> tuple[Incident, Route]:
    """The report, locked, and the route by which `by` has it for their party."""
    incident = locked(report, access.received(by, at))
    if not (routes := _of_party(incident, by, at)):
        raise NotAllowed(_("Det här gör partiets kontaktperson."))
    return incident, routes[0]


def _of_party(incident: Incident, by: User, at: datetime) -> list[Route]:
    found = routes_of(incident, by, at)
    return [one for one in found if Role(one.appointment.role).is_of_a_party]
