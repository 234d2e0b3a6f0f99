"""What of a report is shown to whom: five frozen views.

Templates, papers, search and exports take these and never a model. Every field that shows something
of a report says so in words: `sees(EverythingView, for_party=True)` is the sentence for the page
before sending, made from the view's own fields.
"""

from dataclasses import Field, dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.models import Role
from incidents.models import Assignment, Level, MainClass, Status
from incidents.models.incident import Channel, ClosingReason
from incidents.models.sharing import Share
from incidents.posts import Post
from incidents.rows import (
    AdditionRow,
    Answer,
    AskedRow,
    AssessmentRow,
    AttachmentRow,
    MarkingRow,
    MeasureRow,
    MessageRow,
    NoteRow,
    PartyMeasureRow,
    PoliceRow,
    RequestRow,
    RouteRow,
)
from incidents.timeline import Line

PLAIN_STATUS = {
    Status.SUBMITTED: _("Skickad. Den som handlägger har inte bekräftat den än."),
    Status.RECEIVED: _("Mottagen. Den som handlägger har bekräftat den."),
    Status.ASSESSING: _("Bedöms. Säkerhetsfunktionen går igenom vad som hänt."),
    Status.ACTING: _("Åtgärder pågår."),
    Status.FOLLOW_UP: _("Följs upp. Åtgärderna är gjorda."),
    Status.CLOSED: _("Avslutad."),
}


def _says(phrase: object, *, of_suspects: bool = False) -> dict[str, object]:
    """That a field shows something, in words. `of_suspects`: a party sees it by a further tick."""
    return {"says": phrase, "of_suspects": of_suspects}


def _said_by(other: str) -> dict[str, object]:
    """That the words of another field tell of this one too."""
    return {"said_by": other}


@dataclass(frozen=True, kw_only=True)
class _Essentials:
    """`key` and `role` (in which one reads) say nothing of the report."""

    name: ClassVar[str]
    key: UUID
    role: str
    routes_of_mine: tuple[RouteRow, ...] = ()
    reference: str = field(metadata=_says(_("ärendets referens")))
    affected: str = field(metadata=_says(_("ditt namn")))
    submitted_at: datetime = field(metadata=_says(_("när rapporten kom in")))
    main_class: str = field(metadata=_says(_("vilket slags händelse det är")))
    status: str = field(metadata=_says(_("läget i ärendet")))
    support_wanted: bool = field(metadata=_says(_("om du vill ha stöd")))
    call_wanted: bool = field(metadata=_says(_("om du vill bli uppringd")))
    call_wanted_by: datetime | None = field(metadata=_said_by("call_wanted"))
    reach: tuple[Answer, ...] = field(
        metadata=_says(_("hur du kan nås, om du har kryssat för det")), default=()
    )
    party_measures: tuple[PartyMeasureRow, ...] = field(metadata=_said_by("status"), default=())

    @property
    def main_class_label(self) -> str:
        return str(MainClass(self.main_class).label)

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label)

    @property
    def status_in_words(self) -> str:
        return str(PLAIN_STATUS[Status(self.status)])

    @property
    def opened_at(self) -> datetime | None:
        """When the reader first opened it."""
        return min((row.opened_at for row in self.routes_of_mine if row.opened_at), default=None)

    @property
    def acknowledged_at(self) -> datetime | None:
        """When the reader acknowledged it; None while one of their routes still waits for that."""
        done = [row.acknowledged_at for row in self.routes_of_mine]
        return max((at for at in done if at), default=None) if all(done) else None

    @property
    def may_acknowledge(self) -> bool:
        return any(row.acknowledged_at is None for row in self.routes_of_mine)

    @property
    def for_party(self) -> bool:
        """Whether the reader reads it for a party."""
        return any(Role(row.role).is_of_a_party for row in self.routes_of_mine)


@dataclass(frozen=True, kw_only=True)
class EssentialsView(_Essentials):
    """The essentials alone."""

    name = "essentials"

    @property
    def more_asked_at(self) -> datetime | None:
        """When the reader asked to see more. What came of that is not told."""
        return min(
            (row.more_asked_at for row in self.routes_of_mine if row.more_asked_at), default=None
        )


