"""Judging the threat, and what is told of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, deadlines, dues, notices, timeline
from incidents.judgement import Judgement
from incidents.models import Assessment, Audience, Due, Event, Incident, Kind, Level
from incidents.workflow.rules import (
    AlreadyDone,
    HasKey,
    Incomplete,
    NotAllowed,
    digest,
    handling_role,
    locked,
    said,
    save,
)
from incidents.workflow.talking import reachable


@transaction.atomic
def assess(
    report: HasKey,
    *,
    level: Level,
    reason: str,
    by: User,
    judgement: Judgement | None = None,
    next_review_on: date | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Assessment:
    """Sign a judgement of the threat with its reason: a new version, never a changed one.

    `judgement` is the full form. From level 2 a version without it is preliminary, and completing
    it is due within a working day; with it the day of the next review has to be said.
    `seen` is the version that was on the page (0 for none): another since then is shown first.
    """
    at = at or now()
    incident = locked(report, access.handled(by, at))
    reason = said(reason, _("Skriv varför du bedömer nivån så."))
    _check_review(level, judgement, next_review_on, at)
    last = incident.assessments.select_related("signed_by").first()
    version = last.version if last else 0
    if last and seen is not None and seen != version:
        raise AlreadyDone(
            _("%(name)s har hunnit göra en bedömning. Läs den innan du gör en ny.")
            % {"name": last.signed_by.name}
        )
    role = handling_role(by, at)
    body = {"reason": reason, **(judgement.body if judgement else {})}
    assessment = Assessment.objects.create(
        incident=incident,
        version=version + 1,
        level=level,
        body=body,
        next_review_on=next_review_on,
        signed_by=by,
        role=role,
        signed_at=at,
    )
    incident.level = level
    save(incident, "level")
    _keep_dues(incident, assessment, at)
    timeline.write(
        incident,
        Kind.ASSESSED,
        by=by,
        role=role,
        audience=Audience.SECURITY,
        body={"version": version + 1, "level": int(level), "body": digest(body)},
        subject=("assessment", assessment.pk),
        at=at,
    )
    return assessment


@transaction.atomic
def tell_level(
    report: HasKey,
    audience: Audience,
    *,
    by: User,
    seen: int | None = None,
    at: datetime | None = None,
) -> Event:
    """Tell the chair, the party or `ALL` of them the level as it was last judged, and no more.

    Those of them who see everything read it, and the councillor, of whom nothing is told behind
    their back. `seen` as for `assess`. Telling the same level to the same again is harmless.
    """
    at = at or now()
    incident = locked(report, access.handled(by, at))
    last = incident.assessments.first()
    if last is None:
        raise Incomplete(_("Gör en bedömning innan du berättar nivån."))
    if seen is not None and seen != last.version:
        raise AlreadyDone(_("Någon har hunnit göra en ny bedömning. Läs den innan du berättar."))
    if audience not in reachable(incident) & {Audience.CHAIR, Audience.PARTY, Audience.ALL}:
        raise NotAllowed(_("Ingen av dem ser hela rapporten, så nivån kan inte berättas."))
    told = {"version": last.version, "level": last.level}
    earlier = timeline.last(incident, Kind.LEVEL_TOLD)
    if earlier and (earlier.audience, earlier.body) == (audience, told):
        return earlier
    event = timeline.write(
        incident,
        Kind.LEVEL_TOLD,
        by=by,
        role=handling_role(by, at),
        audience=audience,
        body=told,
        subject=("assessment", last.pk),
        at=at,
    )
    notices.to_recipients(event)
    return event


@transaction.atomic
def assessment_printed(
    report: HasKey, assessment: UUID, *, sha256: str, by: User, at: datetime | None = None
) -> Event:
    """That a paper was made of a signed version."""
    at = at or now()
    incident = locked(report, access.handled(by, at))
    printed = incident.assessments.get(pk=assessment)
    return timeline.write(
        incident,
        Kind.PAPER_MADE,
        by=by,
        role=handling_role(by, at),
        audience=Audience.SECURITY,
        body={"what": "assessment", "version": printed.version, "sha256": sha256},
        subject=("assessment", assessment),
        at=at,
    )


def _check_review(level: Level, judgement: Judgement | None, on: date | None, at: datetime) -> None:
    if on and on < localdate(at):
        raise Incomplete(_("Välj en dag som inte har varit för nästa bedömning."))
    if judgement and level >= Assessment.FULL_FROM and on is None:
        raise Incomplete(_("Välj när hotet ska bedömas igen."))


def _keep_dues(incident: Incident, assessment: Assessment, at: datetime) -> None:
    """Completing what is preliminary, and the next review; those of earlier versions are done."""
    deadlines.assessed(incident, at)
    if assessment.is_preliminary:
        dues.set(incident, Due.Kind.ASSESS, deadlines.completed_by(at))
    dues.done(incident, Due.Kind.ASSESSMENT_REVIEW, at=at)
    if assessment.next_review_on:
        dues.set(incident, Due.Kind.ASSESSMENT_REVIEW, dues.end_of(assessment.next_review_on))
