"""The rows that the views of a report hold: plain values, no models."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from contacts.models import Role
from incidents import identifiers
from incidents.choices import PoliceState, PoliceWay
from incidents.judgement import Judgement
from incidents.models import Audience, Level, MainClass, Message, Note, Reason, Status
from incidents.models.record_request import Outcome
from incidents.models.sharing import Capacity, Share
from incidents.posts import FIELD, Post, posts_of

_WHY = {
    Reason.GROUP_LEADER_NO_CONTACT: _("Partiet har ingen kontaktperson."),
    Reason.GROUP_LEADER_CONTACT_IS_AFFECTED: _(
        "Kontaktpersonen är den som rapporten gäller eller den som har rapporterat."
    ),
    Reason.GROUP_LEADER_CONTACT_LEFT_OUT: _("Den förtroendevalda har valt bort kontaktpersonen."),
    Reason.HANDED_OVER: _("Har tagit över."),
}
"""Why someone has a report, as whoever handles it reads it; of the others their role says it."""
_PHONE = "phone"  # of the step that asks how one is reached


@dataclass(frozen=True)
class Answer:
    """A question as it read when it was answered. `about` decides what a party sees of it."""

    step: str
    field: str
    question: str
    text: str
    value: Any = None
    about: str = ""
    swedish: Mapping[str, Any] | None = None
    """The question and the text in Swedish, where they were answered in another language."""

    @property
    def in_swedish(self) -> "Answer":
        """As the police read it."""
        return replace(self, **(self.swedish or {}))

    @property
    def posts(self) -> tuple[Post, ...]:
        """The rows, where the answer is a log of posts."""
        return posts_of(self.value) if self.field == FIELD else ()

    @property
    def dialled(self) -> str:
        """What a telephone dials, where it is the number on which the councillor is reached."""
        number = identifiers.phone(self.text) if self.field == _PHONE else None
        return number.value if number else ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> tuple["Answer", ...]:
        """The answers of a sealed account, addition or way to be reached."""
        names = [one.name for one in fields(cls)]
        return tuple(
            cls(**{"step": "", "field": "", **{name: row[name] for name in names if name in row}})
            for row in told.get("answers", ())
        )


@dataclass(frozen=True)
class AdditionRow:
    key: UUID
    author: str
    added_at: datetime
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class AttachmentRow:
    key: UUID
    name: str
    type: str
    size: int
    sha256: str
    kind: str
    state: str
    scan: str
    damaged: bool | None
    note: Mapping[str, Any]
    received_at: datetime
    addition: UUID | None
    security_only: bool = False
    preview: str = ""
    pages: int | None = None


@dataclass(frozen=True)
class MessageRow:
    """`read_by`: the names of those who have read it."""

    key: UUID
    author: str
    role: str
    mine: bool
    kind: str
    audience: str
    body: str
    sent_at: datetime
    answer_by: datetime | None
    answers: UUID | None
    read_by: tuple[str, ...]
    unread: bool
    awaited: bool = False
    """A question that nobody has answered yet, and whose day has not passed."""

    @property
    def kind_label(self) -> str:
        return str(Message.Kind(self.kind).label)

    @property
    def audience_label(self) -> str:
        return str(Audience(self.audience).label)

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label) if self.role else ""


@dataclass(frozen=True)
class RouteRow:
    """Someone who has, or had, the report, and how far it has come with them."""

    person: str
    role: str
    party: str
    stands_in: bool
    reason: str
    capacity: str
    share: str
    shows_reach: bool
    shows_sensitive: bool
    routed_at: datetime
    opened_at: datetime | None
    acknowledged_at: datetime | None
    ended_at: datetime | None
    more_asked_at: datetime | None = None
    left_office_at: datetime | None = None
    """When the appointment ended: the route opens nothing from then on."""

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)

    @property
    def reason_label(self) -> str:
        return str(Reason(self.reason).label)

    @property
    def why(self) -> str:
        """The reason as whoever handles it reads it; nothing where the role says it."""
        return str(_WHY.get(Reason(self.reason), ""))

    @property
    def share_label(self) -> str:
        return str(Share(self.share).label)

    @property
    def handles(self) -> bool:
        return self.capacity == Capacity.HANDLES


@dataclass(frozen=True)
class PartyMeasureRow:
    """What a party does, as its contact noted it."""

    party: str
    author: str
    what: str
    noted_at: datetime


@dataclass(frozen=True)
class MeasureRow:
    """What the municipality does. To the councillor without who does it, and what came of it."""

    key: UUID
    kind: str
    kind_label: str
    what: str
    due_on: date
    review_on: date | None
    visible: bool
    planned_at: datetime
    done_on: date | None
    ended_at: datetime | None
    version: int
    owner_key: UUID | None = None
    owner: str = ""
    owner_words: str = ""
    planned_by: str = ""
    done_by: str = ""
    outcome: str = ""

    @property
    def is_planned(self) -> bool:
        return self.done_on is None and self.ended_at is None

    @property
    def lasts(self) -> bool:
        """Done, and to be reviewed until it ends."""
        return self.done_on is not None and self.review_on is not None and self.ended_at is None

    @property
    def late(self) -> bool:
        """Whether its day, or that of its review, has passed."""
        day = self.due_on if self.is_planned else self.review_on if self.lasts else None
        return day is not None and day < localdate()


@dataclass(frozen=True)
class PoliceRow:
    """What the councillor said of the police report at one time."""

    state: str
    on: date | None
    way: str
    reason: str
    number: str
    access_protection: bool | None
    at: datetime
    reason_label: str = ""

    @property
    def state_label(self) -> str:
        return str(PoliceState(self.state).label)

    @property
    def way_label(self) -> str:
        return str(PoliceWay(self.way).label) if self.way else ""


@dataclass(frozen=True)
class AssessmentRow:
    """A signed version. `judgement`: None of the shortest form."""

    key: UUID
    version: int
    level: int
    reason: str
    judgement: Judgement | None
    is_preliminary: bool
    next_review_on: date | None
    signed_by: str
    role: str
    signed_at: datetime

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label)


@dataclass(frozen=True)
class MarkingRow:
    """A secrecy marking of the object `about`."""

    key: UUID
    kind: str
    about: UUID
    ground_code: str
    ground: str
    review_on: date | None
    review_when: str
    marked_by: str
    marked_at: datetime
    lifted_by: str
    lifted_at: datetime | None


@dataclass(frozen=True)
class NoteRow:
    """`body` is None where its author cleared it."""

    author: str
    role: str
    level: str
    body: str | None
    written_at: datetime
    key: UUID
    mine: bool
    settled: bool

    @property
    def level_label(self) -> str:
        return str(Note.Level(self.level).label)

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label) if self.role else ""


@dataclass(frozen=True, kw_only=True)
class _Request:
    """`outcome`: empty until someone has decided."""

    key: UUID
    asked_on: date
    first_day: date
    last_day: date
    outcome: str
    decided_at: datetime | None

    @property
    def outcome_label(self) -> str:
        return str(Outcome(self.outcome).label) if self.outcome else ""


@dataclass(frozen=True, kw_only=True)
class RequestRow(_Request):
    """That somebody asked for one's report as a public record, and what was given out."""

    given_out: str


