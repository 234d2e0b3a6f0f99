"""What is the security function's: all of it, or as far as a chair or a jurist is shown it."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from contacts.models import User
from incidents import choices, record_requests
from incidents.judgement import Judgement
from incidents.models import Audience, Choice, Event, Incident, Kind, Note
from incidents.models.record_request import Part
from incidents.rows import AssessmentRow, MarkingRow, NoteRow
from incidents.viewing.measures import measures
from incidents.viewing.standing import Standing


def handling(incident: Incident, standing: Standing, user: User) -> dict[str, Any]:
    """What is the security function's; to a chair who handles it, from that day on."""
    assessments = _assessments(incident, standing)
    sees_all = standing.since is None
    return {
        "handler_key": incident.handler_id,
        "level": incident.level if sees_all or assessments else None,
        "assessments": assessments,
        "times_assessed": len(assessments) if sees_all else incident.assessments.count(),
        "notes": _notes(incident, standing, user),
    }


def requested(incident: Incident, standing: Standing, user: User) -> dict[str, Any]:
    """What of the rest a jurist is to judge; that there is anything else is not told."""
    assessments = _assessments(incident, standing) if standing.shows(Part.ASSESSMENTS) else ()
    return {
        "requests": tuple(map(record_requests.asked, standing.requests)),
        "assessments": assessments,
        "notes": _notes(incident, standing, user) if standing.shows(Part.NOTES) else (),
        "measures": measures(incident, standing) if standing.shows(Part.MEASURES) else (),
    }


def markings(incident: Incident, view: dict[str, Any]) -> tuple[MarkingRow, ...]:
    """Of what is shown; an object that is not shown is not told of here either."""
    rows = (*view["assessments"], *view["measures"], *view["notes"])
    shown = {incident.pk, *(row.key for row in rows)}
    found = list(incident.markings.select_related("marked_by", "lifted_by"))
    grounds = choices.labels(Choice.List.SECRECY_GROUND) if found else {}
    return tuple(
        MarkingRow(
            key=one.pk,
            kind=one.kind,
            about=one.about,
            ground_code=one.ground,
            ground=grounds.get((Choice.List.SECRECY_GROUND, one.ground), one.ground),
            review_on=one.review_on,
            review_when=one.review_when,
            marked_by=one.marked_by.name,
            marked_at=one.marked_at,
            lifted_by=one.lifted_by.name if one.lifted_by else "",
            lifted_at=one.lifted_at,
        )
        for one in found
        if one.about in shown
    )


_KEPT_FROM_CHAIR = frozenset({"assessment", "marking", "measure", "note"})
"""What a line of the security function's may be about that a chair is shown in part."""


def of_security(events: Sequence[Event], incident: Incident, standing: Standing) -> set[int]:
    """To a chair who handles it: lines of what it is not shown, and why someone stepped aside."""
    signed = standing.from_then(incident.assessments.order_by(), "signed_at")
    planned = standing.from_then(incident.measures.order_by(), "planned_at")
    notes = _notes_shown(incident, standing).order_by()
    found = (one.values_list("pk", flat=True) for one in (signed, planned, notes))
    shown = {incident.pk, *chain.from_iterable(found)}
    marked = incident.markings.filter(about__in=shown).order_by()
    seen = {str(key) for key in (*shown, *marked.values_list("pk", flat=True))}
    return {
        one.number
        for one in events
        if one.audience == Audience.SECURITY
        and (
            one.kind == Kind.STEPPED_ASIDE
            or (one.subject_kind in _KEPT_FROM_CHAIR and one.subject_id not in seen)
        )
    }


def _assessments(incident: Incident, standing: Standing) -> tuple[AssessmentRow, ...]:
    found = standing.from_then(incident.assessments.all(), "signed_at")
    return tuple(
        AssessmentRow(
            key=one.pk,
            version=one.version,
            level=one.level,
            reason=one.body["reason"],
            judgement=Judgement.of(one.body),
            is_preliminary=one.is_preliminary,
            next_review_on=one.next_review_on,
            signed_by=one.signed_by.name,
            role=one.role,
            signed_at=one.signed_at,
        )
        for one in found.select_related("signed_by")
    )


def _notes(incident: Incident, standing: Standing, user: User) -> tuple[NoteRow, ...]:
    return tuple(
        NoteRow(
            author=one.author.name,
            role=one.role,
            level=one.level,
            body=one.body,
            written_at=one.written_at,
            key=one.pk,
            mine=one.author_id == user.pk,
            settled=one.settled_at is not None,
        )
        for one in _notes_shown(incident, standing).select_related("author")
    )


def _notes_shown(incident: Incident, standing: Standing) -> QuerySet[Note]:
    """Of both levels to the security function; to a chair those for all who handle the case."""
    found = standing.from_then(incident.notes.all(), "written_at")
    return found if standing.since is None else found.filter(level=Note.Level.RECIPIENTS)
