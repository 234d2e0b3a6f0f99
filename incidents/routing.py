"""Who receives a report, and why.

A pure function of whose it is, who is in office, and whom the councillor left out.

    affected = routing.affected_person(user, at=at)
    routed = routing.recipients(
        affected,
        appointments=routing.gather(affected, at),
        excluded_people=draft.left_out,              # ids of people
        excluded_seats={routing.CHAIR_SEAT} | routing.party_seats(affected.party),
    )
    routed.recipients    # a line for each route: person, appointment, role, reason, capacity
    routed.by_person     # [(person, their lines)]: one notification each
    routed.vacant        # seats from which nobody receives it, and why
    routed.handler       # the one line that handles it, or None: then `routed.waits`

`recipients` raises Refused, with a sentence to show, where the choices are not allowed. It asks the
database nothing; `affected_person` and `gather` do.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.models import Appointment, Board, Mandate, Party, Role, User
from contacts.models.appointment import seat_of
from incidents.models.route import Reason
from incidents.models.sharing import Capacity

CHAIR_SEAT = seat_of(Role.COUNCIL_CHAIR)
SECURITY_SEAT = seat_of(Role.SECURITY_CHIEF)
CITY_SEATS = frozenset({CHAIR_SEAT, SECURITY_SEAT})


class Why(models.TextChoices):
    """Why nobody from a seat receives a report."""

    VACANT = "vacant", _("Ingen har uppdraget just nu.")
    IS_AFFECTED = "is_affected", _("Det är du själv som har uppdraget.")
    IS_FILER = "is_filer", _("Det är du själv som har uppdraget.")
    LEFT_OUT = "left_out", _("Du har valt bort den som har uppdraget.")
    SEAT_LEFT_OUT = "seat_left_out", _("Du har valt att inte skicka dit.")


class Refused(Exception):
    """What was chosen is not possible; `message` says so."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Affected:
    """Whose report it is: a person and their party, or a party itself, or a board.

    `confirmed` is False while it is filed by someone else and the person has not taken it over.
    `told_by` tells of an event of a party or a board, and reads it as one's own.
    """

    person: User | None = None
    party: Party | None = None
    board: Board | None = None
    confirmed: bool = True
    told_by: User | None = None

    @property
    def reader(self) -> User | None:
        """Who reads it as one's own, and so receives it in no office."""
        return self.person or self.told_by

    @property
    def why_not_the_reader(self) -> "Why":
        return Why.IS_FILER if self.told_by else Why.IS_AFFECTED


@dataclass(frozen=True)
class Recipient:
    """One route to be: a person in an office."""

    appointment: Appointment
    reason: Reason
    capacity: Capacity = Capacity.READS

    @property
    def person(self) -> User:
        return self.appointment.user

    @property
    def role(self) -> Role:
        return Role(self.appointment.role)

    @property
    def seat(self) -> str:
        return self.appointment.seat

    @property
    def handles(self) -> bool:
        return self.capacity == Capacity.HANDLES


@dataclass(frozen=True)
class Vacancy:
    """A seat from which nobody receives the report.

    The contact's seat stands for the whole party: neither contact nor group leader.
    """

    role: Role
    seat: str
    why: Why


@dataclass(frozen=True)
class Routed:
    """Who receives the report."""

    recipients: tuple[Recipient, ...] = ()
    vacant: tuple[Vacancy, ...] = ()

    @property
    def handler(self) -> Recipient | None:
        return next((line for line in self.recipients if line.handles), None)

    @property
    def waits(self) -> Why | None:
        """Why nobody handles it yet: it waits for the first to take office."""
        if self.handler:
            return None
        return next(seat.why for seat in self.vacant if seat.role == Role.SECURITY_CHIEF)

    @property
    def from_party(self) -> tuple[Recipient, ...]:
        return tuple(line for line in self.recipients if line.role.is_of_a_party)

    @property
    def from_city(self) -> tuple[Recipient, ...]:
        return tuple(line for line in self.recipients if not line.role.is_of_a_party)

    @property
    def by_person(self) -> list[tuple[User, tuple[Recipient, ...]]]:
        """Each person once, with every line that reaches them."""
        people = {line.person.pk: line.person for line in self.recipients}
        return [
            (person, tuple(line for line in self.recipients if line.person == person))
            for person in people.values()
        ]


