"""What a page says of a piece of evidence: whether and how it can be looked at."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.evidence.names import shown
from incidents.evidence.preview import ways
from incidents.evidence.preview.ways import Way
from incidents.models import Attachment
from incidents.rows import AttachmentRow

Scan = Attachment.Scan

_WHY_NOT: dict[str, Promise] = {
    Attachment.Preview.UNREADABLE: _(
        "Filen är skadad och kan inte visas. Den är sparad precis som den kom och kan hämtas."
    ),
    Attachment.Preview.TOO_LARGE: _(
        "Filen är för stor för att visas här. Den är sparad precis som den kom och kan hämtas."
    ),
    Attachment.Preview.LOCKED: _(
        "Filen är låst med ett lösenord och kan inte visas. Den är sparad precis som den kom."
    ),
}
_SCANNED: dict[str, Promise] = {
    Scan.NONE: _(
        "Filen väntar på att kontrolleras för skadlig kod. Den är sparad, och kan öppnas när "
        "kontrollen är klar."
    ),
    Scan.CLEAN: _("Kontrollerad. Ingen skadlig kod hittades."),
    Scan.FAILED: _(
        "Filen kunde inte kontrolleras för skadlig kod. Den är sparad, men kan inte öppnas. "
        "Portalen försöker igen."
    ),
    Scan.FOUND: _(
        "Kontrollen hittade skadlig kod i filen. Den är sparad och förseglad, men kan inte öppnas. "
        "Den som handlägger ärendet får veta det."
    ),
}
_SCANNED[Scan.WAITING] = _SCANNED[Scan.NONE]
_DAMAGED = _(
    "Filen är skadad. Det som går att läsa visas. Originalet är sparat precis som det kom."
)


@dataclass(frozen=True)
class Offer:
    """A file as `templates/evidence/preview.html` takes it."""

    key: UUID
    name: str
    description: str
    way: Way
    is_served: bool
    told: str
    scanned: str
    pages: int

    @property
    def is_shown(self) -> bool:
        return self.is_served and self.way is not Way.NONE


def of(one: Attachment | AttachmentRow) -> Offer:
    """Whatever is known of the file."""
    why_not = _WHY_NOT.get(one.preview, "")
    return Offer(
        key=one.key if isinstance(one, AttachmentRow) else one.pk,
        name=shown(one.name),
        description=str(one.note.get("description", "")),
        way=Way.NONE if why_not else ways.of(one.type),
        is_served=_is_served(one),
        told=str(why_not or (_DAMAGED if one.damaged else "")),
        scanned=_scanned(one),
        pages=one.pages or 1,
    )


def _is_served(one: Attachment | AttachmentRow) -> bool:
    """As `served` of the query set has it."""
    whole = one.kind == Attachment.Kind.FILE and one.state == Attachment.State.STORED
    cleared = one.scan == Scan.CLEAN if settings.CLAMD_SOCKET else one.scan != Scan.FOUND
    return whole and cleared


def _scanned(one: Attachment | AttachmentRow) -> str:
    """What the scanner says of it, where there is one, or was one when it found something."""
    if one.kind != Attachment.Kind.FILE or one.state != Attachment.State.STORED:
        return ""
    return str(_SCANNED[one.scan]) if settings.CLAMD_SOCKET or one.scan == Scan.FOUND else ""