@dataclass(frozen=True, kw_only=True)
class AskedRow(_Request):
    """A request to those who see to it: of the report no more than its reference and number."""

    reference: str
    heading: str
    parts: tuple[str, ...]
    report: UUID
    report_reference: str
    diary_number: str
    jurist: str
    closes_at: datetime

    @property
    def over_time(self) -> bool:
        """Nobody has decided, and the report is no longer open to anyone."""
        return not self.outcome and self.closes_at <= now()


@dataclass(frozen=True)
class ListRow:
    """A report on a list of one's own: no more than the essentials show."""

    key: UUID
    reference: str
    affected: str
    submitted_at: datetime
    main_class: str
    status: str
    own: bool
    unopened: bool
    unacknowledged: bool
    unread: int
    unconfirmed: bool = False
    """One's own, filed by another: it waits for one's word."""
    whose: str = ""
    """The party or the board that it hit, where one told of it."""
    over_time: bool = False
    """It is one's own to handle, and something in it should have been done by now."""
    asked_for_more: bool = False
    """One's own, of which someone asks to see more: it waits for a yes or a no."""

    @property
    def main_class_label(self) -> str:
        return str(MainClass(self.main_class).label)

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label)

    @property
    def waits_for_me(self) -> bool:
        mine = self.unconfirmed or self.over_time or self.asked_for_more
        return mine or self.unopened or self.unacknowledged or self.unread > 0
