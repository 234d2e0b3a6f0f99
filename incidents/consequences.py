"""What an appointment that begins or ends means for reports: how many, never which nor of whom."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts import consequences
from contacts.consequences import Consequence, Way
from contacts.models import Appointment, Role, User
from incidents import access, handing, readers
from incidents.models import Incident, Route, Status
from portal.paging import counted


def register() -> None:
    """Say it on the pages where appointments are made and ended."""
    consequences.register(of, ways)


def of(appointment: Appointment, *, ends: bool, at: datetime) -> Iterator[Consequence]:
    """What whoever is appointed may read then, or no longer, and who besides."""
    yield from _ends(appointment, at) if ends else _begins(appointment, at)


def ways(appointment: Appointment, user: User) -> Iterator[Way]:
    """To the page where open reports are handed over."""
    if user.has_perm("incidents.triage") and handing.is_given(appointment, now()):
        address = reverse("admin:incidents_incident_hand_over", args=[appointment.pk])
        yield Way(_("Lämna över öppna ärenden"), address)


def _begins(appointment: Appointment, at: datetime) -> Iterator[Consequence]:
    name, role = appointment.user.name, Role(appointment.role)
    if role == Role.SECURITY_CHIEF:
        number = counted(_open(access.of_others(appointment.user)))
        said = _of_security(number, stands_in=appointment.is_for_an_absence)
        yield Consequence(said % {"name": name, "number": number})
        yield Consequence(
            _("Undantagna är rapporter som %(name)s själv berörs av eller är bortvald från.")
            % {"name": name}
        )
    elif role in handing.GIVEN:
        yield Consequence(_of_new_ones(appointment) % {"name": name})
        yield Consequence(
            _(
                "Öppna ärenden följer inte med av sig själva. Säkerhetschefen lämnar över dem, och "
                "då får varje förtroendevald veta det."
            )
        )
        yield from _leaders_lose(appointment, at)
    elif role == Role.REGISTRAR:
        yield Consequence(
            _(
                "%(name)s ser datum, referens och diarienummer för alla rapporter, aldrig innehåll "
                "eller namn."
            )
            % {"name": name}
        )
    elif role == Role.JURIST:
        yield Consequence(
            _(
                "%(name)s får läsa en rapport i taget, när registratorn öppnar den för prövning "
                "och bara under den tiden."
            )
            % {"name": name}
        )
    else:
        yield Consequence(_("%(name)s ser ingen rapport.") % {"name": name})


def _of_security(number: int, *, stands_in: bool) -> str:
    if stands_in:
        return ngettext(
            "%(name)s får läsa och handlägga öppna rapporter, %(number)d just nu, och står först "
            "för dem som kommer under tiden.",
            "%(name)s får läsa och handlägga öppna rapporter, %(number)d just nu, och står först "
            "för dem som kommer under tiden.",
            number,
        )
    return ngettext(
        "%(name)s får läsa och handlägga alla rapporter: %(number)d öppen nu, och de avslutade.",
        "%(name)s får läsa och handlägga alla rapporter: %(number)d öppna nu, och de avslutade.",
        number,
    )


def _of_new_ones(appointment: Appointment) -> str:
    if appointment.is_for_an_absence:
        return _(
            "%(name)s får nya rapporter tillsammans med den ordinarie under tiden, så långt den "
            "förtroendevalda har valt."
        )
    if appointment.is_stand_in:
        return _(
            "%(name)s får nya rapporter när den ordinarie inte kan ta emot dem, så långt den "
            "förtroendevalda har valt."
        )
    if appointment.role == Role.GROUP_LEADER:
        return _(
            "%(name)s får nya rapporter från partiet när det saknar kontaktperson, så långt den "
            "förtroendevalda har valt."
        )
    return _("%(name)s får nya rapporter, så långt den förtroendevalda har valt.")


def _leaders_lose(appointment: Appointment, at: datetime) -> Iterator[Consequence]:
    """New reports go no longer to the group leader, once there is a contact."""
    if appointment.role != Role.PARTY_CONTACT:
        return
    of_party = Appointment.objects.in_force(at).filter(party=appointment.party_id)
    if of_party.filter(role=Role.PARTY_CONTACT).exists():
        return
    for leader in of_party.filter(role=Role.GROUP_LEADER).select_related("user"):
        yield Consequence(
            _("%(name)s får inte längre nya rapporter som gruppledare.")
            % {"name": leader.user.name}
        )


def _ends(appointment: Appointment, at: datetime) -> Iterator[Consequence]:
    number = counted(_read_by(appointment))
    if Role(appointment.role).reads_reports:
        yield Consequence(
            ngettext(
                "%(name)s kan inte längre läsa %(number)d öppet ärende genom uppdraget.",
                "%(name)s kan inte längre läsa %(number)d öppna ärenden genom uppdraget.",
                number,
            )
            % {"name": appointment.user.name, "number": number}
        )
        yield Consequence(
            _("Mejl om rapporter som inte har gått till %(name)s ställs in.")
            % {"name": appointment.user.name}
        )
    if alone := counted(readers.left_alone(appointment, at)):
        yield Consequence(
            ngettext(
                "%(number)d öppen rapport skulle bli utan läsare hos staden. Utse någon annan "
                "först.",
                "%(number)d öppna rapporter skulle bli utan läsare hos staden. Utse någon annan "
                "först.",
                alone,
            )
            % {"number": alone},
            forbids=True,
        )


def _read_by(appointment: Appointment) -> QuerySet[Incident]:
    seen = _open(access.of_others(appointment.user))
    if appointment.role == Role.SECURITY_CHIEF:
        return seen
    routes = Route.objects.filter(appointment=appointment.pk, ended_at=None)
    return seen.filter(pk__in=routes.values("incident"))


def _open(found: QuerySet[Incident]) -> QuerySet[Incident]:
    return found.exclude(status=Status.CLOSED)
