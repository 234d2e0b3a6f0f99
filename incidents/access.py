"""Who sees which reports, and what of each. The only way to a report.

Which (query sets, for lists and for acts; never shown as they are):
    of_others(user)        not one's own, and not those one is left out of
    own(user)              as the affected person; of a party's or a board's event, as its filer
    received(user, at)     routed to an appointment held at `at`, and not left out
    by_office(user, at)    the security function's; a stand-in's: open ones and those of the period
    of_party(user, at)             received in an office of a party
    handled(user, at)      those whose handling acts are the user's
    handling(key, among, at)       likewise of one report: the people, of some appointments
    filed(user)            those that the user filed for other people
    to_decide(user, at)    the requests that a jurist has to decide
    registered(user, at)   those whose diary number is the user's to enter

What (views of `shown`, plain values; `at` is now where it is left out):
    get(user, key)                              the view, or Http404: missing, forbidden, malformed
    view_for(incident, user)                    likewise
    shows_any(user, found)                      whether there is one whose content the user sees
    attachment(user, key, attachment_key)       the row to serve, or Http404
    own_rows(user), received_rows(user)         rows for lists, newest first
    party_rows(user)                            likewise of those received for a party
    waiting(user)                               those of them that wait for the user
    registry(user)                              date, reference, heading, diary number; sliceable
    requests(user)                              what a jurist has to decide, first the most urgent
    request(user, key)                          one of them, decided or not; or Http404
    record_requests(user, at)                   to a registrar: every request (query set)
    unhandled(user)                             to the system administrator: how many wait
    receipt(user, key), receipts(user)          to whoever filed it for another: that it came

    opened(request, view)                       note the opening, before the page is shown
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.timezone import now

from contacts import offices
from contacts.models import Appointment, Role, User
from contacts.models.appointment import PARTY_ROLES
from incidents import listing, timeline, viewing
from incidents import record_requests as public
from incidents.filed import filed, receipt, receipts
from incidents.listing import Registry
from incidents.models import (
    Attachment,
    Audience,
    Exclusion,
    Incident,
    RecordRequest,
    Route,
    Status,
)
from incidents.models.record_request import RecordRequestQuerySet
from incidents.models.sharing import Capacity, Share
from incidents.openings import opened
from incidents.rows import AskedRow, ListRow
from incidents.shown import (
    CouncillorView,
    EssentialsView,
    EverythingView,
    HandlingView,
    RequestedView,
    View,
)
from incidents.viewing import Standing
from portal.models import Municipality

__all__ = [
    "attachment",
    "by_office",
    "filed",
    "find",
    "get",
    "handled",
    "handling",
    "of_others",
    "of_party",
    "opened",
    "own",
    "own_rows",
    "party_rows",
    "receipt",
    "receipts",
    "received",
    "received_rows",
    "record_requests",
    "registered",
    "registry",
    "request",
    "requests",
    "shows_any",
    "to_decide",
    "unhandled",
    "view_for",
    "waiting",
]


@dataclass
class _Reader:
    """A person at a moment, with the offices that they hold then."""

    user: User
    at: datetime
    held: list[Appointment]

    @cached_property
    def in_security(self) -> list[Appointment]:
        return [one for one in self.held if one.role == Role.SECURITY_CHIEF]

    @property
    def routes(self) -> QuerySet[Route]:
        """The routes that count: of offices held now, not ended, of seats not left out."""
        counting = Q(pk__in=[])
        for one in self.held:
            left_out = Exclusion.objects.filter(seat=one.seat).values("incident")
            counting |= Q(appointment=one.pk) & ~Q(incident__in=left_out)
        return Route.objects.filter(counting, ended_at=None)

    def received(self) -> QuerySet[Incident]:
        return of_others(self.user).filter(pk__in=self.routes.values("incident"))

    @property
    def party_routes(self) -> QuerySet[Route]:
        return self.routes.filter(appointment__role__in=PARTY_ROLES)

    def of_party(self) -> QuerySet[Incident]:
        return of_others(self.user).filter(pk__in=self.party_routes.values("incident"))

    def by_office(self) -> QuerySet[Incident]:
        if not self.in_security:
            return Incident.objects.none()
        if not all(one.is_stand_in for one in self.in_security):
            return of_others(self.user)
        seen = ~Q(status=Status.CLOSED) | Q(pk__in=self._handling.values("incident"))
        for one in self.in_security:
            seen |= Q(submitted_at__gte=one.starts_at)
        return of_others(self.user).filter(seen)

    def handled(self) -> QuerySet[Incident]:
        if self.in_security:
            return self.by_office()
        return of_others(self.user).filter(pk__in=self._handling.values("incident"))

    @property
    def requests(self) -> RecordRequestQuerySet:
        """What they are to decide now as a jurist, of reports that they may read."""
        return public.open_to(self.held, self.at).filter(incident__in=of_others(self.user))

    @property
    def _handling(self) -> QuerySet[Route]:
        return self.routes.filter(capacity=Capacity.HANDLES)

    def standing(self, incident: Incident) -> Standing | None:
        """How the person stands to one report; None where it does not exist for them."""
        this = {"pk": incident.pk}
        routes = viewing.routes_of(self.routes.filter(incident=incident)) if self.held else []
        if self.held and self.handled().filter(**this).exists():
            return Standing(
                HandlingView,
                _role(routes, self.held),
                routes,
                timeline.FOR_SECURITY,
                shows_reach=_picked(incident, routes),
                since=None if self.in_security else _handles_since(routes),
                sees_other=self._sees,
            )
        if own(self.user).filter(**this).exists():
            return Standing(CouncillorView, "", routes, timeline.FOR_COUNCILLOR)
        if self.held and (requests := tuple(self.requests.filter(incident=incident))):
            return Standing(
                RequestedView,
                Role.JURIST,
                [],
                timeline.FOR_COUNCILLOR,
                shows_reach=_picked(incident, []),
                requests=requests,
            )
        if routes and self.received().filter(**this).exists():
            return _standing_of(routes)
        return None

    def _sees(self, others: Collection[str]) -> frozenset[str]:
        """Those of other reports that the reader sees in the security function, by their keys."""
        seen = self.by_office().filter(pk__in=others).order_by()
        return frozenset(map(str, seen.values_list("pk", flat=True)))


def _reader(user: User, at: datetime | None = None) -> _Reader:
    """With the offices held at `at`; without it now, with those that let the request in."""
    if at is None:
        return _Reader(user, now(), offices.held(user))
    return _Reader(user, at, list(Appointment.objects.in_force(at).filter(user=user)))


def of_others(user: User) -> QuerySet[Incident]:
    """Reports that are not one's own and from which one is not left out."""
    left_out = Exclusion.objects.filter(person=user).values("incident")
    others = Incident.objects.exclude(affected_person=user)
    return others.exclude(affected_person=None, filed_by=user).exclude(pk__in=left_out)


