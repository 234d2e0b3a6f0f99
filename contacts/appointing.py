"""Who is appointed to what: one person proposes, another confirms, and only then is it in force.

    propose(role, person, *, by, starts_at, ends_at, party, stands_in_for) -> Appointment
    confirm(appointment, *, by) -> Appointment       by someone else, who isn't the one appointed
    end(appointment, *, by) -> Appointment           at once; or takes a proposal back

    appoints(user)                       whether `user` proposes and confirms for the whole city
    may_propose(user, role, party)       or for the own party: its contact, else its group leader
    may_confirm(user, appointment), may_end(user, appointment)
    waiting_for(user)                    the proposals that `user` may confirm

Each act raises Refused, whose `message` is for people; done twice by one person it is harmless.
Appointments of the register are the register's: none is ended here, and none is made against it.
Ending takes one person alone, since it gives nobody anything.
"""

import logging
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from contacts import consequences, told
from contacts.models import Appointment, Party, Role, User
from contacts.models.appointment import CITY_READING_ROLES, ONE_HOLDER_ROLES
from contacts.signals import appointments_changed

OFFICES = (Role.SECURITY_CHIEF, Role.SYSTEM_ADMINISTRATOR)
"""Those whose holders propose and confirm."""

logger = logging.getLogger("portal.appointments")


class Refused(Exception):
    """It was not done; `message` says why and what to do instead."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = str(message)


@transaction.atomic
def propose(
    role: str,
    person: User,
    *,
    by: User,
    starts_at: datetime,
    ends_at: datetime | None = None,
    party: Party | None = None,
    stands_in_for: Appointment | None = None,
    at: datetime | None = None,
) -> Appointment:
    """Ask that `person` be appointed. Those who may confirm it are told, once."""
    at = at or now()
    # One's own row first: who presses twice at the same moment waits here for the first press.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    appointment = planned(
        role,
        person,
        by=by,
        starts_at=starts_at,
        ends_at=ends_at,
        party=party,
        stands_in_for=stands_in_for,
        at=at,
    )
    if proposed := _proposed(appointment, at):
        return proposed
    appointment.save()
    _log("proposed", appointment, by)
    told.proposed(appointment, confirmers(appointment, at))
    return appointment


def planned(
    role: str,
    person: User,
    *,
    by: User,
    starts_at: datetime,
    ends_at: datetime | None = None,
    party: Party | None = None,
    stands_in_for: Appointment | None = None,
    at: datetime | None = None,
) -> Appointment:
    """What `propose` would save, for a page that shows what follows. Raises Refused likewise."""
    at = at or now()
    if not may_propose(by, role, party, at):
        raise Refused(_("Du kan inte föreslå någon till det uppdraget."))
    appointment = Appointment(
        role=role,
        user=person,
        party=party,
        stands_in_for=stands_in_for,
        starts_at=starts_at,
        ends_at=ends_at,
        granted_via=Appointment.Via.PERSON,
        granted_by=by,
    )
    appointment.seat = appointment.planned_seat
    _refuse_what_cannot_be(appointment, by, at)
    return appointment


@transaction.atomic
def confirm(appointment: Appointment, *, by: User, at: datetime | None = None) -> Appointment:
    """Put a proposal in force, from now or its first day. The city's other recipients are told."""
    at = at or now()
    appointment = _locked(appointment)
    if appointment.confirmed_by == by:
        return appointment
    if appointment.confirmed_by:
        raise Refused(
            _("%(name)s har redan bekräftat förslaget.") % {"name": appointment.confirmed_by}
        )
    if not is_proposal(appointment):
        raise Refused(_("Förordnandet behöver inte bekräftas."))
    if appointment.over_at and appointment.over_at <= at:
        raise Refused(_("Förslaget gäller inte längre. Gör ett nytt om det behövs."))
    if by in {appointment.granted_by, appointment.user}:
        raise Refused(_("Någon annan än du måste bekräfta förslaget."))
    if not may_confirm(by, appointment, at):
        raise Refused(_("Du kan inte bekräfta förslaget."))
    _refuse_a_second_holder(appointment)
    appointment.confirmed_by, appointment.confirmed_at = by, at
    try:
        with transaction.atomic():
            appointment.save(update_fields=["confirmed_by", "confirmed_at"])
    except IntegrityError as error:
        raise Refused(_seat_taken()) from error
    _log("confirmed", appointment, by)
    told.confirmed(appointment, by, at)
    _tell_apps(at, begun=[appointment.pk])
    return appointment


