"""Fills the views of a report from its rows. Called by `access`, which decides how one stands.

A constant number of questions, however much there is in the report.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Appointment, Role, User
from incidents import choices, more, record_requests, timeline
from incidents.choices import PoliceState
from incidents.judgement import Judgement
from incidents.models import (
    Account,
    Attachment,
    Audience,
    Choice,
    Due,
    Event,
    Incident,
    Kind,
    Measure,
    Message,
    Note,
    Reading,
    RecordRequest,
    Route,
)
from incidents.models.record_request import Part
from incidents.rows import (
    AdditionRow,
    Answer,
    AssessmentRow,
    AttachmentRow,
    MarkingRow,
    MeasureRow,
    MessageRow,
    NoteRow,
    PartyMeasureRow,
    PoliceRow,
    RouteRow,
)
from incidents.shown import (
    CouncillorView,
    EssentialsView,
    EverythingView,
    HandlingView,
    RequestedView,
    View,
)

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


@dataclass(frozen=True)
class Standing:
    """How someone stands to a report: which view, in which role, through which routes."""

    view: type[View]
    role: str
    routes: list[Route]
    audiences: frozenset[Audience]
    shows_reach: bool = True
    shows_sensitive: bool = True
    since: datetime | None = None
    """From when what is the security function's alone is shown; None: from the beginning."""
    sees_other: Callable[[Collection[str]], Collection[str]] = lambda _keys: ()
    """Those of other reports that the reader may see, of these keys."""
    requests: tuple[RecordRequest, ...] = ()
    """Those by which a jurist reads it."""

    def shows(self, part: Part) -> bool:
        """Whether it shows what a jurist sees only where that was asked for."""
        if self.view is not RequestedView:
            return True
        return any(part in request.parts for request in self.requests)

    @property
    def shows_content(self) -> bool:
        """More than the essentials, and not for one's office of a jurist alone."""
        return self.view not in {EssentialsView, RequestedView}

    def from_then[M: Model](self, found: QuerySet[M], written: str) -> QuerySet[M]:
        """Of notes, assessments or lines, those that are shown. `written`: the field of when."""
        return found if self.since is None else found.filter(**{f"{written}__gte": self.since})

    @property
    def sees_attachments(self) -> bool:
        return self.view is not EssentialsView and self.shows_sensitive

    def sees(self, attachment: Attachment) -> bool:
        """What is kept to the security function the chair doesn't see, not even as handler."""
        in_security = self.view is HandlingView and self.role == Role.SECURITY_CHIEF
        whole = self.view in {CouncillorView, RequestedView}
        may = whole or in_security or not attachment.security_only
        return self.sees_attachments and may


def with_names(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """With the names that every view shows."""
    return found.select_related(
        "affected_person", "affected_party", "affected_board", "filed_by", "handler"
    )


def routes_of(found: QuerySet[Route]) -> list[Route]:
    """Routes with their holders."""
    return list(found.select_related("appointment__user", "appointment__party"))


def view(incident: Incident, standing: Standing, user: User) -> View:
    """The view of `standing`."""
    shown = _essentials(incident, standing)
    if standing.view is EssentialsView:
        return EssentialsView(**shown)
    shown |= _told(incident, standing, user)
    if standing.view is EverythingView:
        return EverythingView(**shown)
    if standing.view is RequestedView:
        shown |= _requested(incident, standing, user)
        return RequestedView(**shown, markings=_markings(incident, shown))
    shown |= _case(incident) | {"measures": _measures(incident, standing)}
    if standing.view is CouncillorView:
        asking = _routes(routes_of(more.asking([incident.pk])))
        requests = map(record_requests.row, incident.record_requests.all())
        return CouncillorView(**shown, asking=asking, requests=tuple(requests))
    shown |= _handling(incident, standing, user)
    return HandlingView(**shown, markings=_markings(incident, shown))


def affected_name(incident: Incident) -> str:
    """Whose report it is."""
    whose = incident.affected_person or incident.affected_party or incident.affected_board
    return whose.name if whose else ""


def _essentials(incident: Incident, standing: Standing) -> dict[str, Any]:
    return {
        "key": incident.pk,
        "role": standing.role,
        "routes_of_mine": _routes(standing.routes),
        "reference": incident.reference,
        "affected": affected_name(incident),
        "submitted_at": incident.submitted_at,
        "main_class": incident.main_class,
        "status": incident.status,
        "support_wanted": incident.support_wanted,
        "call_wanted": incident.call_wanted,
        "call_wanted_by": incident.call_wanted_by,
        "reach": Answer.of(_account(incident).reach) if standing.shows_reach else (),
        "party_measures": _party_measures(incident, standing),
    }


def _told(incident: Incident, standing: Standing, user: User) -> dict[str, Any]:
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
        "told": _answers(_account(incident).told, standing),
        "additions": _additions(incident, standing, files),
        "shows_sensitive": standing.shows_sensitive,
        "attachments": files,
        "police_state": state,
        "police_state_label": str(PoliceState(state).label) if state in PoliceState else state,
        "police_reports": _police_reports(incident, named) if standing.shows_sensitive else (),
        "messages": _messages(incident, standing, user),
        "timeline": _lines(incident, standing),
    }


