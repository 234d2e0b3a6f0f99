"""What the councillor and the recipients say to each other, and what the councillor shows."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Role, User
from incidents import access, dues, more, notices, timeline
from incidents.models import Audience, Due, Event, Incident, Kind, Message, Route
from incidents.models.sharing import Share
from incidents.submission import Sharing
from incidents.workflow import following_up
from incidents.workflow.rules import (
    HasKey,
    Incomplete,
    NotAllowed,
    digest,
    locked,
    new_key,
    routes_of,
    said,
    save,
)
from portal.models import Municipality

WRITTEN_TO = {
    Audience.SECURITY: Audience.COUNCILLOR,
    Audience.CHAIR: Audience.CHAIR,
    Audience.PARTY: Audience.PARTY,
    Audience.ALL: Audience.ALL,
}
"""Who sees the line that a message was written: the councillor always does."""


def write_message(
    report: HasKey,
    body: str,
    *,
    by: User,
    audience: Audience,
    answers: UUID | None = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Message:
    """Write to the councillor or from them, within an audience; `answers` names a question.

    A form gives its own `key`: sent twice, it is written once.
    """
    return _write(
        report,
        body,
        by=by,
        audience=audience,
        key=key,
        kind=Message.Kind.ANSWER if answers else Message.Kind.MESSAGE,
        answers=answers,
        at=at or now(),
    )


def ask(
    report: HasKey,
    body: str,
    *,
    by: User,
    audience: Audience,
    answer_by: datetime | None = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Message:
    """Ask a question; where it says by when, the case waits for an answer until then.

    The status does not move. A form gives its own `key`: sent twice, it is asked once.
    """
    at = at or now()
    if answer_by and answer_by <= at:
        raise Incomplete(_("Välj en dag som inte har passerat."))
    return _write(
        report,
        body,
        by=by,
        audience=audience,
        kind=Message.Kind.QUESTION,
        answer_by=answer_by,
        key=key,
        at=at,
    )


@transaction.atomic
def widen(
    report: HasKey, role: Role, sharing: Sharing, *, by: User, at: datetime | None = None
) -> Event | None:
    """Let the party (`PARTY_CONTACT`) or the chair see more of one's own report, never less.

    The security function sees all but how a protected person is reached; that can be shown it too.
    None where that shows nothing new.
    """
    at = at or now()
    incident = locked(report, access.own(by))
    if role == Role.SECURITY_CHIEF:
        return _show_reach(incident, sharing, by=by, at=at)
    suspects = not role.is_of_a_party or Municipality.current().party_sees_suspects
    widened = [
        route for route in _routes_of(incident, role) if _widen(route, sharing, suspects=suspects)
    ]
    if not widened:
        return None
    more.asking([incident.pk]).filter(pk__in=[one.pk for one in widened]).update(
        more_answered_at=at
    )
    event = timeline.write(
        incident,
        Kind.SHARE_WIDENED,
        by=by,
        audience=Audience.COUNCILLOR,
        body={"role": str(role), "share": str(widened[0].share)},
        at=at,
    )
    notices.to_holders(event, widened)
    return event


@transaction.atomic
def paper_made(report: HasKey, *, sha256: str, by: User, at: datetime | None = None) -> Event:
    """That the councillor made the paper for the police."""
    incident = locked(report, access.own(by))
    return timeline.write(
        incident,
        Kind.PAPER_MADE,
        by=by,
        audience=Audience.COUNCILLOR,
        body={"sha256": sha256},
        at=at or now(),
    )


@transaction.atomic
def _write(
    report: HasKey,
    body: str,
    *,
    by: User,
    audience: Audience,
    kind: Message.Kind,
    at: datetime,
    key: UUID | None = None,
    answers: UUID | None = None,
    answer_by: datetime | None = None,
) -> Message:
    incident = locked(report, access.own(by), access.handled(by, at), access.received(by, at))
    if key and (written := Message.objects.filter(pk=key, incident=incident, author=by).first()):
        return written
    body = said(body, _("Skriv ett meddelande."))
    role, may = _voice(incident, by, at)
    question = _question(incident, answers, may)
    audience = Audience(question.audience) if question else audience
    if audience not in may:
        raise NotAllowed(_("Den du skriver till kan inte läsa meddelanden i ärendet."))
    message = Message(
        id=new_key(Message.objects, key),
        incident=incident,
        author=by,
        role=role,
        audience=audience,
        kind=kind,
        body=body,
        answers=question,
        answer_by=answer_by,
        sent_at=at,
    )
    message.save(force_insert=True)
    if answer_by:
        dues.set(incident, Due.Kind.ANSWER, answer_by, about=message.pk)
    if question and not role:
        following_up.answered(incident, question, at)
        dues.done(incident, Due.Kind.ANSWER, about=question.pk, at=at)
    event = timeline.write(
        incident,
        Kind.MESSAGE,
        by=by,
        role=role,
        audience=WRITTEN_TO[audience],
        body={"kind": str(kind), "body": digest(body)},
        subject=("message", message.pk),
        at=at,
    )
    notices.to_readers(event)
    return message


def _voice(incident: Incident, by: User, at: datetime) -> tuple[str, frozenset[Audience]]:
    """The role in which `by` writes, and to whom they may."""
    if access.own(by).filter(pk=incident.pk).exists():
        return "", reachable(incident)
    if access.handled(by, at).filter(pk=incident.pk).exists():
        chief = any(
            route.appointment.role == Role.COUNCIL_CHAIR and route.handles
            for route in routes_of(incident, by, at)
        )
        return Role.COUNCIL_CHAIR if chief else Role.SECURITY_CHIEF, reachable(incident)
    whole = [
        Role(route.appointment.role)
        for route in routes_of(incident, by, at)
        if route.share == Share.EVERYTHING
    ]
    if not whole:
        raise NotAllowed(_("Du ser bara det viktigaste och kan inte skriva i ärendet."))
    return whole[0], frozenset(
        Audience.PARTY if role.is_of_a_party else Audience.CHAIR for role in whole
    )


def reachable(incident: Incident) -> frozenset[Audience]:
    """The audiences in which someone could read a message."""
    whole = Route.objects.filter(incident=incident, ended_at=None, share=Share.EVERYTHING)
    roles = {Role(role) for role in whole.values_list("appointment__role", flat=True)}
    found = {Audience.SECURITY, Audience.ALL}
    if Role.COUNCIL_CHAIR in roles:
        found.add(Audience.CHAIR)
    if any(role.is_of_a_party for role in roles):
        found.add(Audience.PARTY)
    return frozenset(found)


def _question(incident: Incident, answers: UUID | None, may: frozenset[Audience]) -> Message | None:
    if answers is None:
        return None
    found = Message.objects.filter(pk=answers, incident=incident, kind=Message.Kind.QUESTION)
    question = found.filter(audience__in=may).first()
    if question is None:
        raise Incomplete(_("Frågan finns inte i ärendet."))
    return question


def _routes_of(incident: Incident, role: Role) -> list[Route]:
    """The routes of the chair that only reads, or of the party."""
    found = Route.objects.filter(incident=incident, ended_at=None).select_related("appointment")
    return [
        route
        for route in found
        if Role(route.appointment.role).is_of_a_party == role.is_of_a_party
        and route.appointment.role != Role.SECURITY_CHIEF
    ]


def _show_reach(incident: Incident, sharing: Sharing, *, by: User, at: datetime) -> Event | None:
    """Let the security function, whoever sits there, see how a protected person is reached."""
    if not (sharing.shows_reach and incident.reach_hidden):
        return None
    incident.reach_hidden = False
    save(incident, "reach_hidden")
    event = timeline.write(
        incident,
        Kind.SHARE_WIDENED,
        by=by,
        audience=Audience.COUNCILLOR,
        body={"role": str(Role.SECURITY_CHIEF), "shows": "reach"},
        at=at,
    )
    notices.to_handlers(event)
    return event


def _widen(route: Route, sharing: Sharing, *, suspects: bool) -> bool:
    """Show more by this route; whether it did."""
    before = (route.share, route.shows_reach, route.shows_sensitive)
    if sharing.share == Share.EVERYTHING:
        route.share = Share.EVERYTHING
    whole = route.share == Share.EVERYTHING
    chair = not Role(route.appointment.role).is_of_a_party
    route.shows_reach = route.shows_reach or sharing.shows_reach
    route.shows_sensitive = route.shows_sensitive or (
        whole and suspects and (chair or sharing.sensitive)
    )
    route.save(update_fields=["share", "shows_reach", "shows_sensitive"])
    return before != (route.share, route.shows_reach, route.shows_sensitive)
