"""What of the security function's reports waits for it: as query sets and as numbers."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from contacts.models import Role, User
from incidents import notices
from incidents.models import Due, Event, Incident, Message, Reading
from portal.models import Delivery
from portal.paging import MOST

_MEASURES = frozenset({Due.Kind.MEASURE, Due.Kind.MEASURE_REVIEW})
_SOON = timedelta(days=7)


def new_messages(user: User, incidents: Iterable[Incident]) -> set[UUID]:
    """Those with a message that `user` has not read; to a closed one, since it was closed."""
    return set(_new(user).filter(incident__in=list(incidents)).values_list("incident", flat=True))


def with_new_messages(user: User, found: QuerySet[Incident]) -> QuerySet[Incident]:
    """Those reports that have such a message, no more than are counted."""
    # As values: a sub-query would be asked of every report there is.
    keys = _new(user).values_list("incident", flat=True).distinct()[: MOST + 1]
    return found.filter(pk__in=list(keys))


def _new(user: User) -> QuerySet[Message]:
    """Each is asked for its reading: PostgreSQL would join by reading every one there is."""
    from_outside = ~Q(role=Role.SECURITY_CHIEF) & ~Q(author=user)
    read = Reading.objects.filter(user=user, message=OuterRef("pk")).values("pk")[:1]
    current = Message.objects.filter(from_outside, current=True).order_by()
    return current.alias(read=Subquery(read)).filter(read=None)


def with_wishes(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """Those of which the councillor wants them closed, or opened again."""
    return found.exclude(wish="")


def for_an_answer(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """Those whose councillor has been asked something and has not answered yet."""
    asked = Due.objects.open().filter(kind=Due.Kind.ANSWER).order_by("at")
    return found.filter(pk__in=set(asked.values_list("incident", flat=True)[: MOST + 1]))


def with_measures(found: QuerySet[Incident], at: datetime) -> QuerySet[Incident]:
    """Those with a measure to do or to review within a week, or that should have been."""
    soon = Due.objects.open().filter(kind__in=_MEASURES, at__lte=at + _SOON).order_by("at")
    return found.filter(pk__in=set(soon.values_list("incident", flat=True)[: MOST + 1]))


def over_time(found: QuerySet[Incident], at: datetime) -> QuerySet[Incident]:
    """Those in which something should have been done before `at`."""
    return found.filter(next_due_at__lt=at)


def with_failed_mail(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """Those of which someone could not be told."""
    failed = _failed().order_by("-created_at")[:MOST]
    about = [UUID(about) for about in failed.values_list("about", flat=True)]
    return found.filter(
        pk__in=list(Event.objects.filter(pk__in=about).values_list("incident", flat=True))
    )


def failed_mail(key: UUID) -> list[Delivery]:
    """The mail about one report that failed."""
    events = Event.objects.filter(incident=key).order_by().values_list("pk", flat=True)
    about = [str(event) for event in events]
    return list(_failed().filter(about__in=about).select_related("recipient"))


def _failed() -> QuerySet[Delivery]:
    return Delivery.objects.filter(kind=notices.KIND, state=Delivery.State.FAILED)