@transaction.atomic
def end(appointment: Appointment, *, by: User, at: datetime | None = None) -> Appointment:
    """End it now, or take back what nobody has confirmed. Its holder's access ends with it."""
    at = at or now()
    hold_city_still()
    appointment = _locked(appointment)
    if appointment.over_at and appointment.over_at <= at:
        return appointment
    if appointment.granted_via == Appointment.Via.REGISTER:
        raise Refused(_of_register())
    if not may_end(by, appointment, at):
        raise Refused(_("Du kan inte avsluta förordnandet."))
    waited = is_proposal(appointment)
    if not waited:
        for one in consequences.of(appointment, ends=True, at=at):
            if one.forbids:
                raise Refused(one.text)
    appointment.ended_at = max(at, appointment.starts_at)
    appointment.save(update_fields=["ended_at"])
    _log("taken back" if waited else "ended", appointment, by)
    if not waited:
        told.ended(appointment, by, at)
        _tell_apps(at, ended=[appointment.pk])
    return appointment


def is_proposal(appointment: Appointment) -> bool:
    """Whether nobody has confirmed it yet."""
    return appointment.granted_via == Appointment.Via.PERSON and not appointment.confirmed_at


def appoints(user: User, at: datetime | None = None) -> bool:
    """Whether `user` holds an office that proposes and confirms."""
    return _holding(at or now(), *OFFICES).filter(user=user).exists()


def may_propose(
    user: User, role: str, party: Party | None = None, at: datetime | None = None
) -> bool:
    """For the city every role; as a party's contact, else its group leader, its contacts alone."""
    at = at or now()
    if appoints(user, at):
        return True
    if role != Role.PARTY_CONTACT or party is None:
        return False
    contacts = _holding(at, Role.PARTY_CONTACT).filter(party=party)
    leaders = _holding(at, Role.GROUP_LEADER).filter(party=party)
    return contacts.filter(user=user).exists() or (
        not contacts.exists() and leaders.filter(user=user).exists()
    )


def may_confirm(user: User, appointment: Appointment, at: datetime | None = None) -> bool:
    """Whether the proposal waits for `user` among others."""
    return user in confirmers(appointment, at or now())


def may_end(user: User, appointment: Appointment, at: datetime | None = None) -> bool:
    """Those who appoint; whoever proposed it, as long as it is a proposal."""
    if appointment.granted_via == Appointment.Via.REGISTER:
        return False
    own = is_proposal(appointment) and appointment.granted_by == user
    return own or appoints(user, at)


def confirmers(appointment: Appointment, at: datetime) -> list[User]:
    """Who may confirm a proposal: of one from a party the security function alone."""
    return _confirmers(appointment, _appointing(at))


def waiting_for(user: User, at: datetime | None = None) -> list[Appointment]:
    """The proposals that `user` may confirm, the oldest first."""
    at = at or now()
    sitting = _appointing(at)
    if all(one.user_id != user.pk for one in sitting):
        return []
    return [one for one in proposals(at) if user in _confirmers(one, sitting)]


def proposals(at: datetime) -> QuerySet[Appointment]:
    """Those that nobody has confirmed or taken back, the oldest first."""
    found = Appointment.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        granted_via=Appointment.Via.PERSON,
        confirmed_at=None,
        ended_at=None,
    )
    return found.select_related("user", "party", "granted_by").order_by("pk")


def _proposed(appointment: Appointment, at: datetime) -> Appointment | None:
    """The same proposal, where the same person has made it and it waits."""
    found = proposals(at).filter(
        seat=appointment.seat,
        user=appointment.user,
        granted_by=appointment.granted_by,
        stands_in_for=appointment.stands_in_for,
        ends_at=appointment.ends_at,
    )
    begins = localdate(appointment.starts_at)
    return next((one for one in found if localdate(one.starts_at) == begins), None)


def hold_city_still() -> None:
    """Until the act is done nobody of the city ends: the last two can't leave at once."""
    list(
        Appointment.objects.select_for_update(no_key=True)
        .filter(role__in=CITY_READING_ROLES)
        .order_by("pk")
        .values_list("pk")
    )


