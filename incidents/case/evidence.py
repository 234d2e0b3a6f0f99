"""Evidence on the page of a report and on its paper."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contacts.models import User
from incidents import access
from incidents.evidence import kinds, pasted, store
from incidents.evidence.names import shown
from incidents.evidence.pasted import Pasted
from incidents.evidence.preview import offer
from incidents.evidence.preview.offer import Offer
from incidents.models import Attachment
from incidents.papers.from_view import PaperView
from incidents.papers.position import holds_position
from incidents.rows import AdditionRow, Answer, AttachmentRow

_MAY_HOLD_POSITION = ("image/", "video/")


@dataclass(frozen=True)
class Evidence:
    """One piece, with its name as it can safely be read."""

    row: AttachmentRow

    @property
    def name(self) -> str:
        return shown(self.row.name)

    @property
    def kind(self) -> str:
        if self.pasted:
            return str(Attachment.Kind(self.row.kind).label)
        return str(kinds.of(self.row.type).label)

    @property
    def pasted(self) -> Pasted | None:
        return pasted.of(self.row.kind, self.row.note)

    @property
    def description(self) -> str:
        return str(self.row.note.get("description", ""))

    @property
    def preview(self) -> Offer:
        return offer.of(self.row)


def evidence(view: PaperView) -> list[Evidence]:
    """The evidence that `view` shows."""
    return [Evidence(row) for row in view.attachments]


@dataclass(frozen=True)
class Added:
    """What was added at one time: words, files or both."""

    row: AdditionRow
    files: list[Evidence]

    @property
    def added_at(self) -> datetime:
        return self.row.added_at

    @property
    def answers(self) -> tuple[Answer, ...]:
        return self.row.answers


def sent(view: PaperView) -> list[Evidence]:
    """The evidence that came with the report itself."""
    return [one for one in evidence(view) if one.row.addition is None]


def additions(view: PaperView) -> list[Added]:
    """What was added later, each with its files."""
    return [
        Added(row, [one for one in evidence(view) if one.row.addition == row.key])
        for row in view.additions
    ]


def bytes_of(user: User, view: PaperView, key: UUID) -> bytes:
    """The original as it came in. Raises Http404, or store.Unreadable where it is damaged."""
    return store.content(access.attachment(user, view.key, key))


def with_position(user: User, view: PaperView) -> list[str]:
    """The names of the originals that say where they were taken."""
    return [
        one.name
        for one in evidence(view)
        if one.preview.is_served
        and one.row.type.startswith(_MAY_HOLD_POSITION)
        and holds_position(bytes_of(user, view, one.row.key))
    ]
