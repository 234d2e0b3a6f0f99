"""The queue: rows as the security chief reads them, and the choices by which it is narrowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import choices, dues, reference, urgency
from incidents.models import Assignment, Choice, Incident, Level, MainClass, Status
from incidents.models.incident import Wish
from incidents.triage import waits
from incidents.triage.marks import NOT_ASSESSED, SAYS_DANGER, Mark, mark
from incidents.triage.when import short

BY_URGENCY = ("-urgency", "submitted_at", "id")
BY_RECEIVED = ("-submitted_at", "id")
NEWEST = "newest"


@dataclass(frozen=True)
class QueueRow:
    """One report in the queue."""

    key: UUID
    reference: str
    submitted_at: datetime
    received: str
    kind: str
    mark: Mark
    status: str
    handler: str
    due_at: datetime | None
    due: str
    due_what: str
    """What is to be done by then."""
    over_time: bool
    new_message: bool
    wish: str
    call: str
    """By when the councillor wants to be called, while nobody assesses it yet."""


def rows(incidents: Iterable[Incident], *, by: User) -> list[QueueRow]:
    """What the queue shows of these; the same number of questions however many they are."""
    incidents, at = list(incidents), now()
    kinds = choices.labels(Choice.List.KIND)
    here = Incident.objects.filter(pk__in=[incident.pk for incident in incidents])
    with_message = set(waits.new_messages(by, here).values_list("incident", flat=True))
    nearest = dues.nearest(here)
    return [
        QueueRow(
            key=incident.pk,
            reference=incident.reference,
            submitted_at=incident.submitted_at,
            received=short(incident.submitted_at, now=at),
            kind=kinds.get((Choice.List.KIND, incident.main_kind), incident.main_kind),
            mark=mark(incident.level, danger_now=incident.danger_now),
            status=_status(incident),
            handler=incident.handler.name if incident.handler else "",
            due_at=incident.next_due_at,
            due=short(incident.next_due_at, now=at) if incident.next_due_at else "",
            due_what=str(nearest[incident.pk].label) if incident.pk in nearest else "",
            over_time=bool(incident.next_due_at and incident.next_due_at < at),
            new_message=incident.pk in with_message,
            wish=str(Wish(incident.wish).label) if incident.wish else "",
            call=_call(incident, at),
        )
        for incident in incidents
    ]


def _call(incident: Incident, at: datetime) -> str:
    waits = incident.status in {Status.SUBMITTED, Status.RECEIVED}
    return short(incident.call_wanted_by, now=at) if incident.call_wanted_by and waits else ""


def _status(incident: Incident) -> str:
    unopened = incident.opened_at is None and incident.status != Status.CLOSED
    return _("Oöppnad") if unopened else str(Status(incident.status).label)


def found(incidents: QuerySet[Incident], words: str) -> QuerySet[Incident]:
    """By reference, else by the name of the person affected. Nothing else is searched."""
    if written := reference.parse(words):
        return incidents.filter(reference=written)
    part = words.strip().casefold()
    names = User.objects.values_list("pk", "name").order_by()
    people = [key for key, name in names if part in name.casefold()]
    return incidents.filter(affected_person__in=people)


class _OneOf(SimpleListFilter):
    """One of a few choices; anything else finds nothing."""

    offered: Iterable[tuple[Any, Any]]

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [(str(value), words) for value, words in self.offered]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Incident]) -> QuerySet[Incident]:
        value = self.value()
        if not value:
            return queryset
        if value not in dict(self.lookup_choices):
            return queryset.none()
        return self.narrowed(queryset, value, request)

    def narrowed(
        self, queryset: QuerySet[Incident], value: str, request: HttpRequest
    ) -> QuerySet[Incident]:
        return queryset.filter(**{str(self.parameter_name): value})


class Waiting(_OneOf):
    title, parameter_name = gettext_lazy("Väntar"), "waiting"
    UNOPENED, OVER_TIME, MESSAGE, WISH = "unopened", "over_time", "message", "wish"
    MAIL, MINE = "mail", "mine"
    offered = (
        (UNOPENED, gettext_lazy("Oöppnade")),
        (OVER_TIME, gettext_lazy("Över tiden")),
        (MESSAGE, gettext_lazy("Med nytt meddelande")),
        (WISH, gettext_lazy("Med en önskan om att avslutas eller öppnas")),
        (MAIL, gettext_lazy("Med mejl som inte kom fram")),
        (MINE, gettext_lazy("Som jag handlägger")),
    )

    def narrowed(
        self, queryset: QuerySet[Incident], value: str, request: HttpRequest
    ) -> QuerySet[Incident]:
        assert isinstance(request.user, User)
        if value == self.UNOPENED:
            return urgency.unopened(queryset)
        if value == self.OVER_TIME:
            return waits.over_time(queryset, now())
        if value == self.MESSAGE:
            return waits.with_new_messages(request.user, queryset)
        if value == self.WISH:
            return waits.with_wishes(queryset)
        if value == self.MAIL:
            return waits.with_failed_mail(queryset)
        return queryset.filter(handler=request.user)


class ByStatus(_OneOf):
    title, parameter_name = gettext_lazy("Läge"), "status"
    offered = Status.choices


class ByLevel(_OneOf):
    title, parameter_name = gettext_lazy("Nivå"), "level"
    DANGER, NONE = "danger", "none"
    offered = (
        (DANGER, SAYS_DANGER.word),
        (NONE, NOT_ASSESSED.word),
        *((str(level.value), level.label) for level in reversed(Level)),
    )

    def narrowed(
        self, queryset: QuerySet[Incident], value: str, request: HttpRequest
    ) -> QuerySet[Incident]:
        if value == self.DANGER:
            return queryset.filter(danger_now=True, level=None)
        return queryset.filter(level=None if value == self.NONE else int(value))


class ByClass(_OneOf):
    title, parameter_name = gettext_lazy("Klass"), "main_class"
    offered = MainClass.choices


class ByAssignment(_OneOf):
    title, parameter_name = gettext_lazy("Uppdrag"), "assignment"
    offered = Assignment.choices


class Order(_OneOf):
    """Not a filter: by which of its two indexes the queue is read."""

    title, parameter_name = gettext_lazy("Ordning"), "order"
    offered = ((NEWEST, gettext_lazy("Senast inkomna först")),)

    def narrowed(
        self, queryset: QuerySet[Incident], value: str, request: HttpRequest
    ) -> QuerySet[Incident]:
        return queryset


FILTERS = (Waiting, ByStatus, ByLevel, ByClass, ByAssignment, Order)
