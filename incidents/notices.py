"""Who is told of what: one neutral mail for everything, one an event and recipient.

Called by `workflow` within the transaction of the act. Nobody is told of what they may not read:
asked when the mail is written, and again just before it is sent (`still_wanted`).

    sent(event, routed)           all who receive it; the duty channel at danger now
    confirmed(event, people)      those who receive it now that it is taken over
    to_councillor(event)          whose report it is
    to_readers(event)             all who may read what the event tells of, but its author
    to_recipients(event)          likewise, but for those who handle it
    to_handlers(event)            whoever handles it
    handed_over(event, person)    whose report it is, and who has it now
    to_holders(event, routes)     those routes' holders
    to_late(event, people)        of what is over time: at most one mail in some hours
    handlers(incident, at)        whoever handles it
    security(incident, at)        those of the security function who may
    may_handle(key, at)           both together
    to_person(event, person)      someone who has been given something to do
    to_jurist(event, person, at)  whoever may read the report from then on
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import now

from contacts.models import Appointment, Role, User
from incidents import access, deadlines
from incidents.models import Audience, Due, Event, Exclusion, Incident, Kind, Route
from incidents.models.sharing import Capacity, Share
from incidents.routing import Routed
from incidents.shown import CouncillorView, EssentialsView, View
from portal import outbox
from portal.models import Delivery
from portal.outbox import texts

KIND = "report"
_REST = timedelta(hours=4)
_LATE = frozenset({Kind.REMINDED, Kind.ESCALATED})
_ALONE = _LATE | {Kind.SENT}
"""What is told in a mail of its own when someone is in danger."""
UNHANDLED = "unhandled"


class ReportMail:
    """Something to read in the portal."""

    def still_wanted(self, delivery: Delivery) -> bool:
        """Whether the recipient may still read it and has not done so, and it is still late."""
        event = Event.objects.select_related("incident").filter(pk=delivery.about).first()
        if event is None or not isinstance(delivery.recipient, User):
            return False
        if event.kind in _LATE and not Due.objects.open().filter(pk=event.subject_id).exists():
            return False
        view = access.find(delivery.recipient, event.incident_id)
        return view is not None and not _has_read(view, event, delivery.recipient)

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.something_to_read(delivery.language)


class UnhandledMail:
    """To the system administrator: that a report waits for someone, and nothing more."""

    def still_wanted(self, delivery: Delivery) -> bool:
        recipient = delivery.recipient
        return isinstance(recipient, User) and access.unhandled(recipient) > 0

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.something_to_read(delivery.language)


def register() -> None:
    """Make the kinds known to the outbox."""
    outbox.register(KIND, ReportMail(), gathered=True)
    outbox.register(UNHANDLED, UnhandledMail())


def sent(event: Event, routed: Routed) -> None:
    """Of a report that was sent."""
    incident = event.incident
    _tell(event, [person for person, _lines in routed.by_person])
    if incident.affected_person and incident.affected_person_id != event.actor_id:
        _tell(event, [incident.affected_person])
    if routed.handler is None:
        for person in _holders(Role.SYSTEM_ADMINISTRATOR, now()):
            outbox.deliver(UNHANDLED, about=event.pk, recipient=person)
    if incident.danger_now:
        outbox.alert_duty(about=event.pk)


def confirmed(event: Event, receiving: Iterable[User]) -> None:
    """Of a report that the person it was filed for has taken over: who has it now."""
    _tell(event, [*receiving, *handlers(event.incident, now())])


def to_handlers(event: Event) -> None:
    """Of what is for whoever handles it."""
    _tell(event, handlers(event.incident, now()))


def to_late(event: Event, people: Iterable[User], *, at: datetime) -> None:
    """Of what is over time. However much there is, nobody gets more than one mail in `_REST`.

    What has been mailed since says the same, and what waits will say it; danger rests for nothing.
    """
    danger = deadlines.is_danger(event.incident)
    for person in people:
        sent = Delivery.objects.filter(kind=KIND, recipient=person, sent_at__gt=at - _REST)
        last = sent.order_by("-sent_at").values_list("sent_at", flat=True).first()
        if not _waits(event.incident, person):
            _tell(event, [person], due_at=last + _REST if last and not danger else at)


def to_councillor(event: Event) -> None:
    """Of an act of those who handle it."""
    _tell(event, [_councillor(event.incident)])


def handed_over(event: Event, person: User) -> None:
    """Of a report that someone else has now."""
    _tell(event, [_councillor(event.incident), person])


def to_readers(event: Event) -> None:
    """Of what the councillor or a recipient wrote, within its audience."""
    _tell(event, [*handlers(event.incident, now()), *_within(event)])


def to_recipients(event: Event) -> None:
    """Of what those who handle it tell chair or party, and the councillor."""
    _tell(event, _within(event))


def to_holders(event: Event, routes: Iterable[Route]) -> None:
    """Of more that they may see now."""
    in_force = Appointment.objects.in_force(now()).filter(
        pk__in=[route.appointment_id for route in routes]
    )
    _tell(event, [one.user for one in in_force.select_related("user")])


def to_person(event: Event, person: User) -> None:
    """Of what one has been given to do."""
    _tell(event, [person])


def to_jurist(event: Event, person: User, at: datetime) -> None:
    """Of a report that is opened to them then."""
    _tell(event, [person], due_at=at)


_SEES = {
    Role.PARTY_CONTACT: {Audience.PARTY, Audience.ALL},
    Role.GROUP_LEADER: {Audience.PARTY, Audience.ALL},
    Role.COUNCIL_CHAIR: {Audience.CHAIR, Audience.ALL},
}


def _within(event: Event) -> list[User]:
    """The councillor, and the recipients within the event's audience who see everything."""
    people = [_councillor(event.incident)]
    for role, audiences in _SEES.items():
        if event.audience in audiences:
            people += _readers(event.incident, role)
    return people