def _role(routes: list[Route], held: list[Appointment]) -> str:
    """The role in which one handles: the security function's before the chair's."""
    roles = [one.role for one in held] + [route.appointment.role for route in routes]
    return Role.SECURITY_CHIEF if Role.SECURITY_CHIEF in roles else Role.COUNCIL_CHAIR


def _picked(incident: Incident, routes: list[Route]) -> bool:
    """Whether who handles it may see how to reach the councillor: a protected person picks whom."""
    return not incident.reach_hidden or any(route.shows_reach for route in routes)


def _handles_since(routes: list[Route]) -> datetime:
    """When one began to handle it, as a chair whom the councillor or the function chose."""
    return min(route.routed_at for route in routes if route.handles)


def _standing_of(routes: list[Route]) -> Standing:
    """What several routes show together."""
    whole = [route for route in routes if route.share == Share.EVERYTHING]
    by_party = [Role(route.appointment.role).is_of_a_party for route in whole]
    audiences: frozenset[Audience] = frozenset().union(
        *(timeline.FOR_PARTY if party else timeline.FOR_CHAIR for party in by_party)
    )
    return Standing(
        EverythingView if whole else EssentialsView,
        routes[0].appointment.role,
        routes,
        audiences,
        shows_reach=any(route.shows_reach for route in routes),
        shows_sensitive=not all(by_party)
        or (
            any(route.shows_sensitive for route in whole)
            and Municipality.current().party_sees_suspects
        ),
    )


