"""Courses of events: the councillor says that own reports belong together."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, timeline
from incidents.models import Audience, Event, Incident, Kind, Series
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
    incident = locked(report, access.own(by).filter(affected_person=by))
    if not others:
        raise Incomplete(_("Kryssa för de rapporter som hör ihop med den här."))
    joined = join(incident, others, by)
    events = [
        timeline.write(one, Kind.LINKED, by=by, audience=Audience.COUNCILLOR, at=at)
        for one in (incident, *joined)
        if joined
    ]
    return events[0] if events else None


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