def _case(incident: Incident) -> dict[str, Any]:
    return {
        "reach_hidden": incident.reach_hidden,
        "filer_key": incident.filed_by_id,
        "is_of_another": incident.is_of_another,
        "taken_via": incident.taken_via,
        "confirmed_at": incident.confirmed_at,
        "declined_at": incident.declined_at,
        "routes": _routes(routes_of(incident.routes.all())),
        "left_out": _left_out(incident),
        "handler": incident.handler.name if incident.handler else "",
        "diary_number": incident.diary_number,
        "closed_at": incident.closed_at,
        "closing_reason": incident.closing_reason,
        "wish": incident.wish,
        "wished_at": incident.wished_at,
        "follow_up_wanted": incident.follow_up_wanted,
    }


def _handling(incident: Incident, standing: Standing, user: User) -> dict[str, Any]:
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


def _requested(incident: Incident, standing: Standing, user: User) -> dict[str, Any]:
    """What of the rest a jurist is to judge; that there is anything else is not told."""
    assessments = _assessments(incident, standing) if standing.shows(Part.ASSESSMENTS) else ()
    return {
        "requests": tuple(map(record_requests.asked, standing.requests)),
        "assessments": assessments,
        "notes": _notes(incident, standing, user) if standing.shows(Part.NOTES) else (),
        "measures": _measures(incident, standing) if standing.shows(Part.MEASURES) else (),
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


def _markings(incident: Incident, view: dict[str, Any]) -> tuple[MarkingRow, ...]:
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


def _account(incident: Incident) -> Account:
    return incident.account


def _as_told(incident: Incident, name: str, code: str) -> str:
    """How a choice read when it was answered; nothing where it was not an answer."""
    answered = Answer.of(_account(incident).told)
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
        return found if standing.since is None else found | _of_security(events, incident, standing)

    return tuple(
        timeline.lines(incident, audiences=standing.audiences, since=standing.since, hidden=hidden)
    )


def _of_unseen(events: Sequence[Event], standing: Standing) -> set[int]:
    """Lines that tell of another report, which the reader may not see."""
    other_of = {one.number: one.subject_id for one in events if one.kind == Kind.JOINED}
    seen = standing.sees_other(set(other_of.values())) if other_of else ()
    return {number for number, other in other_of.items() if other not in seen}


_KEPT_FROM_CHAIR = frozenset({"assessment", "marking", "measure", "note"})
"""What a line of the security function's may be about that a chair is shown in part."""


def _of_security(events: Sequence[Event], incident: Incident, standing: Standing) -> set[int]:
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


def _party_measures(incident: Incident, standing: Standing) -> tuple[PartyMeasureRow, ...]:
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


def _measures(incident: Incident, standing: Standing) -> tuple[MeasureRow, ...]:
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


def _of_whom(measure: Measure) -> dict[str, Any]:
    return {
        "owner_key": measure.owner_id,
        "owner": measure.owner.name if measure.owner else measure.owner_words,
        "owner_words": measure.owner_words,
        "planned_by": measure.planned_by.name,
        "done_by": measure.done_by.name if measure.done_by else "",
        "outcome": measure.outcome,
    }


def _routes(routes: Iterable[Route]) -> tuple[RouteRow, ...]:
    return tuple(
        RouteRow(
            person=route.appointment.user.name,
            role=route.appointment.role,
            party=route.appointment.party.name if route.appointment.party else "",
            stands_in=route.appointment.is_stand_in,
            reason=route.reason,
            capacity=route.capacity,
            share=route.share,
            shows_reach=route.shows_reach,
            shows_sensitive=route.shows_sensitive,
            routed_at=route.routed_at,
            opened_at=route.opened_at,
            acknowledged_at=route.acknowledged_at,
            ended_at=route.ended_at,
            left_office_at=_left_office(route.appointment),
            more_asked_at=route.more_asked_at,
        )
        for route in routes
    )


def _left_office(appointment: Appointment) -> datetime | None:
    """When the office that the route was to came to an end; None while it lasts."""
    ends = [end for end in (appointment.ends_at, appointment.ended_at) if end]
    over = min(ends, default=None)
    return over if over and over <= now() else None


def _left_out(incident: Incident) -> tuple[str, ...]:
    """People by name; a party's seats as one. Who stepped aside was not left out by anyone."""
    said = []
    chosen = incident.exclusions.filter(stepped_aside=False)
    for one in chosen.select_related("person").order_by("pk"):
        if one.person:
            said.append(one.person.name)
        elif Role(one.seat.partition(":")[0]).is_of_a_party:
            said.append(_("Hela partiet"))
        else:
            said.append(str(Role(one.seat).label))
    return tuple(dict.fromkeys(said))