def party_seats(party: Party | None) -> frozenset[str]:
    """The seats to leave out for *nobody from my party*; none without a party."""
    if party is None:
        return frozenset()
    return frozenset(seat_of(role, party.code) for role in (Role.PARTY_CONTACT, Role.GROUP_LEADER))


def affected_person(person: User, *, at: datetime, filed_by: User | None = None) -> Affected:
    """A person with the party that they are, or were last, an official of."""
    mandates = Mandate.objects.filter(user=person, starts_at__lte=at).select_related("party")
    held = list(mandates.in_force(at).order_by("-starts_at", "-pk"))
    last = held or list(mandates.order_by("-ends_at", "-pk")[:1])
    return Affected(
        person=person,
        party=next((mandate.party for mandate in last if mandate.party), None),
        confirmed=filed_by is None or filed_by == person,
    )


def gather(affected: Affected, at: datetime) -> list[Appointment]:
    """The appointments in force at `at` that a report of `affected` may be routed to."""
    seats = CITY_SEATS | party_seats(affected.party)
    found = Appointment.objects.in_force(at).filter(seat__in=seats)
    return list(found.select_related("user", "party").order_by("starts_at", "pk"))


def recipients(
    affected: Affected,
    *,
    appointments: Collection[Appointment],
    excluded_people: Collection[UUID],
    excluded_seats: Collection[str],
    handler_chair: bool = False,
) -> Routed:
    """Who receives a report of `affected` from those in office, and who handles it.

    Raises Refused where the security function is left out as a seat, or the choices leave nobody at
    the city. `handler_chair` is the councillor's own wish that the chair handles it.
    """
    if SECURITY_SEAT in excluded_seats:
        raise Refused(_("Säkerhetsfunktionen kan inte väljas bort, bara en person i den."))
    choice = _Choice(affected, appointments, frozenset(excluded_people), frozenset(excluded_seats))
    city = _city(choice)
    if not city.recipients and _city(choice.leaving_out_nobody()).recipients:
        raise Refused(
            _("Minst en mottagare hos staden måste vara kvar. Ångra något av det du har valt bort.")
        )
    return _handled(_joined(_party(choice), city), by_chair=handler_chair)


@dataclass(frozen=True)
class _Choice:
    affected: Affected
    appointments: Collection[Appointment]
    people: frozenset[UUID] = frozenset()
    seats: frozenset[str] = frozenset()

    def leaving_out_nobody(self) -> "_Choice":
        return _Choice(self.affected, self.appointments)

    def sitting(self, *seats: str) -> list[Appointment]:
        """Who sits there, holders before those who stand in, each person once."""
        found = sorted(
            (one for one in self.appointments if one.seat in seats),
            key=lambda one: (one.is_stand_in, one.starts_at, one.pk),
        )
        first: dict[UUID, Appointment] = {}
        for one in found:
            first.setdefault(one.user_id, one)
        return list(first.values())

    def receiving(self, seat: str) -> list[Appointment]:
        """The holders who may have it, and who stands in while they are away; else all deputies."""
        if seat in self.seats:
            return []
        may = [
            one
            for one in self.sitting(seat)
            if one.user_id not in self.people and one.user != self.affected.reader
        ]
        if all(one.is_stand_in for one in may):
            return may
        return [one for one in may if not one.is_stand_in or one.is_for_an_absence]

    def why_nobody(self, *seats: str) -> Why:
        """What the councillor chose goes before what they can't help."""
        if any(one.user_id in self.people for one in self.sitting(*seats)):
            return Why.LEFT_OUT
        return self.affected.why_not_the_reader if self.sitting(*seats) else Why.VACANT


