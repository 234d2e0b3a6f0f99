"""What was told of an event, then and later, and what has happened with the report since."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import choices, timeline
from incidents.choices import PoliceState
from incidents.models import (
    Attachment,
    Choice,
    Due,
    Event,
    Incident,
    Kind,
    Message,
    Reading,
)
from incidents.models.record_request import Part
from incidents.rows import AdditionRow, Answer, AttachmentRow, MessageRow, PoliceRow
from incidents.shown import CouncillorView, HandlingView, RequestedView
from incidents.viewing.handling import of_security
from incidents.viewing.standing import Standing

EARLIER = "earlier"
"""The answer that names other reports: the reader of one need not know of the others."""


EVENT = "event"
"""What an answer must be `about` for a party to see it without the further tick."""


_PART_OF: dict[str, Part] = {
    Kind.LEVEL_TOLD: Part.ASSESSMENTS,
    Kind.ASSESSED: Part.ASSESSMENTS,
    Kind.MEASURE: Part.MEASURES,
}
"""Lines that tell of what is asked for by itself."""


def told(incident: Incident, standing: Standing, user: User) -> dict[str, Any]:
    """What whoever sees more than the essentials is shown."""
    named = choices.labels(Choice.List.KIND, Choice.List.CHANNEL, Choice.List.POLICE_REASON)
    state = incident.police_state
    files = _attachments(incident, standing) if standing.sees_attachments else ()
    return {
        "filed_by": incident.filed_by.name,
        "language": incident.language,
        "danger_now": incident.danger_now,
        "main_kind": incident.main_kind,
        "main_kind_label": _as_told(incident, "kind", incident.main_kind)
        or named.get((Choice.List.KIND, incident.main_kind), incident.main_kind),
        "channel": incident.channel,
        "channel_label": _as_told(incident, "channel", incident.channel)
        or named.get((Choice.List.CHANNEL, incident.channel), incident.channel),
        "assignment": incident.assignment,
        "told": _answers(incident.account.told, standing),
        "additions": _additions(incident, standing, files),
        "shows_sensitive": standing.shows_sensitive,
        "attachments": files,
        "police_state": state,
        "police_state_label": str(PoliceState(state).label) if state in PoliceState else state,
        "police_reports": _police_reports(incident, named) if standing.shows_sensitive else (),
        "messages": _messages(incident, standing, user),
        "timeline": _lines(incident, standing),
    }


def _as_told(incident: Incident, name: str, code: str) -> str:
    """How a choice read when it was answered; nothing where it was not an answer."""
    answered = Answer.of(incident.account.told)
    return next((one.text for one in answered if (one.field, one.value) == (name, code)), "")


def _answers(told: dict[str, Any], standing: Standing) -> tuple[Answer, ...]:
    """What was answered; to a party without the further tick only what is about the event."""
    found = Answer.of(told)
    if standing.view is not CouncillorView:
        found = tuple(answer for answer in found if answer.field != EARLIER)
    if standing.shows_sensitive:
        return found
    return tuple(answer for answer in found if answer.about == EVENT)


def _lines(incident: Incident, standing: Standing) -> tuple[timeline.Line, ...]:
    """Within the audiences; that a report belongs with another is the councillor's alone.

    A jurist is not told by a line what was not asked for.
    """
    own = standing.view is CouncillorView
    unasked = {kind for kind, part in _PART_OF.items() if not standing.shows(part)}

    def hidden(events: Sequence[Event]) -> set[int]:
        found = {one.number for one in events if one.kind == Kind.LINKED and not own}
        found |= _of_unseen(events, standing)
        found |= {one.number for one in events if one.kind in unasked}
        return found if standing.since is None else found | of_security(events, incident, standing)

    return tuple(
        timeline.lines(incident, audiences=standing.audiences, since=standing.since, hidden=hidden)
    )


def _of_unseen(events: Sequence[Event], standing: Standing) -> set[int]:
    """Lines that tell of another report, which the reader may not see."""
    other_of = {one.number: one.subject_id for one in events if one.kind == Kind.JOINED}
    seen = standing.sees_other(set(other_of.values())) if other_of else ()
    return {number for number, other in other_of.items() if other not in seen}


def _additions(
    incident: Incident, standing: Standing, files: tuple[AttachmentRow, ...]
) -> tuple[AdditionRow, ...]:
    with_files = {one.addition for one in files}
    return tuple(
        AdditionRow(one.pk, one.author.name, one.added_at, _answers(one.told, standing))
        for one in incident.additions.select_related("author")
        if _answers(one.told, standing) or one.pk in with_files
    )


def _attachments(incident: Incident, standing: Standing) -> tuple[AttachmentRow, ...]:
    return tuple(
        AttachmentRow(
            key=one.pk,
            name=one.name,
            type=one.type,
            size=one.size,
            sha256=one.sha256,
            kind=one.kind,
            state=one.state,
            scan=one.scan,
            damaged=one.damaged,
            note=one.note,
            received_at=one.received_at,
            addition=one.addition_id,
            security_only=one.security_only,
            preview=one.preview,
            pages=one.pages,
        )
        for one in incident.attachments.exclude(state=Attachment.State.RECEIVING)
        if standing.sees(one)
    )


def _police_reports(
    incident: Incident, named: Mapping[tuple[str, str], str]
) -> tuple[PoliceRow, ...]:
    return tuple(
        PoliceRow(
            state=one.state,
            on=one.on,
            way=one.way,
            reason=one.reason,
            number=one.number,
            access_protection=one.access_protection,
            at=one.at,
            reason_label=named.get((Choice.List.POLICE_REASON, one.reason), one.reason),
        )
        for one in incident.police_reports.all()
    )


def _messages(incident: Incident, standing: Standing, user: User) -> tuple[MessageRow, ...]:
    """Within the audience; the councillor and the handling function see all, and who has read.

    So does a jurist, but neither who has read them nor as news: they are not written to them.
    """
    tells_readers = standing.view in {CouncillorView, HandlingView}
    whole = tells_readers or standing.view is RequestedView
    audiences = timeline.FOR_SECURITY if whole else standing.audiences
    readings = Prefetch("readings", Reading.objects.select_related("user").order_by("at"))
    found = Message.objects.filter(incident=incident, audience__in=audiences)
    waits = Due.objects.open().filter(
        incident=OuterRef("incident"), kind=Due.Kind.ANSWER, about=OuterRef("pk")
    )
    found = found.annotate(awaited=Exists(waits))
    rows = []
    for one in found.select_related("author").prefetch_related(readings):
        read_by = list(one.readings.all())
        mine = one.author_id == user.pk
        rows.append(
            MessageRow(
                key=one.pk,
                author=one.author.name if one.author else _("Kommunen"),
                role=one.role,
                mine=mine,
                kind=one.kind,
                audience=one.audience,
                body=one.body,
                sent_at=one.sent_at,
                answer_by=one.answer_by,
                answers=one.answers_id,
                read_by=tuple(reading.user.name for reading in read_by) if tells_readers else (),
                unread=not mine
                and standing.view is not RequestedView
                and all(reading.user_id != user.pk for reading in read_by),
                awaited=one.awaited,
            )
        )
    return tuple(rows)
