"""What the security function says of two reports: that they belong together, or are one event.

One event is changed at a time, so that two people who join at once see what the other did; the
rows are locked in the order of their keys. Each report gets a line of its own, which names no other
and is shown to those alone who may see that other one.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Appointment, Role, User
from incidents import access, timeline
from incidents.models import Audience, Event, Incident, Kind, Occurrence, Relation
from incidents.workflow import linking
from incidents.workflow.rules import AlreadyDone, HasKey, NotAllowed

JOINED, LEFT = "joined", "left"


@transaction.atomic
def relate(
    report: HasKey, other: UUID, state: Relation.State, *, by: User, at: datetime | None = None
) -> Event:
    """Say of two reports whether they belong together. The last word counts."""
    at = at or now()
    incident, also = _both(report, other, by, at)
    first, second = sorted((incident, also), key=lambda one: one.pk)
    before = Relation.objects.select_related("said_by").filter(first=first, second=second).first()
    if before and before.state == state:
        if before.said_by == by and (event := timeline.last(incident, Kind.JOINED, by=by)):
            return event
        raise AlreadyDone(_("%(name)s har redan sagt det.") % {"name": before.said_by.name})
    Relation.objects.update_or_create(
        first=first, second=second, defaults={"state": state, "said_by": by, "said_at": at}
    )
    _tell([also], incident, state, by, at)
    return _tell([incident], also, state, by, at)[0]


@transaction.atomic
def join(report: HasKey, other: UUID, *, by: User, at: datetime | None = None) -> Event | None:
    """Say that two reports tell of one event, with all that were said to. None where it was said.

    Two reports of one councillor are a course of theirs, not one event with several victims.
    """
    at = at or now()
    incident, also = _both(report, other, by, at)
    if incident.affected_person_id and incident.affected_person_id == also.affected_person_id:
        raise NotAllowed(
            _("Båda rapporterna gäller samma person. Lägg dem i personens händelsekedja i stället.")
        )
    if incident.occurrence_id and incident.occurrence_id == also.occurrence_id:
        return None
    mine, theirs = _with_its_event(incident), _with_its_event(also)
    occurrence = incident.occurrence or also.occurrence or Occurrence.objects.create(created_by=by)
    for one in (*mine, *theirs):
        one.occurrence = occurrence
        one.save(update_fields=["occurrence"])
    events = _tell(mine, also, JOINED, by, at)
    _tell(theirs, incident, JOINED, by, at)
    return next(event for event in events if event.incident == incident)


@transaction.atomic
def leave(report: HasKey, *, by: User, at: datetime | None = None) -> Event | None:
    """Take a report out of the event that it was joined to. None where it is out already."""
    at = at or now()
    _one_at_a_time(at)
    incident = access.by_office(by, at).filter(pk=report.key).first()
    if incident is None:
        raise NotAllowed(_("Du kan inte göra det här i ärendet."))
    whole = {one.pk: one for one in _with_its_event(incident)}
    incident = whole.pop(incident.pk)
    if incident.occurrence is None:
        return None
    left = list(whole.values())
    for one in [incident, *(left if len(left) == 1 else ())]:
        one.occurrence = None
        one.save(update_fields=["occurrence"])
    _tell(left, incident, LEFT, by, at)
    return _tell([incident], left[0], LEFT, by, at)[0]


@transaction.atomic
def link_theirs(
    report: HasKey, other: UUID, *, by: User, at: datetime | None = None
) -> Event | None:
    """Put two reports of one councillor into one course of theirs, as they could themselves."""
    at = at or now()
    whose = access.by_office(by, at).filter(pk=report.key).values("affected_person")
    # The person before the reports, in the order of the councillor's own acts.
    person = User.objects.select_for_update(no_key=True).filter(pk__in=whose).first()
    incident, also = _both(report, other, by, at)
    if person is None or person != also.affected_person:
        raise NotAllowed(_("Rapporterna gäller inte samma person."))
    return linking.tell(incident, linking.join(incident, [also.pk], person), by=by, at=at)


def _both(report: HasKey, other: UUID, by: User, at: datetime) -> tuple[Incident, Incident]:
    """Two reports that `by` sees in the security function, locked, with those of their events."""
    _one_at_a_time(at)
    keys = {report.key, other}
    seen = access.by_office(by, at).filter(pk__in=keys)
    if len(keys) == 1 or seen.count() != len(keys):
        raise NotAllowed(_("Det finns inget sådant ärende att lägga ihop med."))
    events = [one for one in seen.values_list("occurrence", flat=True) if one]
    found = _locked(Q(pk__in=keys) | Q(occurrence__in=events))
    return found[report.key], found[other]


def _one_at_a_time(at: datetime) -> None:
    """Hold the office of all who may join: an event that is not made yet has no row to hold."""
    office = Appointment.objects.in_force(at).filter(role=Role.SECURITY_CHIEF).order_by("pk")
    list(office.select_for_update(no_key=True, of=("self",)))


def _with_its_event(incident: Incident) -> list[Incident]:
    """The report and those that are of the same event, locked."""
    whole = Q(occurrence=incident.occurrence) if incident.occurrence_id else Q(pk=incident.pk)
    return list(_locked(whole | Q(pk=incident.pk)).values())


def _locked(which: Q) -> dict[UUID, Incident]:
    found = Incident.objects.select_for_update(of=("self",)).filter(which).order_by("pk")
    return {one.pk: one for one in found}


def _tell(
    reports: Iterable[Incident], of: Incident, what: str, by: User, at: datetime
) -> list[Event]:
    """A line for each of them about another."""
    return [
        timeline.write(
            one,
            Kind.JOINED,
            by=by,
            role=Role.SECURITY_CHIEF,
            audience=Audience.SECURITY,
            body={"what": str(what)},
            subject=("incident", of.pk),
            at=at,
        )
        for one in reports
    ]
