"""Marking an object of a report as one that may hold secrets, and lifting the marking.

A marking hides nothing and promises nothing: it warns whoever is asked for the object.
"""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, choices, dues, timeline
from incidents.models import Audience, Choice, Due, Event, Incident, Kind, Marking
from incidents.workflow.rules import (
    AlreadyDone,
    HasKey,
    Incomplete,
    NotAllowed,
    handling_role,
    locked,
)

_OBJECTS: dict[Marking.Kind, Callable[[Incident], QuerySet]] = {
    Marking.Kind.REPORT: lambda incident: Incident.objects.filter(pk=incident.pk),
    Marking.Kind.ASSESSMENT: lambda incident: incident.assessments.all(),
    Marking.Kind.MEASURE: lambda incident: incident.measures.all(),
    Marking.Kind.NOTE: lambda incident: incident.notes.all(),
}
"""What of a report can be marked, by kind."""


@transaction.atomic
def mark(
    report: HasKey,
    kind: Marking.Kind,
    about: UUID,
    *,
    ground: str,
    by: User,
    review_on: date | None = None,
    review_when: str = "",
    seen: UUID | None = None,
    at: datetime | None = None,
) -> Marking:
    """Mark one object, with its ground and when that is to be judged again: a day, words or both.

    In the place of the marking that was `seen` on the page, if any. Open or closed, a case's
    objects can be marked.
    """
    at = at or now()
    incident = locked(report, access.handled(by, at))
    if kind not in _OBJECTS or not _OBJECTS[kind](incident).filter(pk=about).exists():
        raise NotAllowed(_("Det som skulle markeras finns inte i ärendet."))
    if ground not in {one.code for one in choices.options(Choice.List.SECRECY_GROUND)}:
        raise Incomplete(_("Välj en grund."))
    review_when = review_when.strip()
    if review_on is None and not review_when:
        raise Incomplete(_("Ange när markeringen ska prövas igen: en dag, en händelse eller båda."))
    if review_on and review_on < localdate(at):
        raise Incomplete(_("Välj en dag som inte har varit."))
    before = Marking.objects.open().filter(incident=incident, kind=kind, about=about).first()
    if before and before.pk != seen:
        raise AlreadyDone(
            _("%(name)s har hunnit markera det. Läs markeringen innan du ändrar den.")
            % {"name": before.marked_by.name}
        )
    if before:
        _end(before, by, at)
    marking = Marking.objects.create(
        incident=incident,
        kind=kind,
        about=about,
        ground=ground,
        review_on=review_on,
        review_when=review_when,
        marked_by=by,
        role=handling_role(by, at),
        marked_at=at,
    )
    if review_on:
        dues.set(incident, Due.Kind.SECRECY, dues.end_of(review_on), about=marking.pk)
    _tell(marking, by, at)
    return marking


@transaction.atomic
def lift(report: HasKey, marking: UUID, *, by: User, at: datetime | None = None) -> Marking:
    """Lift a marking. One that is lifted already stays so."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    found = Marking.objects.filter(incident=incident, pk=marking).first()
    if found is None:
        raise NotAllowed(_("Markeringen finns inte i ärendet."))
    if found.lifted_at is None:
        _end(found, by, at)
        _tell(found, by, at)
    return found


def _end(marking: Marking, by: User, at: datetime) -> None:
    marking.lifted_by, marking.lifted_at = by, at
    marking.save(update_fields=["lifted_by", "lifted_at"])
    dues.done(marking.incident, Due.Kind.SECRECY, at=at, about=marking.pk)


def _tell(marking: Marking, by: User, at: datetime) -> Event:
    return timeline.write(
        marking.incident,
        Kind.MARKED,
        by=by,
        role=handling_role(by, at),
        audience=Audience.SECURITY,
        body={
            "what": marking.kind,
            "ground": choices.label(Choice.List.SECRECY_GROUND, marking.ground),
            "lifted": int(marking.lifted_at is not None),
        },
        subject=("marking", marking.pk),
        at=at,
    )
