"""The timeline of a report: chained lines, each within its audience.

    event = timeline.write(incident, Kind.STATUS, by=user, role="security_chief",
                           audience=Audience.ALL, body={"from": "received", "to": "acting"})
    timeline.lines(incident, audiences={Audience.ALL, Audience.PARTY})   # [Line], oldest first
    timeline.last(incident, Kind.STATUS)                                 # Event or None
    timeline.verify(incident)                                            # ledger.Broken or None

`write` belongs inside the transaction of the act that it tells of. It locks the incident's row,
which carries the chain's head and number. A body holds texts, whole numbers and lists of them.

Who sees a line: `SECURITY` the security function alone; `COUNCILLOR` the councillor as well;
`CHAIR`, `PARTY`, `ALL` those too, where their share is everything.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import now

from contacts.models import Role, User
from incidents.models import Audience, Event, Incident, Kind
from incidents.wording import told_as, words_of
from portal import ledger

type Subject = tuple[str, object]
"""What a line is about: ("message", its key)."""
type Hidden = Callable[[Sequence[Event]], Collection[int]]
"""The numbers of those that are not shown, of what an audience sees."""

FOR_COUNCILLOR = frozenset({Audience.COUNCILLOR, Audience.CHAIR, Audience.PARTY, Audience.ALL})
FOR_SECURITY = frozenset(Audience)
FOR_CHAIR = frozenset({Audience.CHAIR, Audience.ALL})
FOR_PARTY = frozenset({Audience.PARTY, Audience.ALL})


@dataclass(frozen=True)
class Line:
    """One line as people read it."""

    number: int
    kind: str
    at: datetime
    who: str
    role: str
    text: str
    words: str = ""
    """What was said, where the line itself keeps it."""

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label) if self.role else ""


def write(
    incident: Incident,
    kind: Kind,
    *,
    by: User | None,
    audience: Audience,
    body: Mapping[str, ledger.Plain] | None = None,
    role: str = "",
    subject: Subject = ("", ""),
    bucket: str | None = None,
    at: datetime | None = None,
) -> Event:
    """Append a line after the last one. The incident's row stays locked until the act is done."""
    entries, head = (
        Incident.objects.select_for_update().values_list("entries", "head").get(pk=incident.pk)
    )
    body, salt = dict(body or {}), ledger.new_salt()
    event = Event(
        incident=incident,
        number=entries + 1,
        kind=kind,
        at=at or now(),
        actor=by,
        role=role,
        audience=audience,
        subject_kind=subject[0],
        subject_id=str(subject[1]),
        bucket=bucket,
        body=body,
        salt=salt,
    )
    link = ledger.link(bytes(head), _metadata(event), salt=salt, body=body)
    event.commitment, event.hash, event.ledger_key = link.commitment, link.hash, link.key
    event.save(force_insert=True)
    incident.entries, incident.head = event.number, link.hash
    incident.save(update_fields=["entries", "head"])
    return event


def last(incident: Incident, kind: Kind, *, by: User | None = None) -> Event | None:
    """The latest line of a kind, by anyone or by one person."""
    found = Event.objects.filter(incident=incident, kind=kind).select_related("actor")
    return (found.filter(actor=by) if by else found).order_by("-number").first()


def lines(
    incident: Incident,
    *,
    audiences: Collection[str],
    since: datetime | None = None,
    hidden: Hidden = lambda _events: (),
) -> list[Line]:
    """The lines that these audiences see, oldest first; the security function's own `since`."""
    found = Event.objects.filter(incident=incident, audience__in=list(audiences))
    if since:
        found = found.exclude(audience=Audience.SECURITY, at__lt=since)
    events = list(found.select_related("actor").order_by("number"))
    left_out = hidden(events)
    return [
        Line(
            number=event.number,
            kind=event.kind,
            at=event.at,
            who=event.actor.name if event.actor else "",
            role=event.role,
            text=told_as(event),
            words=words_of(event),
        )
        for event in events
        if event.number not in left_out
    ]


def verify(incident: Incident) -> ledger.Broken | None:
    """The first line that does not hold, or None."""
    stored = Incident.objects.only("entries", "head").get(pk=incident.pk)
    events = Event.objects.filter(incident=incident).order_by("number")
    return ledger.verify(
        (
            ledger.Entry(
                number=event.number,
                metadata=_metadata(event),
                body=event.body,
                salt=event.salt,
                link=ledger.Link(bytes(event.commitment), bytes(event.hash), event.ledger_key),
            )
            for event in events
        ),
        head=bytes(stored.head),
        count=stored.entries,
    )


def _metadata(event: Event) -> dict[str, ledger.Plain]:
    return {
        "incident": str(event.incident_id),
        "number": event.number,
        "kind": str(event.kind),
        "at": ledger.instant(event.at),
        "actor": str(event.actor_id or ""),
        "role": str(event.role),
        "audience": str(event.audience),
        "subject": f"{event.subject_kind}:{event.subject_id}",
        "bucket": event.bucket or "",
    }
