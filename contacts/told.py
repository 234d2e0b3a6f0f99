"""Who is told that an appointment was proposed, confirmed or ended, by the neutral mail.

What it was stands where the mail leads: `news`, `led_without_contact`.
Of those who read reports the city's other recipients are told too, of those of a party that party.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from contacts.models import Appointment, Mandate, Party, Role, User
from contacts.models.appointment import CITY_READING_ROLES, PARTY_ROLES
from portal import outbox
from portal.models import Delivery
from portal.outbox import texts

KIND = "appointment"
KEPT = timedelta(days=14)
_PROPOSED, _CONFIRMED, _ENDED, _NO_CONTACT = 1, 2, 3, 4


class AppointmentMail:
    """Something to read in the portal."""

    def still_wanted(self, delivery: Delivery) -> bool:
        """Not of a proposal that somebody has seen to meanwhile."""
        if not (delivery.recipient and delivery.recipient.is_active):
            return False
        found = Appointment.objects.filter(pk=delivery.about)
        if delivery.number == _PROPOSED:
            found = found.filter(confirmed_at=None, ended_at=None)
        return found.exists()

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.something_to_read(delivery.language)


def register() -> None:
    """Make the kind known to the outbox."""
    outbox.register(KIND, AppointmentMail())


@dataclass(frozen=True)
class News:
    """What one should know of who holds what."""

    text: str
    at: datetime


def proposed(appointment: Appointment, confirmers: Iterable[User]) -> None:
    _tell(appointment, _PROPOSED, confirmers)


def confirmed(appointment: Appointment, by: User, at: datetime) -> None:
    _tell(appointment, _CONFIRMED, _concerned(appointment, by, at))


def ended(appointment: Appointment, by: User, at: datetime) -> None:
    _tell(appointment, _ENDED, _concerned(appointment, by, at))


def news(user: User, at: datetime) -> list[News]:
    """What was confirmed or ended these last days, for those whom it concerns; newest first."""
    held = list(Appointment.objects.in_force(at).filter(user=user))
    concerned = Q(user=user) | Q(granted_by=user)
    if any(one.role in CITY_READING_ROLES for one in held):
        concerned |= Q(role__in=CITY_READING_ROLES | PARTY_ROLES)
    parties = [one.party_id for one in held if one.role in PARTY_ROLES]
    concerned |= Q(role__in=PARTY_ROLES, party__in=parties)
    lately = Q(confirmed_at__gt=at - KEPT) | Q(ended_at__gt=at - KEPT, ended_at__lte=at)
    found = Appointment.objects.filter(concerned, lately, granted_via=Appointment.Via.PERSON)
    told = [_news(one, user, at) for one in found.exclude(confirmed_at=None).select_related(*_WITH)]
    return sorted(told, key=lambda one: one.at, reverse=True)


def led_without_contact(user: User, at: datetime) -> list[Party]:
    """The parties that `user` leads and whose reports go to the leader: nobody is their contact."""
    in_force = Appointment.objects.in_force(at)
    led = in_force.filter(user=user, role=Role.GROUP_LEADER)
    with_contact = in_force.filter(role=Role.PARTY_CONTACT).values("party")
    found = Party.objects.filter(pk__in=led.values("party"))
    return list(found.exclude(pk__in=with_contact))


def leaders_without_contact(sender: object, *, ended: Collection[int], **_more: Any) -> None:
    """Told that the responsibility is theirs, where a party's last contact has ended."""
    at = now()
    for contact in Appointment.objects.filter(pk__in=ended, role=Role.PARTY_CONTACT):
        leaders = Appointment.objects.in_force(at).filter(
            role=Role.GROUP_LEADER, party=contact.party_id
        )
        without = [one.user for one in _people(leaders) if led_without_contact(one.user, at)]
        _tell(contact, _NO_CONTACT, without)


_WITH = ("user", "party", "stands_in_for__user")


def _news(appointment: Appointment, user: User, at: datetime) -> News:
    own = appointment.user == user
    told = {"name": appointment.user, "what": what(appointment), "when": when(appointment)}
    if appointment.ended_at and appointment.ended_at <= at:
        ended = _("Du är inte längre %(what)s.") if own else _("%(name)s är inte längre %(what)s.")
        return News(ended % told, appointment.ended_at)
    assert appointment.confirmed_at  # the others are not asked for
    begun = _("Du är %(what)s %(when)s.") if own else _("%(name)s är %(what)s %(when)s.")
    return News(begun % told, appointment.confirmed_at)


def what(appointment: Appointment) -> str:
    """The office in running text: `ersättare för Siv Chef som säkerhetschef`."""
    role = appointment.get_role_display()
    role = f"{role[:1].lower()}{role[1:]}"
    if appointment.role == Role.PARTY_CONTACT:
        role = _("kontaktperson i %(party)s") % {"party": appointment.party}
    elif appointment.role == Role.GROUP_LEADER:
        role = _("gruppledare i %(party)s") % {"party": appointment.party}
    if appointment.stands_in_for:
        return _("ersättare för %(name)s som %(role)s") % {
            "name": appointment.stands_in_for.user,
            "role": role,
        }
    return role


def when(appointment: Appointment | Mandate) -> str:
    """`från 3 mars 2027 till och med 5 mars 2027`; the last day is the one before the end."""
    begins = date_format(localtime(appointment.starts_at), "j F Y")
    if appointment.ends_at is None:
        return _("från %(begins)s") % {"begins": begins}
    last = localtime(appointment.ends_at - timedelta(microseconds=1))
    return _("från %(begins)s till och med %(ends)s") % {
        "begins": begins,
        "ends": date_format(last, "j F Y"),
    }


def _concerned(appointment: Appointment, by: User, at: datetime) -> list[User]:
    """The holder, who proposed it and the other recipients; not whoever did it."""
    people = [appointment.user, *filter(None, [appointment.granted_by])]
    others = Appointment.objects.none()
    if Role(appointment.role).reads_reports:
        others = Appointment.objects.in_force(at).filter(
            Q(role__in=CITY_READING_ROLES) | Q(role__in=PARTY_ROLES, party=appointment.party_id)
        )
    people += [one.user for one in _people(others)]
    return [one for one in people if one != by]


def _people(found: QuerySet[Appointment]) -> QuerySet[Appointment]:
    return found.select_related("user").order_by("pk")


def _tell(appointment: Appointment, number: int, people: Iterable[User]) -> None:
    for person in {one.pk: one for one in people}.values():
        outbox.deliver(KIND, about=appointment.pk, recipient=person, number=number)
