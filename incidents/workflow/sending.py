"""Sending: the draft becomes a report, once."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Role, User
from incidents import (
    behalf,
    deadlines,
    notices,
    reference,
    related,
    routing,
    timeline,
    urgency,
)
from incidents.models import (
    Account,
    Attachment,
    Audience,
    Draft,
    Event,
    Exclusion,
    Incident,
    Kind,
    ParkedStep,
    Route,
)
from incidents.models.sharing import Share
from incidents.routing import Recipient, Routed, Why
from incidents.submission import Chosen, Sharing, Submission
from incidents.workflow.linking import go_on, join
from incidents.workflow.rules import NotAllowed, Stale, digest
from portal.models import Municipality

_KEPT = (Attachment.State.STORED, Attachment.State.HELD)


@transaction.atomic
def send(
    draft_key: UUID,
    submission: Submission,
    *,
    by: User,
    version: int,
    at: datetime | None = None,
) -> Incident:
    """Send a draft as it was checked, at `version`.

    A repeated sending returns what was sent. Raises Stale where the draft has changed since,
    NotAllowed where there is none of that author, routing.Refused where nobody of the city is left.
    """
    at = at or now()
    # The lock first: on PostgreSQL a second sending waits here, then finds the draft gone and,
    # in a question of its own, the report of the first.
    draft = Draft.objects.select_for_update().filter(pk=draft_key, author=by).first()
    if draft is None:
        return _sent_before(draft_key, by)
    if draft.version != version:
        raise Stale(_("Utkastet har ändrats sedan du granskade det. Granska det igen."))
    if not behalf.may_send(draft, at):
        raise NotAllowed(
            _("Du kan inte längre rapportera för %(whom)s. Utkastet finns kvar.")
            % {"whom": draft.affects}
        )
    whose = behalf.affected(draft, at)
    seats = seats_left_out(submission, whose)
    routed = routing.recipients(
        whose,
        appointments=routing.gather(whose, at),
        excluded_people=submission.left_out,
        excluded_seats=seats,
        handler_chair=submission.handled_by_chair,
    )
    incident = _insert(draft, submission, whose, by, at)
    account = _account(incident, submission)
    leave_out(incident, submission.left_out, seats, at)
    if draft.affects is None:
        join(incident, submission.earlier, by)
    files = _move_files(draft, incident)
    related.note(incident)
    sent = _tell(incident, account, files, by=by, at=at)
    tell_of_vacant_seats(incident, routed, at)
    route(incident, submission, routed.recipients, by=by, at=at)
    deadlines.sent(incident, incident.submitted_at)
    notices.sent(sent, routed)
    go_on(incident, at)
    ParkedStep.objects.filter(draft_id=draft.pk).delete()
    draft.delete()
    return incident


def _sent_before(key: UUID, by: User) -> Incident:
    sent = Incident.objects.filter(pk=key, filed_by=by).first()
    if sent is None:
        raise NotAllowed(_("Utkastet finns inte längre."))
    return sent


def seats_left_out(chosen: Chosen, whose: routing.Affected) -> frozenset[str]:
    """*Nothing* is an exclusion of that seat, whoever sits there later.

    Whoever is affected decides that; who files for someone else leaves out people alone.
    """
    if not whose.confirmed:
        return frozenset()
    chair = frozenset({routing.CHAIR_SEAT}) if chosen.chair.share is None else frozenset()
    party = routing.party_seats(whose.party) if chosen.party.share is None else frozenset()
    return chair | party


def _insert(
    draft: Draft, submission: Submission, whose: routing.Affected, by: User, at: datetime
) -> Incident:
    incident = Incident(
        id=draft.pk,
        reference=reference.free(lambda one: Incident.objects.filter(reference=one).exists()),
        affected_person=whose.person,
        affected_party=draft.affected_party,
        affected_board=draft.affected_board,
        filed_by=by,
        taken_via=draft.taken_via,
        confirmed_at=at if whose.confirmed else None,
        submitted_at=submission.received_at or at,
        language=submission.language,
        main_class=submission.main_class,
        main_kind=submission.main_kind,
        assignment=submission.assignment,
        danger_now=submission.danger_now,
        channel=submission.channel,
        police_state=submission.police_state,
        call_wanted=submission.call_wanted,
        call_wanted_by=submission.call_wanted_by,
        reach_hidden=submission.reach_hidden,
        support_wanted=submission.support_wanted,
        follow_up_wanted=submission.follow_up_wanted,
    )
    incident.urgency = urgency.of(incident)
    incident.save(force_insert=True)
    return incident


def _account(incident: Incident, submission: Submission) -> Account:
    account = Account(incident=incident, told=submission.told, reach=submission.reach)
    account.save(force_insert=True)
    return account


def leave_out(
    incident: Incident, people: Iterable[UUID], seats: Iterable[str], at: datetime
) -> None:
    """Note who is left out, and which seats."""
    there = User.objects.filter(pk__in=list(people)).order_by("pk")
    Exclusion.objects.bulk_create(
        [Exclusion(incident=incident, person=person, made_at=at) for person in there]
        + [Exclusion(incident=incident, seat=seat, made_at=at) for seat in sorted(seats)]
    )


def _move_files(draft: Draft, incident: Incident) -> list[Attachment]:
    """What has arrived goes with the report; what has not goes with the draft."""
    arrived = draft.attachments.filter(state__in=_KEPT)
    arrived.update(draft=None, incident=incident)
    return list(incident.attachments.all())


def _tell(
    incident: Incident,
    account: Account,
    files: list[Attachment],
    *,
    by: User,
    at: datetime,
) -> Event:
    """The event that commits to what was sent."""
    return timeline.write(
        incident,
        Kind.SENT,
        by=by,
        audience=Audience.ALL,
        body={
            "told": digest(account.told),
            "reach": digest(account.reach),
            "files": [{"key": str(one.pk), "sha256": one.sha256} for one in files],
        },
        at=at,
    )


def tell_of_vacant_seats(incident: Incident, routed: Routed, at: datetime) -> None:
    """A line for each seat without anyone; not for those that the councillor left out."""
    for seat in routed.vacant:
        if seat.why in {Why.VACANT, Why.IS_AFFECTED, Why.IS_FILER}:
            timeline.write(
                incident,
                Kind.SEAT_VACANT,
                by=None,
                audience=Audience.COUNCILLOR,
                body={"seat": seat.seat, "role": str(seat.role), "why": str(seat.why)},
                at=at,
            )


def route(
    incident: Incident, chosen: Chosen, lines: Iterable[Recipient], *, by: User, at: datetime
) -> None:
    """A route for each line, with what was chosen for it."""
    may_show_suspects = Municipality.current().party_sees_suspects
    for line in lines:
        sharing = _sharing(line, chosen, incident)
        route = Route.objects.create(
            incident=incident,
            appointment=line.appointment,
            reason=line.reason,
            capacity=line.capacity,
            share=sharing.share or Share.EVERYTHING,
            shows_reach=sharing.shows_reach,
            shows_sensitive=sharing.sensitive
            and (may_show_suspects or not line.role.is_of_a_party),
            routed_at=at,
        )
        told_of(route, line.person, by=by, at=at)


def _sharing(line: Recipient, chosen: Chosen, incident: Incident) -> Sharing:
    """The handling function sees everything; the party and the chair what was chosen.

    How to reach a protected person is seen by those alone whom that person has picked.
    """
    chair = chosen.chair
    if line.role == Role.SECURITY_CHIEF:
        return Sharing(Share.EVERYTHING, shows_reach=not incident.reach_hidden, sensitive=True)
    if line.handles:
        reached = chair.shows_reach or not incident.reach_hidden
        return Sharing(Share.EVERYTHING, shows_reach=reached, sensitive=True)
    if line.role.is_of_a_party:
        return chosen.party
    return Sharing(chair.share, chair.shows_reach, sensitive=chair.share == Share.EVERYTHING)


def told_of(route: Route, person: User, *, by: User, at: datetime) -> Event:
    """That someone has got the report, and as what."""
    return timeline.write(
        route.incident,
        Kind.ROUTED,
        by=by,
        audience=Audience.COUNCILLOR,
        body={
            "person": str(person.pk),
            "name": person.name,
            "role": str(route.appointment.role),
            "reason": str(route.reason),
            "share": str(route.share),
        },
        subject=("route", route.pk),
        at=at,
    )
