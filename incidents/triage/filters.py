"""By what the queue is narrowed, and in which order it is read: fixed choices, each indexed.

Nothing picks out reports by party or by motive (domain.md 2), and what is no choice finds nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib.admin import ListFilter, ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import choices, urgency
from incidents.models import Assignment, Choice, Incident, Level, MainClass, Status
from incidents.models.incident import Channel
from incidents.triage import handlers, waits
from incidents.triage.marks import NOT_ASSESSED, SAYS_DANGER

BY_URGENCY = ("-urgency", "submitted_at", "id")
BY_RECEIVED = ("-submitted_at", "id")
BY_DUE = ("next_due_at", "id")


_LISTS = "_lists_of_the_queue"  # on the request: asked for once


class _OneOf(SimpleListFilter):
    """One of a few choices; anything else finds nothing."""

    offered: Iterable[tuple[Any, Any]]
    all: object = gettext_lazy("Alla")

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [(str(value), words) for value, words in self.offered]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Incident]) -> QuerySet[Incident]:
        value = self.value()
        if not value:
            return queryset
        if value not in dict(self.lookup_choices):
            return queryset.none()
        assert isinstance(request.user, User)
        return self.narrowed(queryset, value, request.user)

    def narrowed(self, queryset: QuerySet[Incident], value: str, user: User) -> QuerySet[Incident]:
        return queryset.filter(**{str(self.parameter_name): value})


class _OfList(_OneOf):
    """A choice of a list that the security chief keeps; of what was sent then, retired ones too."""

    of: Choice.List

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        if (known := getattr(request, _LISTS, None)) is None:
            known = choices.by_list(Choice.List.KIND, Choice.List.CHANNEL)
            setattr(request, _LISTS, known)
        return [(choice.code, choice.label) for choice in known[self.of]]


class ByWaiting(_OneOf):
    title, parameter_name = gettext_lazy("Väntar"), "waiting"
    UNOPENED, OVER_TIME, MESSAGE = "unopened", "over_time", "message"
    ANSWER, MEASURE, WISH, MAIL = "answer", "measure", "wish", "mail"
    offered = (
        (UNOPENED, gettext_lazy("Oöppnade")),
        (OVER_TIME, gettext_lazy("Över tiden")),
        (MESSAGE, gettext_lazy("Med nytt meddelande")),
        (ANSWER, gettext_lazy("Väntar på svar")),
        (MEASURE, gettext_lazy("Med en åtgärd att göra")),
        (WISH, gettext_lazy("Med en önskan om att avslutas eller öppnas")),
        (MAIL, gettext_lazy("Med mejl som inte kom fram")),
    )

    def narrowed(self, queryset: QuerySet[Incident], value: str, user: User) -> QuerySet[Incident]:
        if value == self.MESSAGE:
            return waits.with_new_messages(user, queryset)
        if value == self.OVER_TIME:
            return waits.over_time(queryset, now())
        if value == self.MEASURE:
            return waits.with_measures(queryset, now())
        found: dict[str, Callable[[QuerySet[Incident]], QuerySet[Incident]]] = {
            self.UNOPENED: urgency.unopened,
            self.ANSWER: waits.for_an_answer,
            self.WISH: waits.with_wishes,
            self.MAIL: waits.with_failed_mail,
        }
        return found[value](queryset)


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

    def narrowed(self, queryset: QuerySet[Incident], value: str, user: User) -> QuerySet[Incident]:
        if value == self.DANGER:
            return urgency.says_danger(queryset).filter(level=None)
        return queryset.filter(level=None if value == self.NONE else int(value))


class ByClass(_OneOf):
    title, parameter_name = gettext_lazy("Klass"), "main_class"
    offered = MainClass.choices


class ByKind(_OfList):
    title, parameter_name, of = gettext_lazy("Typ"), "main_kind", Choice.List.KIND


class ByChannel(_OfList):
    title, parameter_name, of = gettext_lazy("Kanal"), "channel", Choice.List.CHANNEL


class ByWayHere(_OneOf):
    title, parameter_name = gettext_lazy("Kom till kommunen"), "taken_via"
    offered = Channel.choices


class ByAssignment(_OneOf):
    title, parameter_name = gettext_lazy("Uppdrag"), "assignment"
    offered = Assignment.choices


class ByHandler(_OneOf):
    """Oneself, nobody, or someone of the security function."""

    title, parameter_name = gettext_lazy("Handläggare"), "handler"
    ME, NOBODY = "me", "nobody"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        assert isinstance(request.user, User)
        people = handlers.others(request.user, now())
        return [
            (self.ME, _("Jag")),
            (self.NOBODY, _("Ingen")),
            *((str(key), name) for key, name in people.items()),
        ]

    def narrowed(self, queryset: QuerySet[Incident], value: str, user: User) -> QuerySet[Incident]:
        found = {self.ME: user.pk, self.NOBODY: None}
        return queryset.filter(handler=found.get(value, value))


class ByPolice(_OneOf):
    title, parameter_name = gettext_lazy("Polisanmälan"), "police"
    offered = (
        ("yes", gettext_lazy("Gjord")),
        ("no", gettext_lazy("Den förtroendevalda vill inte")),
        ("unsaid", gettext_lazy("Inte sagt")),
    )

    def narrowed(self, queryset: QuerySet[Incident], value: str, user: User) -> QuerySet[Incident]:
        return queryset.filter(police_said="" if value == "unsaid" else value)


class ByPeriod(_OneOf):
    title, parameter_name = gettext_lazy("Kom in"), "period"
    offered = (
        ("week", gettext_lazy("Den här veckan")),
        ("month", gettext_lazy("Den här månaden")),
        ("year", gettext_lazy("I år")),
        ("last_year", gettext_lazy("Förra året")),
    )

    def narrowed(self, queryset: QuerySet[Incident], value: str, user: User) -> QuerySet[Incident]:
        today = localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
        year = today.replace(month=1, day=1)
        begins = {
            "week": today - timedelta(days=today.weekday()),
            "month": today.replace(day=1),
            "year": year,
            "last_year": year.replace(year=year.year - 1),
        }[value]
        found = queryset.filter(submitted_at__gte=begins)
        return found.filter(submitted_at__lt=year) if value == "last_year" else found


class Order(_OneOf):
    """Not a filter: by which of its indexes the queue is read."""

    title, parameter_name = gettext_lazy("Ordning"), "order"
    all = gettext_lazy("Mest brådskande först")
    NEWEST, DUE = "newest", "due"
    offered = (
        (NEWEST, gettext_lazy("Senast inkomna först")),
        (DUE, gettext_lazy("Det som ska göras först")),
    )

    def narrowed(self, queryset: QuerySet[Incident], value: str, user: User) -> QuerySet[Incident]:
        return queryset.filter(next_due_at__isnull=False) if value == self.DUE else queryset


FILTERS = (
    ByWaiting,
    ByStatus,
    ByLevel,
    ByKind,
    ByClass,
    ByChannel,
    ByWayHere,
    ByAssignment,
    ByHandler,
    ByPolice,
    ByPeriod,
    Order,
)


def order(asked: Mapping[str, str]) -> tuple[str, ...]:
    """As chosen; what is late is read by time, and a period by when reports came."""
    chosen = asked.get(str(Order.parameter_name), "")
    if chosen == Order.DUE or asked.get(str(ByWaiting.parameter_name)) == ByWaiting.OVER_TIME:
        return BY_DUE
    if chosen == Order.NEWEST or asked.get(str(ByPeriod.parameter_name)):
        return BY_RECEIVED
    return BY_URGENCY


_CHOSEN_AS: dict[tuple[str, ...], str] = {
    BY_URGENCY: "",
    BY_RECEIVED: Order.NEWEST,
    BY_DUE: Order.DUE,
}


def order_in_words(asked: Mapping[str, str]) -> str:
    """Which order that is, where it is not the one that was chosen."""
    read = _CHOSEN_AS[order(asked)]
    chosen = asked.get(str(Order.parameter_name), "")
    return "" if read == chosen else str({"": Order.all, **dict(Order.offered)}[read])


def others(shown: Iterable[ListFilter]) -> list[tuple[str, Any]]:
    """Key and name of those besides oneself who may handle reports, as the page offers them."""
    not_people = {ByHandler.ME, ByHandler.NOBODY}
    return [one for one in _offered(ByHandler, shown) if one[0] not in not_people]


def kinds(shown: Iterable[ListFilter]) -> dict[str, str]:
    """How each kind of event reads, as the page offers them."""
    return dict(_offered(ByKind, shown))


def _offered(by: type[_OneOf], shown: Iterable[ListFilter]) -> list[tuple[str, Any]]:
    [found] = [one.lookup_choices for one in shown if isinstance(one, by)]
    return found
