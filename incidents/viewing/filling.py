"""The views as a whole, by how one stands."""

from typing import Any

from django.db.models import QuerySet

from contacts.models import User
from incidents import more, record_requests
from incidents.models import Incident
from incidents.rows import Answer
from incidents.shown import (
    CouncillorView,
    EssentialsView,
    EverythingView,
    HandlingView,
    RequestedView,
    View,
)
from incidents.viewing.handling import handling, markings, requested
from incidents.viewing.measures import measures, party_measures
from incidents.viewing.recipients import left_out, routes, routes_of
from incidents.viewing.standing import Standing
from incidents.viewing.told import told


def with_names(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """With the names that every view shows."""
    return found.select_related(
        "affected_person", "affected_party", "affected_board", "filed_by", "handler"
    )


def view(incident: Incident, standing: Standing, user: User) -> View:
    """The view of `standing`."""
    shown = _essentials(incident, standing)
    if standing.view is EssentialsView:
        return EssentialsView(**shown)
    shown |= told(incident, standing, user)
    if standing.view is EverythingView:
        return EverythingView(**shown)
    if standing.view is RequestedView:
        shown |= requested(incident, standing, user)
        return RequestedView(**shown, markings=markings(incident, shown))
    shown |= _case(incident) | {"measures": measures(incident, standing)}
    if standing.view is CouncillorView:
        asking = routes(routes_of(more.asking([incident.pk])))
        requests = map(record_requests.row, incident.record_requests.all())
        return CouncillorView(**shown, asking=asking, requests=tuple(requests))
    shown |= handling(incident, standing, user)
    return HandlingView(**shown, markings=markings(incident, shown))


def affected_name(incident: Incident) -> str:
    """Whose report it is."""
    whose = incident.affected_person or incident.affected_party or incident.affected_board
    return whose.name if whose else ""


def _essentials(incident: Incident, standing: Standing) -> dict[str, Any]:
    return {
        "key": incident.pk,
        "role": standing.role,
        "routes_of_mine": routes(standing.routes),
        "reference": incident.reference,
        "affected": affected_name(incident),
        "submitted_at": incident.submitted_at,
        "main_class": incident.main_class,
        "status": incident.status,
        "support_wanted": incident.support_wanted,
        "call_wanted": incident.call_wanted,
        "call_wanted_by": incident.call_wanted_by,
        "reach": Answer.of(incident.account.reach) if standing.shows_reach else (),
        "party_measures": party_measures(incident, standing),
    }


def _case(incident: Incident) -> dict[str, Any]:
    return {
        "reach_hidden": incident.reach_hidden,
        "filer_key": incident.filed_by_id,
        "is_of_another": incident.is_of_another,
        "taken_via": incident.taken_via,
        "confirmed_at": incident.confirmed_at,
        "declined_at": incident.declined_at,
        "routes": routes(routes_of(incident.routes.all())),
        "left_out": left_out(incident),
        "handler": incident.handler.name if incident.handler else "",
        "diary_number": incident.diary_number,
        "closed_at": incident.closed_at,
        "closing_reason": incident.closing_reason,
        "wish": incident.wish,
        "wished_at": incident.wished_at,
        "follow_up_wanted": incident.follow_up_wanted,
    }
