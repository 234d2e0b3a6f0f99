"""Which open reports a newcomer to a seat can be given, and whose access ends with it.

    handing.open_to(appointment, by=user, at=at)        what `by` may hand over, most urgent first
    handing.plans(incidents, appointment, exclusions=…, at=at)      how each of them passes
    handing.newcomers(at, by=user)                      those in office for whom something waits

Given are the reports of those who had the seat before; to a contact also what the group leader has
because there was no contact, and to any seat what found it vacant. Whoever stands in gets those of
the holder, who keeps them. What the councillor chose is not widened: the share is that of the route
that is taken over, and the essentials where there was none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from contacts.models import Appointment, Role, User
from contacts.models.appointment import seat_of
from incidents import access
from incidents.models import Event, Exclusion, Incident, Kind, Reason, Route, Status
from incidents.models.sharing import Capacity, Share
from incidents.routing import Why

GIVEN = frozenset({Role.PARTY_CONTACT, Role.GROUP_LEADER, Role.COUNCIL_CHAIR})
"""Those who get reports by routes alone; the security function has its own by office."""
AT_MOST = 200
NEW = timedelta(days=90)


@dataclass(frozen=True)
class Plan:
    """What a newcomer gets of one report: by the routes that pass to them, of which some end."""

    incident: Incident
    taken: tuple[Route, ...]
    ending: tuple[Route, ...]

    @property
    def losing(self) -> list[str]:
        """Those whose access ends."""
        return list(dict.fromkeys(route.appointment.user.name for route in self.ending))

    @property
    def was_vacant(self) -> bool:
        return not self.taken

    @property
    def share(self) -> Share:
        whole = any(route.share == Share.EVERYTHING for route in self.taken)
        return Share.EVERYTHING if whole else Share.ESSENTIALS

    @property
    def shows_reach(self) -> bool:
        return any(route.shows_reach for route in self.taken)

    @property
    def shows_sensitive(self) -> bool:
        return any(route.shows_sensitive for route in self.taken)

    @property
    def capacity(self) -> Capacity:
        handled = any(route.handles for route in self.ending)
        return Capacity.HANDLES if handled else Capacity.READS


def open_to(appointment: Appointment, *, by: User, at: datetime) -> list[Plan]:
    """What `by`, of the security function, may hand over to `appointment`; at most AT_MOST."""
    if not is_given(appointment, at):
        return []
    seen = access.by_office(by, at).exclude(status=Status.CLOSED)
    offered = _passing(seen, appointment, at) | _vacant(seen, appointment)
    first = list(offered.order_by("-urgency", "submitted_at", "id")[:AT_MOST])
    exclusions = Exclusion.objects.filter(incident__in=[incident.pk for incident in first])
    return plans(first, appointment, exclusions=exclusions, at=at)


def plans(
    incidents: Collection[Incident],
    appointment: Appointment,
    *,
    exclusions: Iterable[Exclusion],
    at: datetime,
) -> list[Plan]:
    """How each of them passes to `appointment`; without those that don't."""
    if not is_given(appointment, at):
        return []
    keys = [incident.pk for incident in incidents]
    closed = {one.incident_id for one in exclusions if _leaves_out(one, appointment)}
    active = Route.objects.filter(incident__in=keys, ended_at=None)
    passing = set(active.filter(_sources(appointment, at)).values_list("pk", flat=True))
    routes: dict[UUID, list[Route]] = defaultdict(list)
    for route in active.select_related("appointment__user", "appointment__party"):
        routes[route.incident_id].append(route)
    vacant = _found_vacant(keys, appointment, at)
    found = []
    for incident in incidents:
        mine = routes[incident.pk]
        has_it = any(route.appointment_id == appointment.pk for route in mine)
        own = appointment.user_id == (incident.affected_person_id or incident.filed_by_id)
        taken = tuple(route for route in mine if route.pk in passing)
        still_vacant = incident.pk in vacant and not _sits(mine, appointment)
        if incident.pk not in closed and not has_it and not own and (taken or still_vacant):
            kept = appointment.stands_in_for_id
            ending = tuple(route for route in taken if route.appointment_id != kept)
            found.append(Plan(incident, taken, ending))
    return found


def is_given(appointment: Appointment, at: datetime) -> bool:
    """Whether it is in force and reads by routes."""
    in_force = Appointment.objects.in_force(at).filter(pk=appointment.pk)
    return appointment.role in GIVEN and in_force.exists()


