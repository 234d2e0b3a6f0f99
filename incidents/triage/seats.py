"""Seats that nobody holds, and what happens with reports meanwhile."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from contacts.models import Appointment, Mandate, Party, Role
from contacts.models.appointment import seat_of
from contacts.models.party import by_name


@dataclass(frozen=True)
class VacantSeat:
    """`meanwhile`: who receives reports in its place, or that nobody does."""

    what: str
    meanwhile: str


def vacant(at: datetime) -> list[VacantSeat]:
    """The city's seats first, then the parties'."""
    return list(_vacant(at))


def _vacant(at: datetime) -> Iterator[VacantSeat]:
    sitting: dict[str, list[Appointment]] = defaultdict(list)
    for one in Appointment.objects.in_force(at).select_related("user"):
        sitting[one.seat].append(one)
    yield from _of_security(sitting[seat_of(Role.SECURITY_CHIEF)])
    yield from _of_the_chair(sitting[seat_of(Role.COUNCIL_CHAIR)])
    for party in _with_officials(at):
        if not sitting[seat_of(Role.PARTY_CONTACT, party.code)]:
            yield VacantSeat(
                _("Kontaktperson i %(party)s") % {"party": party.name},
                _in_the_party(sitting[seat_of(Role.GROUP_LEADER, party.code)]),
            )


def _with_officials(at: datetime) -> list[Party]:
    held = Mandate.objects.in_force(at).exclude(party=None)
    return by_name(list(Party.objects.filter(pk__in=held.values("party"))))


def _of_security(sitting: list[Appointment]) -> Iterator[VacantSeat]:
    if all(one.is_stand_in for one in sitting):
        meanwhile = (
            _("Ersättaren handlägger.")
            if sitting
            else _("Ingen handlägger. Nya rapporter väntar på den första som får uppdraget.")
        )
        yield VacantSeat(str(Role.SECURITY_CHIEF.label), meanwhile)
    if not any(one.is_stand_in for one in sitting):
        yield VacantSeat(
            _("Ersättare för säkerhetschefen"),
            _("Ingen handlägger när säkerhetschefen är borta eller har valts bort."),
        )


def _of_the_chair(sitting: list[Appointment]) -> Iterator[VacantSeat]:
    if all(one.is_stand_in for one in sitting):
        meanwhile = _("Ersättaren får rapporterna.") if sitting else _("Ingen får dem i stället.")
        yield VacantSeat(str(Role.COUNCIL_CHAIR.label), meanwhile)


def _in_the_party(leaders: list[Appointment]) -> str:
    if not leaders:
        return _("Ingen i partiet får rapporterna.")
    names = get_text_list([one.user.name for one in leaders], _("och"))
    return _("%(names)s får rapporterna som gruppledare.") % {"names": names}
