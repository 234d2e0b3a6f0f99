"""Rows for lists: no more than the views show, in a constant number of questions."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from contacts.models import Role, User
from incidents import more, timeline
from incidents.models import Incident, Message, Route
from incidents.models.sharing import Capacity, Share
from incidents.rows import ListRow
from incidents.viewing import affected_name, routes_of, with_names

NEUTRAL_HEADING = _("Rapport från förtroendevald")


def rows(
    found: QuerySet[Incident],
    user: User,
    *,
    start: int = 0,
    limit: int,
    routes: QuerySet[Route] | None = None,
) -> list[ListRow]:
    """The newest of `found`: one's own, or, given one's routes, those received."""
    incidents = list(with_names(found.order_by("-submitted_at", "pk"))[start : start + limit])
    keys = [incident.pk for incident in incidents]
    mine: dict[UUID, list[Route]] = defaultdict(list)
    for route in routes_of(routes.filter(incident__in=keys)) if routes is not None else ():
        mine[route.incident_id].append(route)
    unread, at = _unread(keys, user), now()
    asked = more.asked(keys) if routes is None else frozenset()
    return [
        ListRow(
            key=incident.pk,
            reference=incident.reference,
            affected=affected_name(incident),
            submitted_at=incident.submitted_at,
            main_class=incident.main_class,
            status=incident.status,
            own=routes is None,
            unconfirmed=routes is None and incident.waits_for_its_person,
            whose="" if incident.affected_person_id else affected_name(incident),
            asked_for_more=incident.pk in asked,
            unopened=any(route.opened_at is None for route in mine[incident.pk]),
            unacknowledged=any(route.acknowledged_at is None for route in mine[incident.pk]),
            over_time=bool(incident.next_due_at and incident.next_due_at <= at)
            and any(route.handles for route in mine[incident.pk]),
            unread=sum(
                audience in _audiences(mine[incident.pk], own=routes is None)
                for audience in unread[incident.pk]
            ),
        )
        for incident in incidents
    ]


def _unread(keys: list[UUID], user: User) -> dict[UUID, list[str]]:
    """The audiences of the messages by others that `user` has not read, by report."""
    found: dict[UUID, list[str]] = defaultdict(list)
    messages = Message.objects.filter(incident__in=keys).exclude(author=user)
    for key, audience in messages.exclude(readings__user=user).values_list("incident", "audience"):
        found[key].append(audience)
    return found


def _audiences(routes: list[Route], *, own: bool) -> frozenset[str]:
    if own or any(
        route.capacity == Capacity.HANDLES or route.appointment.role == Role.SECURITY_CHIEF
        for route in routes
    ):
        return timeline.FOR_SECURITY
    return frozenset().union(
        *(
            timeline.FOR_PARTY if Role(route.appointment.role).is_of_a_party else timeline.FOR_CHAIR
            for route in routes
            if route.share == Share.EVERYTHING
        )
    )


@dataclass(frozen=True)
class Rows(Sequence[ListRow]):
    """A list that is counted and cut, as a Paginator asks for it."""

    length: Callable[[], int]
    between: Callable[[int, int], list[ListRow]]

    def __len__(self) -> int:
        return self.length()

    def __getitem__(self, which: Any) -> Any:
        return self.between(which.start, which.stop)


@dataclass(frozen=True)
class RegistryRow:
    """What the registrar sees: never name, kind or party."""

    key: UUID
    submitted_at: datetime
    reference: str
    diary_number: str
    registered_at: datetime | None
    heading: object = NEUTRAL_HEADING


class Registry:
    """All that the registrar sees, newest first; can be counted, cut and paged."""

    _COLUMNS = ("pk", "submitted_at", "reference", "diary_number", "registered_at")

    def __init__(self, found: QuerySet[Incident]) -> None:
        self._found = found.order_by("-submitted_at", "pk").values_list(*self._COLUMNS)

    def __len__(self) -> int:
        return self._found.count()

    def __getitem__(self, which: slice) -> list[RegistryRow]:
        return [RegistryRow(*row) for row in self._found[which]]

    def __iter__(self) -> Iterator[RegistryRow]:
        return (RegistryRow(*row) for row in self._found)
