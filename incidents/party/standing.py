"""The offices that a person holds in a party, and on whom its safety rests.

A contact, and whoever stands in for one, is responsible; where the party has neither, its group
leader is, by the city's own page.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from contacts import offices
from contacts.models import Appointment, Party, Role, User
from contacts.models.appointment import PARTY_ROLES


@dataclass(frozen=True)
class Seat:
    """One office of a person in a party, beside all that are in force there."""

    held: Appointment
    sitting: tuple[Appointment, ...]

    @property
    def party(self) -> Party:
        assert self.held.party is not None  # the database holds it for these roles
        return self.held.party

    @property
    def contacts(self) -> tuple[Appointment, ...]:
        """Those appointed; else those who stand in."""
        found = tuple(one for one in self.sitting if one.role == Role.PARTY_CONTACT)
        return tuple(one for one in found if not one.is_stand_in) or found

    @property
    def leads(self) -> bool:
        return self.held.role == Role.GROUP_LEADER

    @property
    def is_responsible(self) -> bool:
        return not self.leads or not self.contacts


class Standing:
    """What one person holds in parties at one moment: one seat a party, a contact's first."""

    def __init__(self, user: User, at: datetime) -> None:
        self._user, self._at = user, at

    @cached_property
    def seats(self) -> list[Seat]:
        mine = [one for one in offices.held(self._user) if one.role in PARTY_ROLES]
        mine.sort(key=lambda one: (one.role != Role.PARTY_CONTACT, one.is_stand_in, one.pk))
        first: dict[int | None, Appointment] = {}
        for one in mine:
            first.setdefault(one.party_id, one)
        sitting = list(
            Appointment.objects.in_force(self._at)
            .filter(party__in=list(first), role__in=PARTY_ROLES)
            .select_related("user", "party", "stands_in_for__user")
            .order_by("role", "starts_at", "pk")
            if first
            else ()
        )
        return [
            Seat(one, tuple(other for other in sitting if other.party_id == one.party_id))
            for one in first.values()
        ]

    @property
    def responsible(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.is_responsible]


def responsible_for(party: Party, at: datetime) -> list[User]:
    """On whom the safety of a party rests: its contacts and their stand-ins, else its leaders."""
    found = Appointment.objects.in_force(at).filter(party=party).select_related("user")
    contacts = [one.user for one in found if one.role == Role.PARTY_CONTACT]
    leaders = [one.user for one in found if one.role == Role.GROUP_LEADER]
    return list(dict.fromkeys(contacts or leaders))
