"""The directory as its readers see it, at one moment and in their language."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from contacts import hours, standing_in
from contacts.addresses import dialled
from contacts.hours import Hours
from contacts.models import Appointment, Group, Listing, Number
from contacts.models.listing import ListingQuerySet
from contacts.standing_in import StandIn
from portal.templatetags.localized import localized


@dataclass(frozen=True)
class Card:
    """Someone to reach. `answers` is None where no hours are known, `turn` says until or from when.

    `spans` are the hours as data, and `stand_in` whoever acts during an absence.
    """

    code: str
    group: str
    situations: Collection[str]
    title: str
    name: str
    phone: str
    phone_note: str
    email: str
    hours: str
    spans: Hours
    answers: bool | None
    turn: str
    verified_on: date | None
    stand_in: StandIn | None = None

    @property
    def dialled(self) -> str:
        return dialled(self.phone)


@dataclass(frozen=True)
class Call:
    """A number to ring, and what it is for."""

    code: str
    group: str
    situations: Collection[str]
    shown_as: str
    dial: str
    what_for: str
    hours: str
    spans: Hours
    answers: bool | None
    turn: str
    verified_on: date | None


@dataclass(frozen=True)
class Section:
    """All who answer under one heading."""

    group: Group
    numbers: list[Call]
    cards: list[Card]

    @property
    def heading(self) -> str:
        return str(self.group.label)


def sections(at: datetime, situation: str = "") -> list[Section]:
    """What everyone sees, by who answers; with a `situation` what helps in it."""
    calls, cards = numbers(at), public_cards(at)
    return [
        Section(
            group,
            [one for one in calls if one.group == group and _helps(one, situation)],
            [one for one in cards if one.group == group and _helps(one, situation)],
        )
        for group in Group
    ]


def public_cards(at: datetime) -> list[Card]:
    """The cards that everyone sees at `at`. A stand-in's number is there if it is public too."""
    return _cards(list(_reachable(Listing.objects.public(at), at)), at)


def members_cards(at: datetime) -> list[Card]:
    """The cards that only members see, beside the public ones."""
    shown = Listing.objects.shown(at).filter(audience=Listing.Audience.MEMBERS)
    return _cards(list(_reachable(shown, at)), at, for_members=True)


def of_listings(listings: ListingQuerySet, at: datetime) -> list[Card]:
    """Cards as their own person sees them, empty ones too."""
    return _cards(list(listings.select_related("appointment__user")), at)


def numbers(at: datetime, codes: Collection[str] | None = None) -> list[Call]:
    """The shown numbers, or those of `codes`, in their own order."""
    shown = Number.objects.filter(shown=True)
    if codes is not None:
        shown = shown.filter(code__in=codes)
    return [
        Call(
            code=number.code,
            group=number.group,
            situations=number.situations,
            shown_as=number.shown_as,
            dial=number.dial,
            what_for=localized(number, "what_for"),
            hours=hours.in_words(number.hours) or localized(number, "hours"),
            spans=number.hours,
            answers=hours.answers(number.hours, at),
            turn=hours.turn_in_words(hours.turns(number.hours, at), at),
            verified_on=number.verified_on,
        )
        for number in shown
    ]


def _helps(one: Card | Call, situation: str) -> bool:
    return not situation or not one.situations or situation in one.situations


def _reachable(listings: ListingQuerySet, at: datetime) -> ListingQuerySet:
    """A card that follows an appointment is there as long as that is in force.

    One with nothing to ring or write to is an empty place, which only its editors see.
    """
    followed = Q(
        appointment__in=Appointment.objects.in_force(at),
        appointment__user__protected_identity=False,
    )
    shown = listings.filter(Q(appointment=None) | followed).exclude(phone="", email="")
    return shown.select_related("appointment__user")


def _cards(listings: list[Listing], at: datetime, *, for_members: bool = False) -> list[Card]:
    followed = [one.appointment_id for one in listings if one.appointment_id]
    absences = standing_in.for_absences(followed, at)
    phones = {one.appointment.user_id: one.phone for one in listings if one.appointment}
    return [
        Card(
            code=listing.code,
            group=listing.group,
            situations=listing.situations,
            title=localized(listing, "title"),
            name=_name(listing),
            phone=listing.phone,
            phone_note=localized(listing, "phone_note"),
            email=listing.email,
            hours=hours.in_words(listing.hours),
            spans=listing.hours,
            answers=hours.answers(listing.hours, at),
            turn=hours.turn_in_words(hours.turns(listing.hours, at), at),
            verified_on=listing.verified_on,
            stand_in=_with_phone(absences.get(listing.appointment_id or 0), phones, for_members),
        )
        for listing in listings
    ]


def _name(listing: Listing) -> str:
    return listing.appointment.user.name if listing.appointment else listing.name


def _with_phone(
    stand_in: StandIn | None, phones: dict[UUID, str], for_members: bool
) -> StandIn | None:
    if stand_in is None:
        return None
    own = stand_in.user.phone if for_members else ""
    return replace(stand_in, phone=phones.get(stand_in.user.pk) or own)