def _refuse_what_cannot_be(appointment: Appointment, by: User, at: datetime) -> None:
    person, starts_at, ends_at = appointment.user, appointment.starts_at, appointment.ends_at
    if person == by:
        raise Refused(_("Du kan inte föreslå dig själv. Be någon annan som får utse."))
    if not person.is_active:
        raise Refused(_("%(name)s kan inte logga in och kan inte utses.") % {"name": person})
    if ends_at and ends_at <= max(starts_at, at):
        raise Refused(_("Förordnandet måste sluta efter att det har börjat, och inte redan nu."))
    if appointment.stands_in_for:
        _refuse_to_stand_in(appointment, appointment.stands_in_for)
    proposed = _proposed(appointment, at)
    same = Appointment.objects.filter(seat=appointment.seat, user=person)
    same = same.exclude(pk=proposed.pk) if proposed else same
    if same.during(starts_at, ends_at).exists():
        raise Refused(
            _("%(name)s har redan uppdraget under den tiden, eller är redan föreslagen.")
            % {"name": person}
        )
    _refuse_a_second_holder(appointment)


def _refuse_to_stand_in(appointment: Appointment, holder: Appointment) -> None:
    if holder.is_stand_in or is_proposal(holder):
        raise Refused(_("Välj den som har uppdraget, inte någon som ersätter."))
    if holder.user_id == appointment.user_id:
        raise Refused(_("Ingen kan vara sin egen ersättare."))
    if holder.over_at and holder.over_at <= appointment.starts_at:
        raise Refused(_("Den som ska ersättas har inte uppdraget då."))


def _refuse_a_second_holder(appointment: Appointment) -> None:
    """What the database refuses when it is confirmed, with who has the seat then."""
    if appointment.role in ONE_HOLDER_ROLES and not appointment.is_stand_in:
        others = Appointment.objects.holding().filter(role=appointment.role)
        others = others.exclude(pk=appointment.pk)
        met = others.during(appointment.starts_at, appointment.over_at).select_related("user")
        if other := met.order_by("starts_at").first():
            raise Refused(_is_taken_by(other))
    try:
        appointment.clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def _is_taken_by(other: Appointment) -> str:
    named = {"name": other.user, "role": other.get_role_display().lower()}
    if other.granted_via == Appointment.Via.REGISTER:
        return (
            _("Enligt kommunens register är %(name)s %(role)s då. Ändra det i registret först.")
            % named
        )
    return _("%(name)s är %(role)s då. Avsluta det förordnandet först.") % named


def _of_register() -> str:
    return _(
        "Förordnandet står i kommunens register och avslutas där. Är det bråttom kan "
        "systemförvaltaren stänga av kontot."
    )


def _seat_taken() -> str:
    return _("Någon annan har uppdraget under den tiden.")


def _holding(at: datetime, *roles: str) -> QuerySet[Appointment]:
    return Appointment.objects.in_force(at).filter(role__in=roles)


def _appointing(at: datetime) -> list[Appointment]:
    return list(_holding(at, *OFFICES).select_related("user").order_by("pk"))


def _confirmers(proposal: Appointment, sitting: list[Appointment]) -> list[User]:
    """Of those who hold an office that confirms."""
    concerned = {proposal.granted_by_id, proposal.user_id}
    of_city = any(one.user_id == proposal.granted_by_id for one in sitting)
    people = {
        one.user_id: one.user
        for one in sitting
        if one.user_id not in concerned and (of_city or one.role == Role.SECURITY_CHIEF)
    }
    return list(people.values())


def _locked(appointment: Appointment) -> Appointment:
    found = Appointment.objects.select_for_update(of=("self",))
    people = ("user", "party", "granted_by", "confirmed_by", "stands_in_for")
    return found.select_related(*people).get(pk=appointment.pk)


def _log(what: str, appointment: Appointment, by: User) -> None:
    logger.info("appointment %s (%s) %s by %s", appointment.pk, appointment.seat, what, by.pk)


def _tell_apps(
    at: datetime, *, begun: list[int] | None = None, ended: list[int] | None = None
) -> None:
    changed = {"begun": begun or [], "changed": [], "ended": ended or []}
    transaction.on_commit(partial(appointments_changed.send, sender=Appointment, at=at, **changed))
