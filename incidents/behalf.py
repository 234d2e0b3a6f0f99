"""For whom a report may be filed besides oneself: asked of the register and the offices in force.

others(user, at)             the people, parties and boards that `user` may file for
may_send(draft, at)          whether its author may still file for whom the draft is
affected(draft, at)          whose report it becomes, as routing asks
left_out_before(report)      whom the filer left out, when its person takes it over
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contacts.models import Appointment, Board, Mandate, Party, User
from contacts.models.appointment import PARTY_ROLES
from contacts.models.party import by_name
from incidents import routing
from incidents.models import Draft, Exclusion
from incidents.routing import Affected


@dataclass(frozen=True)
class Others:
    """Whom someone may file for: members of their party, that party, boards that they sit on."""

    people: tuple[User, ...] = ()
    parties: tuple[Party, ...] = ()
    boards: tuple[Board, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.parties or self.boards)

    def include(self, one: User | Party | Board) -> bool:
        return one in (*self.people, *self.parties, *self.boards)


def others(user: User, at: datetime) -> Others:
    """Party contacts and group leaders: their party and those with a mandate in force there."""
    offices = Appointment.objects.in_force(at).filter(user=user, role__in=PARTY_ROLES)
    parties = list(Party.objects.filter(pk__in=offices.values("party")))
    mandates = Mandate.objects.in_force(at)
    members = mandates.filter(party__in=parties).values("user")
    people = User.objects.filter(pk__in=members, is_active=True).exclude(pk=user.pk)
    boards = Board.objects.filter(pk__in=mandates.filter(user=user).values("board"))
    return Others(
        tuple(people.order_by("sort_key", "pk")),
        tuple(by_name(parties)),
        tuple(by_name(list(boards))),
    )


def may_send(draft: Draft, at: datetime) -> bool:
    """Whether the office or the seat that lets its author file it is still theirs."""
    return draft.affects is None or others(draft.author, at).include(draft.affects)


def affected(draft: Draft, at: datetime) -> Affected:
    """Whose report the draft becomes."""
    if draft.affected_party or draft.affected_board:
        return Affected(
            party=draft.affected_party, board=draft.affected_board, told_by=draft.author
        )
    return routing.affected_person(draft.affected or draft.author, at=at, filed_by=draft.author)


def left_out_before(key: UUID) -> frozenset[UUID]:
    """The people whom the filer left out."""
    people = Exclusion.objects.filter(incident=key, person__isnull=False)
    return frozenset(people.values_list("person", flat=True))
