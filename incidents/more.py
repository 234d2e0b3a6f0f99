"""Who has asked to see more of a report and has had neither a yes nor a no."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import now

from contacts.models import Appointment
from incidents.models import Route


def asking(reports: Collection[UUID]) -> QuerySet[Route]:
    """The routes of those in office who wait for an answer."""
    return Route.objects.filter(
        incident__in=reports,
        ended_at=None,
        more_asked_at__isnull=False,
        more_answered_at=None,
        appointment__in=Appointment.objects.in_force(now()),
    )


def asked(reports: Collection[UUID]) -> frozenset[UUID]:
    """Which of these reports wait for the councillor's answer."""
    return frozenset(asking(reports).values_list("incident", flat=True))
