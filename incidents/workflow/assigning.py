"""Who handles a report within the security function, and the route that follows."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Appointment, Role, User
from incidents import access, notices, timeline
from incidents.models import Audience, Event, Incident, Kind, Reason, Route, Status
from incidents.models.sharing import Capacity, Share
from incidents.workflow.rules import (
    AlreadyDone,
    HasKey,
    NotAllowed,
    handling_role,
    handling_route,
    locked,
    routes_of,
    save,
)
from incidents.workflow.sending import told_of


@transaction.atomic
def take(
    report: HasKey, *, by: User, over_from: UUID | None = None, at: datetime | None = None
) -> Event:
    """Become the one who handles it; from whom, where someone in office already does.

    The handling route follows within the security function, never from a chair that was chosen.
    """
    at = at or now()
    return _give(locked(report, access.handled(by, at)), by, by=by, over_from=over_from, at=at)


@transaction.atomic
def assign(
    report: HasKey,
    to: User,
    *,
    by: User,
    over_from: UUID | None = None,
    at: datetime | None = None,
) -> Event:
    """Let `to`, of the security function, be the one who handles it; told by mail."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    if not _may_handle(to, incident, at):
        raise NotAllowed(_("%(name)s kan inte handlägga ärendet.") % {"name": to.name})
    before = incident.handler
    event = _give(incident, to, by=by, over_from=over_from, at=at)
    if before != to:
        notices.to_person(event, to)
    return event


def _may_handle(person: User, incident: Incident, at: datetime) -> bool:
    office = Appointment.objects.in_force(at).filter(user=person, role=Role.SECURITY_CHIEF)
    return office.exists() and access.handled(person, at).filter(pk=incident.pk).exists()


def _give(incident: Incident, to: User, *, by: User, over_from: UUID | None, at: datetime) -> Event:
    before, other = timeline.last(incident, Kind.ASSIGNED), incident.handler
    if before and other == to:
        return before
    if incident.status == Status.CLOSED:
        raise NotAllowed(_("Ärendet är avslutat."))
    if other and other.pk != over_from and access.handled(other, at).filter(pk=incident.pk):
        raise AlreadyDone(_("%(name)s handlägger redan ärendet.") % {"name": other.name})
    _move_handling(incident, to, by=by, at=at)
    incident.handler = to
    save(incident, "handler")
    return timeline.write(
        incident,
        Kind.ASSIGNED,
        by=by,
        role=handling_role(by, at),
        audience=Audience.COUNCILLOR,
        body={"person": str(to.pk), "name": to.name, "from": other.name if other else ""},
        at=at,
    )


def route_by_office(incident: Incident, person: User, *, by: User, at: datetime) -> Route:
    """A route for someone of the security function who had none: theirs, where nobody handles."""
    appointment = (
        Appointment.objects.in_force(at)
        .filter(user=person, role=Role.SECURITY_CHIEF)
        .order_by("stands_in_for", "pk")
        .first()
    )
    assert appointment is not None  # the door let them in by that office
    capacity = Capacity.READS if handling_route(incident, at) else _end_handling(incident, at)
    route = Route.objects.create(
        incident=incident,
        appointment=appointment,
        reason=Reason.DEPUTY if appointment.is_stand_in else Reason.SECURITY_CHIEF,
        capacity=capacity,
        share=Share.EVERYTHING,
        shows_reach=not incident.reach_hidden,
        shows_sensitive=True,
        routed_at=at,
    )
    told_of(route, person, by=by, at=at)
    return route


def _end_handling(incident: Incident, at: datetime) -> Capacity:
    """End what is left of a handler who is no longer in office; the capacity is free then."""
    left = Route.objects.filter(incident=incident, capacity=Capacity.HANDLES, ended_at=None)
    left.update(ended_at=at)
    return Capacity.HANDLES


def _move_handling(incident: Incident, to: User, *, by: User, at: datetime) -> None:
    """The handling route for `to`, from whoever of the security function has it."""
    now_handles = handling_route(incident, at)
    if now_handles and now_handles.appointment.user == to:
        return
    if now_handles and now_handles.appointment.role != Role.SECURITY_CHIEF:
        raise NotAllowed(
            _("Den förtroendevalda har valt att %(name)s handlägger ärendet.")
            % {"name": now_handles.appointment.user.name}
        )
    if now_handles:
        now_handles.capacity = Capacity.READS
        now_handles.save(update_fields=["capacity"])
    else:
        _end_handling(incident, at)
    theirs = [one for one in routes_of(incident, to, at) if _is_of_security(one)]
    route = theirs[0] if theirs else route_by_office(incident, to, by=by, at=at)
    route.capacity = Capacity.HANDLES
    route.save(update_fields=["capacity"])


def _is_of_security(route: Route) -> bool:
    return route.appointment.role == Role.SECURITY_CHIEF
