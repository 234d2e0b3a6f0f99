"""Going on with a closed case: what an act of a person and a new report in its course both do."""

from datetime import datetime

from contacts.models import User
from incidents import deadlines, dues, related, timeline
from incidents.models import Audience, Due, Event, Incident, Kind, Status
from incidents.workflow import measures
from incidents.workflow.rules import move, save


def open_again(
    incident: Incident, *, by: User | None, at: datetime, role: str = "", reason: str = ""
) -> Event:
    """Open a locked, closed case; its answer stays among the messages. Who is told is the act's."""
    move(incident, Status.ACTING)
    incident.closed_at, incident.closing_reason, incident.closing_answer = None, "", None
    incident.duplicate_of = None
    incident.wish, incident.wished_at = "", None
    save(
        incident,
        "status",
        "closed_at",
        "closing_reason",
        "closing_answer",
        "duplicate_of",
        "wish",
        "wished_at",
    )
    incident.messages.update(current=True)
    deadlines.reopened(incident, at)
    measures.resume(incident)
    dues.done(incident, Due.Kind.FOLLOW_UP, at=at)
    related.note(incident)
    return timeline.write(
        incident,
        Kind.REOPENED,
        by=by,
        role=role,
        audience=Audience.ALL,
        body={"reason": reason.strip()},
        at=at,
    )