def own(user: User) -> QuerySet[Incident]:
    """As the affected person; of an event that hit a party or a board, as the one who filed it.

    Who files for another person reads nothing of it but `receipt`.
    """
    return Incident.objects.filter(Q(affected_person=user) | Q(affected_person=None, filed_by=user))


def received(user: User, at: datetime) -> QuerySet[Incident]:
    """Routed to an appointment that `user` holds at `at`, and not left out of."""
    return _reader(user, at).received()


def of_party(user: User, at: datetime) -> QuerySet[Incident]:
    """Received in an office of a party: what its desk shows and counts, and nothing else."""
    return _reader(user, at).of_party()


def by_office(user: User, at: datetime | None = None) -> QuerySet[Incident]:
    """Every report, to whoever is security chief; to a stand-in the open ones and their own.

    Without `at` for what is only shown: by the offices that were asked for once a request.
    """
    return _reader(user, at).by_office()


def handled(user: User, at: datetime | None = None) -> QuerySet[Incident]:
    """Those whose handling acts are the user's: by office, or as the chair that was chosen.

    Without `at` as `by_office`.
    """
    return _reader(user, at).handled()


def handling(key: UUID, among: Q, at: datetime) -> list[User]:
    """Those who may handle a report, of the holders of the appointments that `among` names.

    Two questions, however many they are.
    """
    held: dict[User, list[Appointment]] = defaultdict(list)
    in_force = Appointment.objects.in_force(at)
    theirs = in_force.filter(user__in=in_force.filter(among).values("user"))
    for one in theirs.select_related("user").order_by("pk"):
        held[one.user].append(one)
    if not held:
        return []
    readers = [_Reader(user, at, mine) for user, mine in held.items()]
    may = [Exists(reader.handled().filter(pk=OuterRef("pk"))) for reader in readers]
    answers = Incident.objects.filter(pk=key).values_list(*may).get()
    return [reader.user for reader, handles in zip(readers, answers, strict=True) if handles]


def get(user: User, key: object, *, at: datetime | None = None) -> View:
    """One report as the user may see it. Raises Http404: missing, forbidden, malformed alike."""
    incident, standing = _found(user, key, at)
    return viewing.view(incident, standing, user)


def find(user: User, key: object, *, at: datetime | None = None) -> View | None:
    """The view that `get` gives, or None."""
    try:
        return get(user, key, at=at)
    except Http404:
        return None


def shows_any(user: User, found: QuerySet[Incident]) -> bool:
    """Whether there is one of `found` whose content the user sees: more than the essentials."""
    reader = _reader(user, now())
    standings = (reader.standing(incident) for incident in found)
    return any(one is not None and one.shows_content for one in standings)


def view_for(incident: Incident, user: User, *, at: datetime | None = None) -> View:
    """One of the five views. Raises Http404 where the report does not exist for `user`."""
    return get(user, incident.pk, at=at)


def attachment(
    user: User, incident_key: object, attachment_key: object, *, at: datetime | None = None
) -> Attachment:
    """A file that the user may open. Raises Http404."""
    incident, standing = _found(user, incident_key, at)
    files = Attachment.objects.served()
    found = files.filter(pk=_uuid(attachment_key), incident=incident).first()
    if found is None or not standing.sees(found):
        raise Http404
    return found


def own_rows(user: User, *, start: int = 0, limit: int = 100) -> list[ListRow]:
    """One's own reports, newest first; `limit` of them, from the one at `start`."""
    return listing.rows(own(user), user, start=start, limit=limit)