def _party(choice: _Choice) -> Routed:
    """Rule 1: the contacts; where none may have it, the group leaders."""
    party = choice.affected.party
    if party is None or not choice.affected.confirmed:
        return Routed()
    contact = seat_of(Role.PARTY_CONTACT, party.code)
    leader = seat_of(Role.GROUP_LEADER, party.code)
    if contact in choice.seats:
        return _nobody(Role.PARTY_CONTACT, contact, Why.SEAT_LEFT_OUT)
    if contacts := choice.receiving(contact):
        return _lines(contacts, Reason.APPOINTED_CONTACT)
    if leaders := choice.receiving(leader):
        reason = _LEADER_BECAUSE[choice.why_nobody(contact)]
        return Routed(tuple(Recipient(one, reason) for one in leaders))
    return _nobody(Role.PARTY_CONTACT, contact, choice.why_nobody(contact, leader))


_LEADER_BECAUSE = {
    Why.VACANT: Reason.GROUP_LEADER_NO_CONTACT,
    Why.IS_AFFECTED: Reason.GROUP_LEADER_CONTACT_IS_AFFECTED,
    Why.IS_FILER: Reason.GROUP_LEADER_CONTACT_IS_AFFECTED,
    Why.LEFT_OUT: Reason.GROUP_LEADER_CONTACT_LEFT_OUT,
}


def _city(choice: _Choice) -> Routed:
    """Rules 2 and 3; what is filed for someone else goes to the handling function alone."""
    security = _function(choice, Role.SECURITY_CHIEF, Reason.SECURITY_CHIEF)
    return _joined(_chair(choice), security) if choice.affected.confirmed else security


def _chair(choice: _Choice) -> Routed:
    """The chair's own report goes to nobody in the chair's place."""
    holders = [one for one in choice.sitting(CHAIR_SEAT) if not one.is_stand_in]
    if any(one.user == choice.affected.reader for one in holders):
        return _nobody(Role.COUNCIL_CHAIR, CHAIR_SEAT, choice.affected.why_not_the_reader)
    return _function(choice, Role.COUNCIL_CHAIR, Reason.COUNCIL_CHAIR)


def _function(choice: _Choice, role: Role, reason: Reason) -> Routed:
    seat = seat_of(role)
    if seat in choice.seats:
        return _nobody(role, seat, Why.SEAT_LEFT_OUT)
    if found := choice.receiving(seat):
        return _lines(found, reason)
    return _nobody(role, seat, choice.why_nobody(seat))


def _lines(found: Iterable[Appointment], reason: Reason) -> Routed:
    return Routed(
        tuple(Recipient(one, Reason.DEPUTY if one.is_stand_in else reason) for one in found)
    )


def _nobody(role: Role, seat: str, why: Why) -> Routed:
    return Routed(vacant=(Vacancy(role, seat, why),))


def _joined(one: Routed, other: Routed) -> Routed:
    return Routed(one.recipients + other.recipients, one.vacant + other.vacant)


def _handled(routed: Routed, *, by_chair: bool) -> Routed:
    """Rule 5: exactly one handles: the security function's, unless the chair's was chosen.

    While the security chief is away it is whoever stands in.
    """
    chair = [line for line in routed.recipients if line.role == Role.COUNCIL_CHAIR]
    security = [line for line in routed.recipients if line.role == Role.SECURITY_CHIEF]
    security.sort(key=lambda line: not line.appointment.is_for_an_absence)
    handler = next(iter(chair * by_chair + security), None)
    return replace(
        routed,
        recipients=tuple(
            replace(line, capacity=Capacity.HANDLES) if line is handler else line
            for line in routed.recipients
        ),
    )
