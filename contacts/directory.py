"""The directory as its readers see it, at one moment and in their language."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from contacts import hours, offices
from contacts.addresses import dialled
from contacts.models import Appointment, Listing, Mandate, Number, Party, Role, User
from contacts.models.appointment import seat_of
from contacts.models.listing import ListingQuerySet
from contacts.models.party import by_name
from portal.templatetags.localized import localized


@dataclass(frozen=True)
class Card:
    """Someone to reach. `answers` is None where no hours are known."""

    code: str
    title: str
    name: str
    phone: str
    phone_note: str
    email: str
    hours: str
    answers: bool | None
    verified_on: date | None

    @property
    def dialled(self) -> str:
        return dialled(self.phone)


@dataclass(frozen=True)
class Call:
    """A number to ring, and what it is for."""

    code: str
    shown_as: str
    dial: str
    what_for: str
    hours: str
    answers: bool | None


@dataclass(frozen=True)
class Person:
    """How members reach someone of their party."""

    name: str
    phone: str
    email: str

    @property
    def dialled(self) -> str:
        return dialled(self.phone)


@dataclass(frozen=True)
class PartyLine:
    """Who takes care of a party's safety, and why it is they."""

    party: str
    people: list[Person]
    reason: str = ""


def public_cards(at: datetime) -> list[Card]:
    """The cards that everyone sees at `at`."""
    return _cards(Listing.objects.public(at), at)


def members_cards(at: datetime) -> list[Card]:
    """The cards that only members see, beside the public ones."""
    return _cards(Listing.objects.shown(at).filter(audience=Listing.Audience.MEMBERS), at)


def numbers(at: datetime, codes: Collection[str] | None = None) -> list[Call]:
    """The shown numbers, or those of `codes`, in their own order."""
    shown = Number.objects.filter(shown=True)
    if codes is not None:
        shown = shown.filter(code__in=codes)
    return [
        Call(
            code=number.code,
            shown_as=number.shown_as,
            dial=number.dial,
            what_for=localized(number, "what_for"),
            hours=hours.in_words(number.hours) or localized(number, "hours"),
            answers=hours.answers(number.hours, at),
        )
        for number in shown
    ]


def is_open_to(user: User, at: datetime) -> bool:
    """Members' part: whoever has a mandate or an office now."""
    return bool(offices.held(user)) or Mandate.objects.in_force(at).filter(user=user).exists()


def party_lines(at: datetime) -> list[PartyLine]:
    """Each party's contacts; where there are none, its group leaders."""
    sitting: dict[str, list[User]] = defaultdict(list)
    held = Appointment.objects.in_force(at).exclude(party=None).select_related("user")
    for appointment in held.order_by("user__sort_key", "pk"):
        sitting[appointment.seat].append(appointment.user)
    return [
        _line(
            party,
            contacts=sitting[seat_of(Role.PARTY_CONTACT, party.code)],
            leaders=sitting[seat_of(Role.GROUP_LEADER, party.code)],
        )
        for party in by_name(list(Party.objects.all()))
    ]


def _line(party: Party, *, contacts: list[User], leaders: list[User]) -> PartyLine:
    people = [
        Person(user.name, user.phone, user.email)
        for user in contacts or leaders
        if not user.protected_identity
    ]
    return PartyLine(party.name, people, _reason(contacts, leaders, people))


def _reason(contacts: list[User], leaders: list[User], people: list[Person]) -> str:
    if not (contacts or leaders):
        return _("Partiet har varken kontaktperson eller gruppledare. Vänd dig till staden.")
    if not people:
        return _("Uppgifterna visas inte här. Rapporter når fram ändå.")
    if not contacts:
        return _("Partiet har inte utsett någon kontaktperson. Ansvaret faller på gruppledaren.")
    return ""


def _cards(listings: ListingQuerySet, at: datetime) -> list[Card]:
    """A card that follows an appointment is there as long as that is in force."""
    followed = Q(
        appointment__in=Appointment.objects.in_force(at),
        appointment__user__protected_identity=False,
    )
    shown = listings.filter(Q(appointment=None) | followed).select_related("appointment__user")
    return [
        Card(
            code=listing.code,
            title=localized(listing, "title"),
            name=listing.appointment.user.name if listing.appointment else listing.name,
            phone=listing.phone,
            phone_note=localized(listing, "phone_note"),
            email=listing.email,
            hours=hours.in_words(listing.hours),
            answers=hours.answers(listing.hours, at),
            verified_on=listing.verified_on,
        )
        for listing in shown
    ]