def received_rows(
    user: User, *, at: datetime | None = None, start: int = 0, limit: int = 100
) -> list[ListRow]:
    """The reports that one has received, newest first; to the security function all that it sees.

    By the routes of a chief, who has one to each report, the same list took 1.5 s at 100,000.
    """
    reader = _reader(user, at or now())
    found = reader.by_office() if reader.in_security else reader.received()
    return listing.rows(found, user, start=start, limit=limit, routes=reader.routes)


def party_rows(
    user: User, *, at: datetime | None = None, start: int = 0, limit: int = 100
) -> list[ListRow]:
    """The reports that one has received for a party, newest first."""
    reader = _reader(user, at or now())
    routes = reader.party_routes
    return listing.rows(reader.of_party(), user, start=start, limit=limit, routes=routes)


def waiting(user: User, *, at: datetime | None = None) -> list[ListRow]:
    """What waits: reports not opened or not acknowledged, and messages."""
    rows = received_rows(user, at=at) + own_rows(user)
    return [row for row in rows if row.waits_for_me]


def to_decide(user: User, at: datetime) -> RecordRequestQuerySet:
    """What the user has to decide as a jurist; never shown as it is."""
    return _reader(user, at).requests


def requests(user: User, *, at: datetime | None = None) -> list[AskedRow]:
    """What the user has to decide as a jurist."""
    return [public.asked(one) for one in _reader(user, at or now()).requests]


def request(user: User, key: object, *, at: datetime | None = None) -> AskedRow:
    """One of them, or one that has been decided since it was theirs. Raises Http404."""
    reader, key = _reader(user, at or now()), _uuid(key)
    decided = RecordRequest.objects.exclude(outcome="").filter(opened_to__in=reader.held)
    found = reader.requests.filter(pk=key).first() or decided.filter(pk=key).first()
    if found is None:
        raise Http404
    return public.asked(found)


def record_requests(user: User, at: datetime) -> RecordRequestQuerySet:
    """Every request, to a registrar; never shown as it is."""
    registrar = any(one.role == Role.REGISTRAR for one in _reader(user, at).held)
    found = RecordRequest.objects.select_related("incident", "opened_to__user")
    return found if registrar else found.none()


def registered(user: User, at: datetime) -> QuerySet[Incident]:
    """Every report, to a registrar, who enters its diary number; never shown as it is."""
    registrar = any(one.role == Role.REGISTRAR for one in _reader(user, at).held)
    return Incident.objects.all() if registrar else Incident.objects.none()


def registry(user: User, *, at: datetime | None = None) -> Registry:
    """What the registrar sees of all reports; nothing for anyone else."""
    return Registry(registered(user, at or now()))


def unhandled(user: User, *, at: datetime | None = None) -> int:
    """How many open reports nobody may handle: a number, for the system administrator alone."""
    if not any(one.role == Role.SYSTEM_ADMINISTRATOR for one in _reader(user, at).held):
        return 0
    at = at or now()
    in_force = Appointment.objects.in_force(at)
    handled_now = Route.objects.filter(
        capacity=Capacity.HANDLES, ended_at=None, appointment__in=in_force
    )
    found = Incident.objects.exclude(status=Status.CLOSED)
    found = found.exclude(pk__in=handled_now.values("incident"))
    for person in in_force.filter(role=Role.SECURITY_CHIEF).values_list("user", flat=True):
        left_out = Exclusion.objects.filter(person=person).values("incident")
        found = found.filter(Q(pk__in=left_out) | Q(affected_person=person))
    return found.count()


def _found(user: User, key: object, at: datetime | None) -> tuple[Incident, Standing]:
    found = viewing.with_names(Incident.objects.filter(pk=_uuid(key)))
    incident = found.select_related("account").first()
    if incident is None:
        raise Http404
    standing = _reader(user, at or now()).standing(incident)
    if standing is None:
        raise Http404
    return incident, standing


def _uuid(key: object) -> UUID:
    try:
        return key if isinstance(key, UUID) else UUID(str(key))
    except ValueError as error:
        raise Http404 from error
