"""What the municipality does about a report: planned, changed, done, called off, reviewed.

The councillor is told of what they see; a measure that they don't see leaves no trace for them,
and none moves the status, which chair and party see too.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, choices, dues, measures, notices, timeline
from incidents.models import Audience, Choice, Due, Event, Incident, Kind, Measure, Status
from incidents.workflow.rules import (
    AlreadyDone,
    HasKey,
    Incomplete,
    NotAllowed,
    digest,
    handling_role,
    locked,
    new_key,
)

_PLANNED = ("kind", "what", "owner", "owner_words", "due_on", "review_on", "visible")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be done by when: by `owner`, else as said in words, else by who handles it."""

    kind: str
    due_on: date
    what: str = ""
    owner: User | None = None
    owner_words: str = ""
    review_on: date | None = None
    visible: bool = False


@transaction.atomic
def plan_measure(
    report: HasKey, plan: Plan, *, by: User, key: UUID | None = None, at: datetime | None = None
) -> Measure:
    """Plan a measure. A form gives its own `key`: sent twice, it is planned once."""
    at = at or now()
    incident = _open(report, by, at)
    if key and (planned := incident.measures.filter(pk=key, planned_by=by).first()):
        return planned
    _check(incident, plan, at)
    measure = Measure.objects.create(
        id=new_key(Measure.objects, key),
        incident=incident,
        planned_by=by,
        role=handling_role(by, at),
        planned_at=at,
        **_values(plan),
    )
    _set_due(measure)
    _tell(measure, "planned", by, at, councillor=measure.visible, owner=True)
    return measure


@transaction.atomic
def change_measure(
    report: HasKey,
    measure: UUID,
    plan: Plan,
    *,
    by: User,
    seen: int,
    at: datetime | None = None,
) -> Measure:
    """Change one that is not done. `seen` is the version on the page: a later one is shown first.

    The same change again is harmless.
    """
    at = at or now()
    incident = _open(report, by, at)
    found = _planned(incident, measure)
    before = {name: getattr(found, name) for name in _PLANNED}
    wanted = _values(plan)
    if wanted == before:
        return found
    if found.version != seen:
        raise AlreadyDone(
            _("Någon har hunnit ändra åtgärden. Läs den som den är nu innan du ändrar den.")
        )
    _check(incident, plan, at, before=found)
    for name, value in wanted.items():
        setattr(found, name, value)
    _save(found, *_PLANNED)
    if (before["due_on"], before["owner"]) != (found.due_on, found.owner):
        _set_due(found)
    shown = found.visible and not before["visible"]
    _tell(found, "changed", by, at, councillor=shown, owner=found.owner != before["owner"])
    return found


@transaction.atomic
def complete_measure(
    report: HasKey,
    measure: UUID,
    *,
    by: User,
    outcome: str = "",
    on: date | None = None,
    at: datetime | None = None,
) -> Measure:
    """That it is done, on a day that has been. What has a day of review is reviewed from then on.

    One that is done already stays as it was.
    """
    at = at or now()
    on = on or localdate(at)
    incident = locked(report, access.handled(by, at))
    found = _of(incident, measure)
    if found.done_on:
        if found.done_by == by:
            return found
        raise AlreadyDone(_("Åtgärden är redan gjord."))
    if found.ended_at:
        raise NotAllowed(_("Åtgärden är inställd."))
    if on > localdate(at):
        raise Incomplete(_("Välj en dag som har varit, eller i dag."))
    found.done_on, found.done_by, found.outcome = on, by, outcome.strip()
    _save(found, "done_on", "done_by", "outcome")
    dues.done(incident, Due.Kind.MEASURE, at=at, about=found.pk)
    _set_review(found)
    _tell(found, "done", by, at, councillor=found.visible)
    return found


