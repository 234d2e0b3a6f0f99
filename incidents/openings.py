"""That someone other than the councillor opened a report, a file of it or its paper.

`opened` is called before the page is shown. It writes one line a person, object and quarter of an
hour, for a deliberate request alone: no HEAD, no prefetch. Messages shown count as read.
"""

from datetime import UTC, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import now

from contacts.models import Appointment, User
from incidents import timeline, urgency
from incidents.models import Audience, Event, Incident, Kind, Reading, Route
from incidents.models.sharing import Capacity
from incidents.shown import CouncillorView, EssentialsView, HandlingView, View

INCIDENT, ATTACHMENT, PAPER = "incident", "attachment", "paper"
POSTS, SERIES, CASE = "posts", "series", "case"
_MINUTES = 15


def deliberate(request: HttpRequest) -> bool:
    """Whether a person asked for the page, rather than a browser looking ahead."""
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return request.method in {"GET", "POST"} and not any(
        word in purpose for purpose in purposes for word in ("prefetch", "prerender", "preview")
    )


def opened(
    request: HttpRequest,
    view: View,
    *,
    what: str = INCIDENT,
    key: object = "",
    at: datetime | None = None,
) -> None:
    """Note that `request.user` is about to be shown `view`, or an attachment or paper of it."""
    user = request.user
    if not deliberate(request) or not isinstance(user, User):
        return
    at = at or now()
    subject = (what, str(key or view.key))
    if not isinstance(view, CouncillorView) and not _noted(view, user, subject, at).exists():
        _note(view, user, subject, at)
    if what == INCIDENT and not isinstance(view, EssentialsView):
        unread = [row.key for row in view.messages if row.unread]
        Reading.objects.bulk_create(
            [Reading(message_id=one, user=user, at=at) for one in unread], ignore_conflicts=True
        )


def _bucket(at: datetime) -> str:
    clock = at.astimezone(UTC)
    return f"{clock:%Y%m%dT%H}{clock.minute // _MINUTES}"


def _noted(view: View, user: User, subject: tuple[str, str], at: datetime) -> QuerySet[Event]:
    what, key = subject
    return Event.objects.filter(
        incident=view.key, actor=user, subject_kind=what, subject_id=key, bucket=_bucket(at)
    )


@transaction.atomic
def _note(view: View, user: User, subject: tuple[str, str], at: datetime) -> None:
    incident = Incident.objects.select_for_update().get(pk=view.key)
    if _noted(view, user, subject, at).exists():  # by a second tab, while this one waited
        return
    timeline.write(
        incident,
        Kind.OPENED,
        by=user,
        role=view.role,
        audience=Audience.COUNCILLOR,
        body={"what": subject[0]},
        subject=subject,
        bucket=_bucket(at),
        at=at,
    )
    if subject[0] == INCIDENT:
        _mark(incident, user, at, handling=isinstance(view, HandlingView))


def _mark(incident: Incident, user: User, at: datetime, *, handling: bool) -> None:
    """On one's own routes; and on the report, where it is whoever handles it that opens it."""
    in_force = Appointment.objects.in_force(at)
    held = list(in_force.filter(user=user).values_list("pk", flat=True))
    routes = Route.objects.filter(incident=incident, ended_at=None)
    routes.filter(appointment__in=held, opened_at=None).update(opened_at=at)
    handlers = set(
        routes.filter(capacity=Capacity.HANDLES, appointment__in=in_force).values_list(
            "appointment", flat=True
        )
    )
    by_handler = not handlers or bool(handlers.intersection(held))
    if handling and by_handler and incident.opened_at is None:
        incident.opened_at = at
        incident.urgency = urgency.of(incident)
        incident.save(update_fields=["opened_at", "urgency"])