@dataclass(frozen=True, kw_only=True)
class _Told(_Essentials):
    filed_by: str = field(metadata=_says(_("vem som skickade rapporten")))
    told: tuple[Answer, ...] = field(metadata=_says(_("det du har berättat")))
    danger_now: bool = field(metadata=_said_by("told"))
    main_kind: str = field(metadata=_said_by("told"))
    main_kind_label: str = field(metadata=_said_by("told"))
    channel: str = field(metadata=_said_by("told"))
    channel_label: str = field(metadata=_said_by("told"))
    assignment: str = field(metadata=_said_by("told"))
    language: str = field(metadata=_said_by("told"))
    additions: tuple[AdditionRow, ...] = field(metadata=_says(_("dina tillägg")))
    shows_sensitive: bool = field(metadata=_says(_("misstänkta och vittnen"), of_suspects=True))
    attachments: tuple[AttachmentRow, ...] = field(
        metadata=_says(_("filer och länkar"), of_suspects=True)
    )
    police_state: str = field(metadata=_says(_("om du har anmält till polisen")))
    police_state_label: str = field(metadata=_said_by("police_state"))
    police_reports: tuple[PoliceRow, ...] = field(
        metadata=_says(_("polisens nummer"), of_suspects=True)
    )
    messages: tuple[MessageRow, ...] = field(
        metadata=_says(_("meddelanden som är skrivna till dem"))
    )
    timeline: tuple[Line, ...] = field(metadata=_says(_("tidslinjen")))

    @property
    def police_number(self) -> str:
        """The latest that was given."""
        return next((one.number for one in reversed(self.police_reports) if one.number), "")

    @property
    def assignment_label(self) -> str:
        return str(Assignment(self.assignment).label)

    @property
    def posts(self) -> tuple[Post, ...]:
        return tuple(post for answer in self.told for post in answer.posts)

    @property
    def unread(self) -> int:
        return sum(row.unread for row in self.messages)

    @property
    def questions(self) -> tuple[MessageRow, ...]:
        """Those that the councillor has not answered yet, the first to answer first."""
        waiting = [row for row in self.messages if row.awaited and row.answer_by]
        return tuple(sorted(waiting, key=lambda row: row.answer_by or row.sent_at))


@dataclass(frozen=True, kw_only=True)
class EverythingView(_Told):
    """Everything that was told, but neither assessments, notes, measures nor who else reads."""

    name = "everything"


@dataclass(frozen=True, kw_only=True)
class _Marked:
    """Objects with their secrecy markings."""

    markings: tuple[MarkingRow, ...] = field(metadata=_says(_("sekretessmarkeringar")))

    def markings_of(self, kind: str, about: UUID) -> list[MarkingRow]:
        """Those of one object, the latest first; only the first can be open."""
        return [row for row in self.markings if (row.kind, row.about) == (kind, about)]

    def marking_of(self, kind: str, about: UUID) -> MarkingRow | None:
        """The one that stands."""
        found = self.markings_of(kind, about)
        return next((row for row in found if row.lifted_at is None), None)


@dataclass(frozen=True, kw_only=True)
class RequestedView(_Marked, EverythingView):
    """Everything that was told, and of the rest what was asked for, to the jurist who decides."""

    name = "requested"
    requests: tuple[AskedRow, ...] = field(metadata=_says(_("vad som har begärts")))
    assessments: tuple[AssessmentRow, ...] = field(metadata=_says(_("begärda bedömningar")))
    notes: tuple[NoteRow, ...] = field(metadata=_says(_("begärda anteckningar")))
    measures: tuple[MeasureRow, ...] = field(metadata=_says(_("begärda åtgärder")))


