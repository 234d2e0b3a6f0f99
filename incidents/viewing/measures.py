"""What the municipality does about a report, and what a party does."""

from typing import Any

from incidents import choices
from incidents.models import Choice, Incident, Measure
from incidents.models.record_request import Part
from incidents.rows import MeasureRow, PartyMeasureRow
from incidents.shown import CouncillorView, EssentialsView, EverythingView
from incidents.viewing.standing import Standing


def measures(incident: Incident, standing: Standing) -> tuple[MeasureRow, ...]:
    """To whoever handles it all that it says; to the councillor what they are shown of it."""
    found = standing.from_then(incident.measures.all(), "planned_at")
    own = standing.view is CouncillorView
    found = found.filter(visible=True) if own else found
    rows = list(found.select_related("owner", "planned_by", "done_by"))
    named = choices.labels(Choice.List.MEASURE) if rows else {}
    return tuple(
        MeasureRow(
            key=one.pk,
            kind=one.kind,
            kind_label=named.get((Choice.List.MEASURE, one.kind), one.kind),
            what=one.what,
            due_on=one.due_on,
            review_on=one.review_on,
            visible=one.visible,
            planned_at=one.planned_at,
            done_on=one.done_on,
            ended_at=one.ended_at,
            version=one.version,
            **({} if own else _of_whom(one)),
        )
        for one in rows
    )


def party_measures(incident: Incident, standing: Standing) -> tuple[PartyMeasureRow, ...]:
    """Of every party to the councillor and whoever handles it; of one's own party else."""
    if not standing.shows(Part.MEASURES):
        return ()
    found = incident.party_measures.select_related("party", "author")
    if standing.view in {EssentialsView, EverythingView}:
        parties = [one.appointment.party for one in standing.routes if one.appointment.party]
        found = found.filter(party__in=parties)
    return tuple(
        PartyMeasureRow(one.party.name, one.author.name, one.what, one.noted_at) for one in found
    )


def _of_whom(measure: Measure) -> dict[str, Any]:
    return {
        "owner_key": measure.owner_id,
        "owner": measure.owner.name if measure.owner else measure.owner_words,
        "owner_words": measure.owner_words,
        "planned_by": measure.planned_by.name,
        "done_by": measure.done_by.name if measure.done_by else "",
        "outcome": measure.outcome,
    }
