"""Asks those who are listed, twice a year, whether what members and the public see is still true.

A card that follows nobody is asked of the editors, and where there are none of the security chief.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts import members, verifying
from contacts.models import Appointment, Listing, Role, User
from contacts.models.listing import ListingQuerySet
from portal import chores, outbox
from portal.models import Delivery
from portal.outbox import texts

KIND = "card"


class CardMail:
    """Says that it is about the list of contacts, so that nobody fears that something happened."""

    def still_wanted(self, delivery: Delivery) -> bool:
        person, at = delivery.recipient, now()
        return isinstance(person, User) and person.is_active and is_asked(person, at)

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        with override(delivery.language):
            return texts.subject(delivery.language), "\n\n".join(
                [
                    _("Hej!"),
                    _("Stämmer uppgifterna i kontaktlistan? Logga in, se efter och svara:"),
                    f"{settings.SITE_URL}{reverse('own_cards')}",
                    _("Det går inte att svara på det här mejlet."),
                ]
            )


def register() -> None:
    """Called when the app is ready."""
    outbox.register(KIND, CardMail())
    chores.register("cards_to_verify", every=timedelta(hours=12), function=remind)


def is_asked(person: User, at: datetime) -> bool:
    """Whether anything waits for this person's word, of their own or as the one who keeps cards."""
    return is_asked_of_own(person, at) or (
        person in _keepers(at) and verifying.due(_nobodys(at), at).exists()
    )


def is_asked_of_own(person: User, at: datetime) -> bool:
    """Whether it is time to say that how one is reached is right."""
    if verifying.due(verifying.of_person(person, at), at).exists():
        return True
    return verifying.is_due(person.contact_verified_on, at) and members.is_listed(person, at)


def remind(at: datetime) -> None:
    """At most once in the time in which a card has to be vouched for."""
    cards = verifying.due(Listing.objects.shown(at), at).filter(_not_lately("reminded_on", at))
    for key in cards.values_list("pk", flat=True):
        _remind_of_card(key, at)
    for person in members.listed(at):
        if verifying.is_due(person.contact_verified_on, at):
            _remind_of_own(person, at)


@transaction.atomic
def _remind_of_card(key: int, at: datetime) -> None:
    unasked = Listing.objects.filter(_not_lately("reminded_on", at), pk=key)
    card = unasked.select_for_update(of=("self",)).select_related("appointment__user").first()
    if card is None:
        return
    people = _asked_of(card, at)
    for person in people:
        _ask(person, at)
    if people:
        Listing.objects.filter(pk=key).update(reminded_on=localdate(at))


def _asked_of(card: Listing, at: datetime) -> list[User]:
    if card.appointment is None:
        return _keepers(at)
    in_force = Appointment.objects.in_force(at).filter(pk=card.appointment.pk)
    return [card.appointment.user] if in_force.exists() else []


@transaction.atomic
def _remind_of_own(person: User, at: datetime) -> None:
    unasked = User.objects.filter(_not_lately("contact_reminded_on", at), pk=person.pk)
    if unasked.update(contact_reminded_on=localdate(at)):
        _ask(person, at)


def _ask(person: User, at: datetime) -> None:
    """However much a person is asked about in a day, it is one mail."""
    outbox.deliver(KIND, about=person.pk, recipient=person, number=localdate(at).toordinal())


def _not_lately(column: str, at: datetime) -> Q:
    return Q(**{column: None}) | Q(**{f"{column}__lte": verifying.last_good_day(at)})


def _nobodys(at: datetime) -> ListingQuerySet:
    return Listing.objects.shown(at).filter(appointment=None)


def _keepers(at: datetime) -> list[User]:
    in_force = Appointment.objects.in_force(at).select_related("user").order_by("pk")
    for role in (Role.EDITOR, Role.SECURITY_CHIEF):
        if found := [one.user for one in in_force.filter(role=role)]:
            return found
    return []