@dataclass(frozen=True, kw_only=True)
class _Case(_Told):
    reach_hidden: bool = field(metadata=_said_by("reach"))
    filer_key: UUID = field(metadata=_said_by("filed_by"))
    is_of_another: bool = field(metadata=_said_by("filed_by"))
    taken_via: str = field(metadata=_said_by("filed_by"))
    confirmed_at: datetime | None = field(metadata=_said_by("filed_by"))
    declined_at: datetime | None = field(metadata=_said_by("filed_by"))
    routes: tuple[RouteRow, ...] = field(
        metadata=_says(_("vilka som har fått rapporten och öppnat den"))
    )
    left_out: tuple[str, ...] = field(metadata=_says(_("vilka du har valt bort")))
    handler: str = field(metadata=_says(_("vem som handlägger")))
    diary_number: str = field(metadata=_says(_("diarienumret")))
    closed_at: datetime | None = field(metadata=_said_by("closing_reason"))
    closing_reason: str = field(metadata=_says(_("varför ärendet avslutades")))
    follow_up_wanted: bool = field(metadata=_said_by("support_wanted"), default=False)
    measures: tuple[MeasureRow, ...] = field(metadata=_says(_("åtgärder")), default=())
    wish: str = field(metadata=_said_by("timeline"), default="")
    wished_at: datetime | None = field(metadata=_said_by("timeline"), default=None)

    @property
    def unconfirmed(self) -> bool:
        """Filed for someone who has not taken it over."""
        return self.is_of_another and self.confirmed_at is None

    @property
    def taken_down(self) -> str:
        """How it came where someone of the security function took it down; nothing else."""
        return "" if self.taken_via == Channel.PORTAL else str(Channel(self.taken_via).label)

    @property
    def closing_reason_label(self) -> str:
        return str(ClosingReason(self.closing_reason).label) if self.closing_reason else ""


@dataclass(frozen=True, kw_only=True)
class CouncillorView(_Case):
    """The councillor's own: all that they gave, who has it, and how it goes."""

    name = "councillor"
    asking: tuple[RouteRow, ...] = field(metadata=_said_by("routes"), default=())
    """Those who ask to see more and have had no answer."""
    requests: tuple[RequestRow, ...] = field(metadata=_said_by("timeline"), default=())
    """Those by others who asked for the report as a public record."""


@dataclass(frozen=True, kw_only=True)
class HandlingView(_Marked, _Case):
    """The handling function's."""

    name = "handling"
    handler_key: UUID | None = field(metadata=_said_by("handler"))
    level: int | None = field(metadata=_says(_("bedömningar")))
    assessments: tuple[AssessmentRow, ...] = field(metadata=_said_by("level"))
    times_assessed: int = field(metadata=_said_by("level"))
    """Those before one began to handle it counted in."""
    notes: tuple[NoteRow, ...] = field(metadata=_says(_("anteckningar")))

    @property
    def may_acknowledge(self) -> bool:
        """By one's own route; without one, by office, as long as nobody who handles it has."""
        by_office = not self.routes_of_mine and self.status == Status.SUBMITTED
        return by_office or super().may_acknowledge

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label) if self.level else ""


type View = EssentialsView | EverythingView | RequestedView | CouncillorView | HandlingView
VIEW_OF_SHARE: dict[str, type[EssentialsView | EverythingView]] = {
    Share.ESSENTIALS: EssentialsView,
    Share.EVERYTHING: EverythingView,
}


def phrases(
    view_class: type[Any], *, for_party: bool = False, sensitive: bool = False
) -> list[str]:
    """What a view shows, a phrase a field. `sensitive`: the party's further tick is set."""

    def shown(one: Field) -> bool:
        hidden = for_party and not sensitive and one.metadata.get("of_suspects")
        return "says" in one.metadata and not hidden

    return [str(one.metadata["says"]) for one in fields(view_class) if shown(one)]


def sees(view_class: type[Any], *, for_party: bool = False, sensitive: bool = False) -> str:
    """The sentence of what a recipient will see."""
    said = phrases(view_class, for_party=for_party, sensitive=sensitive)
    return gettext("Ser %(what)s.") % {"what": get_text_list(said, gettext("och"))}
