"""What the party and the chair do not see yet of one's own report."""

from dataclasses import dataclass

from contacts.models import Role
from incidents.models.sharing import Share
from incidents.rows import RouteRow
from incidents.shown import CouncillorView
from portal.models import Municipality


@dataclass(frozen=True)
class Seat:
    """The party's, the chair's or the security function's; `hidden`: what can still be opened."""

    role: Role
    people: str
    hidden: frozenset[str]


def seats(view: CouncillorView) -> list[Seat]:
    """The seats that have the report and do not see all of it."""
    suspects_too = Municipality.current().party_sees_suspects
    active = [route for route in view.routes if route.ended_at is None and not route.handles]
    party = [route for route in active if Role(route.role).is_of_a_party]
    chair = [route for route in active if route.role == Role.COUNCIL_CHAIR]
    found = [
        _seat(Role.PARTY_CONTACT, party, asks_of_suspects=suspects_too),
        _seat(Role.COUNCIL_CHAIR, chair, asks_of_suspects=False),
    ]
    if view.reach_hidden and view.reach:
        people = [
            route.person
            for route in view.routes
            if route.ended_at is None and route.role == Role.SECURITY_CHIEF
        ]
        found.append(Seat(Role.SECURITY_CHIEF, ", ".join(people), frozenset({"reach"})))
    return [seat for seat in found if seat.hidden]


def _seat(role: Role, routes: list[RouteRow], *, asks_of_suspects: bool) -> Seat:
    hidden = set()
    if any(route.share != Share.EVERYTHING for route in routes):
        hidden.add("everything")
    if any(not route.shows_reach for route in routes):
        hidden.add("reach")
    if asks_of_suspects and any(not route.shows_sensitive for route in routes):
        hidden.add("sensitive")
    return Seat(role, ", ".join(route.person for route in routes), frozenset(hidden))