def _tell(event: Event, people: Iterable[User], *, due_at: datetime | None = None) -> None:
    """Each once, but not whoever did it."""
    alone = event.kind in _ALONE and deadlines.is_danger(event.incident)
    for person in {one.pk: one for one in people if one.pk != event.actor_id}.values():
        outbox.deliver(KIND, about=event.pk, recipient=person, due_at=due_at, alone=alone)


def _waits(incident: Incident, person: User) -> bool:
    """Whether a mail that tells of the report is still to be sent."""
    waiting = Delivery.objects.filter(kind=KIND, recipient=person, state=Delivery.State.WAITING)
    events = Event.objects.filter(incident=incident).values_list("pk", flat=True)
    found = waiting.filter(about__in=[str(key) for key in events]).select_related("recipient")
    return any(ReportMail().still_wanted(delivery) for delivery in found)


def _councillor(incident: Incident) -> User:
    return incident.affected_person or incident.filed_by


def handlers(incident: Incident, at: datetime) -> list[User]:
    """Whoever handles it; while nobody does, the whole security function that may."""
    chosen = _chosen(incident.pk)
    someone = Appointment.objects.in_force(at).filter(chosen).exists()
    return access.handling(incident.pk, chosen if someone else _SECURITY, at)


def security(incident: Incident, at: datetime) -> list[User]:
    """Those of the security function who may handle it, whoever does."""
    return access.handling(incident.pk, _SECURITY, at)


def may_handle(key: UUID, at: datetime) -> list[User]:
    """Both together, of the report of `key`."""
    return access.handling(key, _SECURITY | _chosen(key), at)


_SECURITY = Q(role=Role.SECURITY_CHIEF)


def _chosen(key: UUID) -> Q:
    """To whom the report is routed to be handled."""
    routes = Route.objects.filter(incident=key, ended_at=None, capacity=Capacity.HANDLES)
    return Q(pk__in=routes.values("appointment"))


def _readers(incident: Incident, role: Role) -> list[User]:
    """Those of a role who see everything and are not left out."""
    routes = Route.objects.filter(incident=incident, ended_at=None, share=Share.EVERYTHING)
    left_out = Exclusion.objects.filter(incident=incident)
    found = (
        Appointment.objects.in_force(now())
        .filter(role=role, pk__in=routes.values("appointment"))
        .exclude(user__in=left_out.filter(person__isnull=False).values("person"))
        .exclude(seat__in=left_out.exclude(seat="").values("seat"))
    )
    return [one.user for one in found.select_related("user")]


def _holders(role: Role, at: datetime) -> list[User]:
    found = Appointment.objects.in_force(at).filter(role=role).select_related("user")
    return [one.user for one in found.order_by("pk")]


def _has_read(view: View, event: Event, recipient: User) -> bool:
    """Whether the recipient has opened what the event tells of."""
    if event.subject_kind == "message" and not isinstance(view, EssentialsView):
        unread = {str(row.key) for row in view.messages if row.unread}
        return event.subject_id not in unread
    if isinstance(view, CouncillorView):
        return False
    later = Event.objects.filter(
        incident=event.incident_id, kind=Kind.OPENED, actor=recipient, number__gt=event.number
    )
    return later.exists()
