"""The members' part of the directory: who takes care of safety in each party."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contacts import offices, standing_in
from contacts.addresses import dialled
from contacts.models import Appointment, Mandate, Party, Role, User
from contacts.models.appointment import seat_of
from contacts.models.party import by_name


@dataclass(frozen=True)
class Person:
    """How members reach someone of their party. `note` says whose stand-in they are, and until."""

    key: UUID
    name: str
    phone: str
    email: str
    note: str = ""
    verified_on: date | None = None

    @property
    def dialled(self) -> str:
        return dialled(self.phone)


@dataclass(frozen=True)
class PartyLine:
    """Who takes care of a party's safety, and why it is they."""

    party: str
    people: list[Person]
    reason: str = ""


def is_open_to(user: User, at: datetime) -> bool:
    """Whoever has a mandate or an office now."""
    return bool(offices.held(user)) or Mandate.objects.in_force(at).filter(user=user).exists()


def party_lines(at: datetime, *, reader: User | None = None) -> list[PartyLine]:
    """Each party's contacts; where there are none, its group leaders. The reader's own first."""
    own = set(Mandate.objects.in_force(at).filter(user=reader).values_list("party", flat=True))
    parties = by_name(list(Party.objects.all()))
    sitting: dict[str, list[Appointment]] = defaultdict(list)
    held = Appointment.objects.in_force(at).exclude(party=None)
    held = held.select_related("user", "stands_in_for__user")
    for appointment in held.order_by("user__sort_key", "pk"):
        sitting[appointment.seat].append(appointment)
    return [
        _line(
            party,
            contacts=sitting[seat_of(Role.PARTY_CONTACT, party.code)],
            leaders=sitting[seat_of(Role.GROUP_LEADER, party.code)],
        )
        for party in sorted(parties, key=lambda party: party.pk not in own)
    ]


def listed(at: datetime) -> list[User]:
    """Everyone whom the members' part names, once each."""
    keys = {one.key for line in party_lines(at) for one in line.people}
    return list(User.objects.filter(pk__in=keys))


def is_listed(user: User, at: datetime) -> bool:
    return person(user.pk, at) is not None


def person(key: UUID, at: datetime) -> tuple[Person, str] | None:
    """One whom the members' part shows, with the party; None for anyone else."""
    for line in party_lines(at):
        for one in line.people:
            if one.key == key:
                return one, line.party
    return None


def _line(party: Party, *, contacts: list[Appointment], leaders: list[Appointment]) -> PartyLine:
    people = [_person(one) for one in contacts or leaders if not one.user.protected_identity]
    return PartyLine(party.name, people, _reason(contacts, leaders, people))


def _person(held: Appointment) -> Person:
    user = held.user
    return Person(user.pk, user.name, user.phone, user.email, _note(held), user.contact_verified_on)


def _note(held: Appointment) -> str:
    if held.stands_in_for is None or held.stands_in_for.user.protected_identity:
        return ""
    name = held.stands_in_for.user.name
    if not held.is_for_an_absence:
        return _("Ersättare för %s.") % name
    return _("Ersätter %(name)s till och med %(day)s.") % {
        "name": name,
        "day": date_format(standing_in.last_day(held), "j F Y"),
    }


def _reason(contacts: list[Appointment], leaders: list[Appointment], people: list[Person]) -> str:
    if not (contacts or leaders):
        return _("Partiet har varken kontaktperson eller gruppledare. Vänd dig till staden.")
    if not people:
        return _("Uppgifterna visas inte här. Rapporter når fram ändå.")
    if not contacts:
        return _("Partiet har inte utsett någon kontaktperson. Ansvaret faller på gruppledaren.")
    return ""
