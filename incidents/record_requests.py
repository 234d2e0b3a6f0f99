"""Requests for a report as a public record, as `access` gives them out.

A registrar opens one report to one jurist for a stated time. That is two people: who enters the
request reads no report, and who reads it can't open one.

    open_to(held, at)         the requests that these offices are to decide now (query set)
    jurists(at)               the offices to which a report can be opened
    row(request)              what the councillor is told
    asked(request)            what the jurist and the registrar see of the request itself
    suggested_last_day(day)   some working days later
    last_day(closes_at)       the day on which the time ends
    until(day), from_(day)    whole days of the municipality as instants
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from contacts.models import Appointment, Role
from incidents.models import Exclusion, RecordRequest
from incidents.models.record_request import Part, RecordRequestQuerySet
from incidents.rows import AskedRow, RequestRow
from portal import working_time

WORKING_DAYS = 5
AT_MOST = timedelta(days=31)


def open_to(held: Iterable[Appointment], at: datetime) -> RecordRequestQuerySet:
    """Undecided, begun and not over; never of a report from which the seat was left out."""
    held = [one for one in held if one.role == Role.JURIST]
    left_out = Exclusion.objects.filter(seat__in={one.seat for one in held}).values("incident")
    found = RecordRequest.objects.undecided().filter(opened_to__in=[one.pk for one in held])
    found = found.filter(opens_at__lte=at, closes_at__gt=at).exclude(incident__in=left_out)
    return found.select_related("incident", "opened_to__user").order_by("closes_at", "id")


def jurists(at: datetime) -> QuerySet[Appointment]:
    """By name."""
    found = Appointment.objects.in_force(at).filter(role=Role.JURIST)
    return found.select_related("user").order_by("user__sort_key", "pk")


def row(request: RecordRequest) -> RequestRow:
    return RequestRow(**_told(request), given_out=request.given_out)


def asked(request: RecordRequest) -> AskedRow:
    """Nothing of what the report says, nor of what was given out."""
    return AskedRow(
        **_told(request),
        reference=request.reference,
        heading=request.heading,
        parts=tuple(str(Part(code).label) for code in request.parts),
        report=request.incident_id,
        report_reference=request.incident.reference,
        diary_number=request.incident.diary_number,
        jurist=request.opened_to.user.name,
        closes_at=request.closes_at,
    )


def suggested_last_day(first: date) -> date:
    return working_time.days_after(first, WORKING_DAYS)


def from_(day: date, now: datetime) -> datetime:
    """The beginning of a day; of today, now."""
    return max(now, working_time.instant(day, "00:00"))


def until(day: date) -> datetime:
    """The end of a day."""
    return working_time.instant(day, working_time.MIDNIGHT)


def last_day(closes_at: datetime) -> date:
    return localdate(closes_at - timedelta(microseconds=1))


def _told(request: RecordRequest) -> dict[str, Any]:
    return {
        "key": request.pk,
        "asked_on": request.asked_on,
        "first_day": localdate(request.opens_at),
        "last_day": last_day(request.closes_at),
        "outcome": request.outcome,
        "decided_at": request.decided_at,
    }