def newcomers(at: datetime, *, by: User) -> list[Appointment]:
    """Those who took office lately and for whom reports of those before them wait."""
    recent = Appointment.objects.in_force(at).filter(role__in=GIVEN, starts_at__gt=at - NEW)
    found = recent.select_related("user", "party", "stands_in_for__user").order_by("seat", "pk")
    given = [one for one in found if one.is_for_an_absence or not one.is_stand_in]
    if not given:
        return []
    seen = access.by_office(by).exclude(status=Status.CLOSED)
    waits = [Exists(_passing(seen, one, at)) for one in given]
    answers = User.objects.filter(pk=by.pk).values_list(*waits).get()
    return [one for one, something in zip(given, answers, strict=True) if something]


def _passing(
    seen: QuerySet[Incident], appointment: Appointment, at: datetime
) -> QuerySet[Incident]:
    """Those of `seen` of which a route passes to it."""
    routes = Route.objects.filter(_sources(appointment, at), ended_at=None)
    return _may_have(seen, appointment).filter(pk__in=routes.values("incident"))


def _vacant(seen: QuerySet[Incident], appointment: Appointment) -> QuerySet[Incident]:
    """Those of `seen` that found some seat vacant; which one, `plans` asks."""
    found = _may_have(seen, appointment)
    if appointment.party_id:
        members = User.objects.filter(mandates__party=appointment.party_id)
        found = found.filter(
            Q(affected_person__in=members.values("pk")) | Q(affected_party=appointment.party_id)
        )
    events = Event.objects.filter(kind=Kind.SEAT_VACANT)
    return found.filter(pk__in=events.values("incident"))


def _may_have(seen: QuerySet[Incident], appointment: Appointment) -> QuerySet[Incident]:
    """Without those from which it is left out, which it has, or which are the person's own."""
    left_out = Exclusion.objects.against(appointment.user_id, [appointment.seat])
    have = Route.objects.filter(appointment=appointment.pk, ended_at=None)
    own = access.own(appointment.user)
    return (
        seen.exclude(pk__in=left_out.values("incident"))
        .exclude(pk__in=have.values("incident"))
        .exclude(pk__in=own.values("pk"))
    )


def _leaves_out(exclusion: Exclusion, appointment: Appointment) -> bool:
    return exclusion.person_id == appointment.user_id or exclusion.seat == appointment.seat


def _sources(appointment: Appointment, at: datetime) -> Q:
    """The routes that pass to it, as a question."""
    over = ~Q(appointment__in=Appointment.objects.in_force(at).values("pk"))
    passing = Q(appointment__seat=appointment.seat) & over
    if appointment.stands_in_for_id:
        passing |= Q(appointment=appointment.stands_in_for_id)
    if appointment.role == Role.PARTY_CONTACT:
        for_want_of_one = Q(reason__in=[Reason.GROUP_LEADER_NO_CONTACT, Reason.HANDED_OVER])
        passing |= Q(appointment__seat=_other_seat(appointment)) & for_want_of_one
    if appointment.role == Role.GROUP_LEADER and not _has_contact(appointment, at):
        passing |= Q(appointment__seat=_other_seat(appointment)) & over
    return passing


def _found_vacant(
    keys: Collection[UUID], appointment: Appointment, at: datetime
) -> frozenset[UUID]:
    """The reports that found its seat vacant. A contact's stands for the whole party."""
    if appointment.role == Role.GROUP_LEADER and _has_contact(appointment, at):
        return frozenset()
    seats = _seats(appointment)
    events = Event.objects.filter(incident__in=keys, kind=Kind.SEAT_VACANT)
    bodies = [(event.incident_id, event.body or {}) for event in events]
    return frozenset(
        key for key, body in bodies if body.get("seat") in seats and body.get("why") == Why.VACANT
    )


def _sits(routes: Iterable[Route], appointment: Appointment) -> bool:
    """Whether somebody of that seat, or of that party, has it since."""
    return any(route.appointment.seat in _seats(appointment) for route in routes)


def _seats(appointment: Appointment) -> set[str]:
    return {appointment.seat} | ({_other_seat(appointment)} if appointment.party else set())


def _other_seat(appointment: Appointment) -> str:
    """The party's other seat: contact and group leader stand in for each other."""
    assert appointment.party
    leads = appointment.role == Role.GROUP_LEADER
    return seat_of(Role.PARTY_CONTACT if leads else Role.GROUP_LEADER, appointment.party.code)


def _has_contact(appointment: Appointment, at: datetime) -> bool:
    contacts = Appointment.objects.in_force(at).filter(role=Role.PARTY_CONTACT)
    return contacts.filter(party=appointment.party_id).exists()
