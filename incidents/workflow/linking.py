"""Courses of events: reports of one councillor that belong together.

A report that comes after the others of its course were closed opens the last of them again.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, notices, timeline
from incidents.models import Audience, Event, Incident, Kind, Series, Status
from incidents.workflow.opening_again import open_again
from incidents.workflow.rules import HasKey, Incomplete, locked


@transaction.atomic
def link(
    report: HasKey, others: Collection[UUID], *, by: User, at: datetime | None = None
) -> Event | None:
    """Say that other reports of one's own belong with this one. None where they did already.

    Each of them says so in its timeline, to the councillor alone: whoever was left out of one
    doesn't learn of it by another.
    """
    at = at or now()
    # The person before the report, in the order of `join`: who sends at the same time waits.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    incident = locked(report, access.own(by).filter(affected_person=by))
    if not others:
        raise Incomplete(_("Kryssa för de rapporter som hör ihop med den här."))
    event = tell(incident, join(incident, others, by), by=by, at=at)
    if event:
        go_on(incident, at)
    return event


def tell(incident: Incident, joined: list[Incident], *, by: User, at: datetime) -> Event | None:
    """A line for each report of the course that is new in it. None where none is."""
    events = [
        timeline.write(one, Kind.LINKED, by=by, audience=Audience.COUNCILLOR, at=at)
        for one in (incident, *joined)
        if joined
    ]
    return events[0] if events else None


def go_on(incident: Incident, at: datetime) -> Event | None:
    """Open the last closed report of a course whose newest came after that. None where none is.

    Only where the newest is the one that is open: where another is, someone is at work already.
    """
    if incident.series_id is None:
        return None
    course = Incident.objects.filter(series=incident.series_id).order_by("pk")
    locked_now = course.select_for_update(of=("self",))
    newest, *others = sorted(locked_now, key=lambda one: one.submitted_at, reverse=True)
    if newest.status == Status.CLOSED or any(one.closed_at is None for one in others):
        return None
    closed = {one.closed_at: one for one in others if one.closed_at}
    if not closed or max(closed) > newest.submitted_at:
        return None
    event = open_again(closed[max(closed)], by=None, at=at)
    notices.to_handlers(event)
    return event


def join(incident: Incident, others: Collection[UUID], affected: User) -> list[Incident]:
    """Make `incident`, the others and all that belong to them one course; those that are new.

    Reports that are not of `affected` are passed over. The person's row is locked first, so that
    two of their courses that are joined at once wait for each other instead of for good.
    """
    User.objects.select_for_update(no_key=True).get(pk=affected.pk)
    found = Incident.objects.filter(pk__in=list(others), affected_person=affected)
    linked = list(found.exclude(pk=incident.pk).order_by("pk"))
    if not linked:
        return []
    known = {one.series_id for one in (incident, *linked) if one.series_id}
    series = Series.objects.filter(pk__in=known).order_by("created_at", "pk").first()
    series = series or Series.objects.create(affected=affected)
    new = [one for one in linked if not one.series_id or one.series_id != incident.series_id]
    Incident.objects.filter(series__in=known).update(series=series)
    Incident.objects.filter(pk__in=[incident.pk, *(one.pk for one in linked)]).update(series=series)
    incident.series = series
    return new
