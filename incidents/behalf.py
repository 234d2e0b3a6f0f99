"""For whom a report may be filed besides oneself: asked of the register and the offices in force.

may_file(at)                 whose reports are taken: officials, and for some months former ones
named(words, by, at)         those of them, for whoever takes a report down by telephone
others(user, at)             the people, parties and boards that `user` may file for
may_send(draft, at)          whether its author may still file for whom the draft is
affected(draft, at)          whose report it becomes, as routing asks
left_out_before(report)      whom the filer left out, when its person takes it over
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from contacts.models import Appointment, Board, Mandate, Party, Role, User
from contacts.models.appointment import PARTY_ROLES
from contacts.models.party import by_name
from incidents import routing
from incidents.models import Draft, Exclusion
from incidents.models.incident import Channel
from incidents.routing import Affected
from portal.models import Municipality

_DAYS_OF_A_MONTH = 31


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


def may_file(at: datetime) -> QuerySet[User]:
    """Elected officials, and for some months after their time."""
    since = at - timedelta(days=_DAYS_OF_A_MONTH * Municipality.current().filing_months)
    mandates = Mandate.objects.filter(Q(ends_at=None) | Q(ends_at__gt=since), starts_at__lte=at)
    return User.objects.filter(pk__in=mandates.values("user"))


def named(words: str, by: User, at: datetime) -> list[User]:
    """Those whose names have every word in them, but not whoever asks; nobody for no word.

    Compared here: SQLite knows no å, ä and ö in two cases.
    """
    wanted = words.casefold().split()
    people = may_file(at).filter(is_active=True).exclude(pk=by.pk).order_by("sort_key", "pk")
    return [one for one in people if wanted and all(word in one.name.casefold() for word in wanted)]


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
    if draft.taken_via != Channel.PORTAL:
        return may_take_down(draft.author, draft.affected, at)
    return draft.affects is None or others(draft.author, at).include(draft.affects)


def may_take_down(user: User, person: User | None, at: datetime) -> bool:
    """Whether `user` is of the security function, and the report of `person` may be taken."""
    office = Appointment.objects.in_force(at).filter(user=user, role=Role.SECURITY_CHIEF)
    may = person is not None and person != user and may_file(at).filter(pk=person.pk).exists()
    return may and office.exists()


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
