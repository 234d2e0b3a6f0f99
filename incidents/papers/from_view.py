"""The police paper from a view of a report and what was chosen for it.

    chosen = Chosen(party=True, contact=frozenset({"kontakt.phone"}))
    paper = police_paper(view, chosen, around)
    police.render(paper)

A recipient's copy is `Chosen()`: everything that the view shows, no wishes, no contact data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localtime

from incidents.evidence import pasted
from incidents.models import Attachment
from incidents.papers.police import (
    CONNECTED_WITH_OFFICE,
    Answer,
    Councillor,
    Earlier,
    Evidence,
    PolicePaper,
    Reach,
    Wishes,
    Witness,
)
from incidents.papers.police import (
    Addition as Added,
)
from incidents.posts import FIELD as POSTS
from incidents.rows import Answer as Told
from incidents.rows import AttachmentRow
from incidents.shown import CouncillorView, EverythingView, HandlingView

type PaperView = CouncillorView | EverythingView | HandlingView

WHEN = ("when", "happened_on", "happened_at", "which_hour", "precision", "when_words")
WHO = ("sender", "sender_words")
EFFECTS = ("fear", "changed")
TRACES = ("still_online", "done")
_APART = {
    *(*WHEN, *WHO, *EFFECTS, *TRACES, POSTS),
    *("place", "ongoing", "witnesses", "witness_reach", "links"),
}
NOT_FOR_POLICE = {
    "earlier",
    "support_wanted",
    "call_wanted",
    "danger_now",
    "hopes",
    "answer_wanted",
    "follow_up_wanted",
}
"""Answers that tell the municipality something, or stand on the paper in another way."""


class Shown(StrEnum):
    """How a piece of evidence stands on the paper."""

    LISTED = "listed"
    PICTURE = "picture"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Chosen:
    """What goes on the paper. Without `parts` all that was told; nothing else by itself."""

    connected_with_office: bool = False
    access_protection: bool = False
    protection_assessment: bool = False
    told_of_decisions: bool = False
    party: bool = False
    parts: frozenset[str] | None = None
    contact: frozenset[str] = frozenset()
    evidence: Mapping[UUID, Shown] = field(default_factory=dict)
    descriptions: Mapping[UUID, str] = field(default_factory=dict)

    def takes(self, part: str) -> bool:
        return self.parts is None or part in self.parts


@dataclass(frozen=True)
class Around:
    """What a view does not know: who makes the paper and when, and what the municipality says."""

    municipality: str
    made_by: str
    made_at: datetime
    city_contact: Reach
    office: str = ""
    party: str = ""
    email: str = ""
    office_text: str = ""
    earlier: tuple[Earlier, ...] = ()
    pictures: Mapping[UUID, bytes] = field(default_factory=dict)


def part(answer: Told) -> str:
    """How an answer is named among the choices."""
    return f"{answer.step}.{answer.field}"


def choosable(view: PaperView) -> list[Told]:
    """The answers that the paper has a place for."""
    return [one for one in view.told if one.field not in NOT_FOR_POLICE and one.text]


def police_paper(view: PaperView, chosen: Chosen, around: Around) -> PolicePaper:
    """The paper, of nothing but what `view` shows and `chosen` takes."""
    told = [one.in_swedish for one in choosable(view) if chosen.takes(part(one))]
    return PolicePaper(
        municipality=around.municipality,
        reference=view.reference,
        made_at=localtime(around.made_at),
        made_by=around.made_by,
        councillor=_councillor(view, chosen, around),
        told_at=localtime(view.submitted_at),
        told_by=view.filed_by,
        account=_answers(one for one in told if one.field not in _APART),
        city_contact=around.city_contact,
        police_number=view.police_number,
        when=_joined(told, *WHEN),
        where=_joined(told, "place"),
        who=_joined(told, *WHO, between="\n"),
        ongoing=_joined(told, "ongoing"),
        witnesses=_witnesses(told),
        effects=_answers(one for one in told if one.field in EFFECTS),
        traces=_answers(one for one in told if one.field in TRACES),
        posts=tuple(post for one in told for post in one.posts),
        evidence=(*_files(view, chosen, around), *_links(told)),
        earlier=around.earlier if chosen.takes("earlier") else (),
        additions=tuple(
            Added(
                added_at=localtime(one.added_at),
                by=one.author,
                words=_answers(answer.in_swedish for answer in one.answers),
            )
            for one in view.additions
            if one.answers and chosen.takes(f"addition.{one.key}")
        ),
        wishes=Wishes(
            connected_with_office=(around.office_text or CONNECTED_WITH_OFFICE)
            * chosen.connected_with_office,
            access_protection=chosen.access_protection,
            protection_assessment=chosen.protection_assessment,
            told_of_decisions=chosen.told_of_decisions,
        ),
        whole=view.shows_sensitive,
    )


def _councillor(view: PaperView, chosen: Chosen, around: Around) -> Councillor:
    picked = [one.in_swedish for one in view.reach if part(one) in chosen.contact]
    return Councillor(
        name=view.affected,
        office=around.office,
        party=around.party if chosen.party else "",
        contact=Reach(
            name=view.affected,
            role=around.office,
            phone=_joined(picked, "phone"),
            email=_joined(picked, "email") or around.email * ("account" in chosen.contact),
            note=_joined(picked, "call_times"),
        ),
    )


def _witnesses(told: list[Told]) -> tuple[Witness, ...]:
    """In the councillor's own words, as one; how they are reached stands on the last sheet."""
    saw, reach = _joined(told, "witnesses"), _joined(told, "witness_reach")
    if not saw and not reach:
        return ()
    return (Witness(saw=saw, contact=Reach(by=reach) if reach else None),)


def _files(view: PaperView, chosen: Chosen, around: Around) -> list[Evidence]:
    return [
        as_evidence(row, chosen, around.pictures.get(row.key))
        for row in view.attachments
        if row.state == Attachment.State.STORED
        and chosen.evidence.get(row.key, Shown.LISTED) != Shown.LEFT_OUT
    ]


def as_evidence(
    row: AttachmentRow, chosen: Chosen | None = None, picture: bytes | None = None
) -> Evidence:
    """A file as it stands on paper, with the words chosen for it, else those it came with."""
    described = chosen.descriptions if chosen else {}
    note = row.note
    day, instant = _captured(note.get("captured_at", ""))
    said = pasted.of(row.kind, note)
    return Evidence(
        name=str(Attachment.Kind(row.kind).label) if said else row.name,
        link=said.text if said and said.is_link else "",
        words=said.text if said and not said.is_link else "",
        size=row.size,
        sha256=row.sha256,
        description=described.get(row.key, note.get("description", "")),
        captured_by=note.get("captured_by", ""),
        captured_on=day,
        captured_at=instant,
        original=note.get("original", ""),
        received_at=localtime(row.received_at),
        picture=picture,
    )


def _captured(said: str) -> tuple[date | None, datetime | None]:
    """The day, and the instant with its offset where the time is known too."""
    instant = parse_datetime(said) if "T" in said else None
    return (instant.date() if instant else parse_date(said)), instant


def _links(told: list[Told]) -> list[Evidence]:
    lines = [line.strip() for line in _joined(told, "links").splitlines()]
    return [Evidence(name="Länk", link=line) for line in lines if line]


def _answers(told: Iterable[Told]) -> tuple[Answer, ...]:
    return tuple(Answer(question=one.question, words=one.text) for one in told if one.text)


def _joined(told: list[Told], *fields: str, between: str = ", ") -> str:
    return between.join(one.text for one in told if one.field in fields and one.text)