@transaction.atomic
def cancel_measure(
    report: HasKey, measure: UUID, *, by: User, at: datetime | None = None
) -> Measure:
    """That it will not be done. One that is called off already stays so."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    found = _of(incident, measure)
    if found.done_on:
        raise NotAllowed(_("Åtgärden är redan gjord."))
    if found.ended_at is None:
        _end(found, by, at)
        dues.done(incident, Due.Kind.MEASURE, at=at, about=found.pk)
        _tell(found, "cancelled", by, at, councillor=found.visible)
    return found


@transaction.atomic
def review_measure(
    report: HasKey,
    measure: UUID,
    *,
    by: User,
    seen: int,
    until: date | None = None,
    at: datetime | None = None,
) -> Measure:
    """That what lasts has been reviewed: it goes on `until` another day, or has ended.

    `seen` as for a change. A case may be closed: what was lent still comes back.
    """
    at = at or now()
    incident = locked(report, access.handled(by, at))
    found = _of(incident, measure)
    if found.done_on and found.ended_at and until is None:
        return found
    if not found.lasts:
        raise NotAllowed(_("Åtgärden ska inte ses över."))
    if found.review_on == until:
        return found
    if found.version != seen:
        raise AlreadyDone(_("Någon har hunnit se över åtgärden. Läs den innan du ändrar den."))
    if until and until <= localdate(at):
        raise Incomplete(_("Välj en dag som kommer."))
    dues.done(incident, Due.Kind.MEASURE_REVIEW, at=at, about=found.pk)
    if until:
        found.review_on = until
        _save(found, "review_on")
        _set_review(found)
    else:
        _end(found, by, at)
    _tell(found, "reviewed" if until else "ended", by, at, councillor=found.visible)
    return found


def resume(incident: Incident) -> None:
    """A closed case is open again: what was planned is to be done."""
    for measure in incident.measures.filter(done_on=None, ended_at=None).select_related("owner"):
        _set_due(measure)


def _open(report: HasKey, by: User, at: datetime) -> Incident:
    incident = locked(report, access.handled(by, at))
    if incident.status == Status.CLOSED:
        raise NotAllowed(_("Ärendet är avslutat. Öppna det igen innan du planerar något."))
    return incident


def _of(incident: Incident, key: UUID) -> Measure:
    found = incident.measures.filter(pk=key).select_related("owner", "done_by").first()
    if found is None:
        raise NotAllowed(_("Åtgärden finns inte i ärendet."))
    found.incident = incident
    return found


def _planned(incident: Incident, key: UUID) -> Measure:
    found = _of(incident, key)
    if not found.is_planned:
        raise NotAllowed(_("Åtgärden är gjord eller inställd och kan inte ändras."))
    return found


def _values(plan: Plan) -> dict[str, object]:
    values = {name: getattr(plan, name) for name in _PLANNED}
    words = "" if plan.owner else plan.owner_words.strip()
    return {**values, "what": plan.what.strip(), "owner_words": words}


def _check(incident: Incident, plan: Plan, at: datetime, before: Measure | None = None) -> None:
    """A choice that is offered, an owner who may read the report, and days that follow."""
    offered = {one.code for one in choices.options(Choice.List.MEASURE)}
    if plan.kind not in offered | ({before.kind} if before else set()):
        raise Incomplete(_("Välj en åtgärd."))
    kept = before is not None and before.owner == plan.owner
    if plan.owner and not kept and plan.owner not in measures.owners(incident.pk, at):
        raise Incomplete(_("Den som du valde kan inte läsa ärendet. Välj någon annan."))
    if plan.due_on < localdate(at) and (before is None or before.due_on != plan.due_on):
        raise Incomplete(_("Välj en dag som inte har varit."))
    if plan.review_on and plan.review_on <= plan.due_on:
        raise Incomplete(_("Den ska ses över efter att den är gjord. Välj en senare dag."))


def _save(measure: Measure, *changed: str) -> None:
    measure.version += 1
    measure.save(update_fields=[*changed, "version"])


def _end(measure: Measure, by: User, at: datetime) -> None:
    measure.ended_at, measure.ended_by = at, by
    _save(measure, "ended_at", "ended_by")


def _set_due(measure: Measure) -> None:
    _due(measure, Due.Kind.MEASURE, measure.due_on)


def _set_review(measure: Measure) -> None:
    if measure.review_on:
        _due(measure, Due.Kind.MEASURE_REVIEW, measure.review_on)


def _due(measure: Measure, kind: Due.Kind, on: date) -> None:
    dues.set(measure.incident, kind, dues.end_of(on), about=measure.pk, owner=measure.owner)


def _tell(
    measure: Measure,
    did: str,
    by: User,
    at: datetime,
    *,
    councillor: bool = False,
    owner: bool = False,
) -> Event:
    event = timeline.write(
        measure.incident,
        Kind.MEASURE,
        by=by,
        role=handling_role(by, at),
        audience=Audience.COUNCILLOR if measure.visible else Audience.SECURITY,
        body={
            "of": "city",
            "did": did,
            "kind": choices.label(Choice.List.MEASURE, measure.kind),
            "words": digest([measure.what, measure.owner_words, measure.outcome]),
        },
        subject=("measure", measure.pk),
        at=at,
    )
    if councillor:
        notices.to_councillor(event)
    if owner and measure.owner:
        notices.to_person(event, measure.owner)
    return event
