"""Giving a report to whoever has a seat now: a deliberate act of the security function."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Appointment, Role, User
from incidents import access, handing, notices, timeline
from incidents.models import Audience, Event, Exclusion, Kind, Reason, Route
from incidents.workflow.rules import HasKey, NotAllowed, locked, save


@transaction.atomic
def hand_over(
    report: HasKey, to: Appointment, *, by: User, at: datetime | None = None
) -> Event | None:
    """Give an open report to `to`, as `handing` plans it; those from whom it passes lose it.

    The councillor and the newcomer are told. Twice is harmless, and None where it was done before.
    """
    at = at or now()
    incident = locked(report, access.by_office(by, at))
    if Route.objects.filter(incident=incident, appointment=to, ended_at=None).exists():
        return None
    exclusions = Exclusion.objects.filter(incident=incident)
    planned = handing.plans([incident], to, exclusions=exclusions, at=at)
    if incident.closed_at or not planned:
        raise NotAllowed(_("Ärendet kan inte lämnas över till %(name)s.") % {"name": to.user.name})
    (plan,) = planned
    for route in plan.ending:
        route.ended_at = at
        route.save(update_fields=["ended_at"])
    if incident.handler_id in {route.appointment.user_id for route in plan.ending}:
        incident.handler = None
        save(incident, "handler")
    route = Route.objects.create(
        incident=incident,
        appointment=to,
        reason=Reason.HANDED_OVER,
        capacity=plan.capacity,
        share=plan.share,
        shows_reach=plan.shows_reach,
        shows_sensitive=plan.shows_sensitive,
        routed_at=at,
    )
    event = timeline.write(
        incident,
        Kind.REROUTED if plan.was_vacant else Kind.HANDED_OVER,
        by=by,
        role=Role.SECURITY_CHIEF,
        audience=Audience.COUNCILLOR,
        body={
            "person": str(to.user_id),
            "name": to.user.name,
            "role": str(to.role),
            "share": str(plan.share),
            "from": plan.losing,
        },
        subject=("route", route.pk),
        at=at,
    )
    notices.handed_over(event, to.user)
    return event
