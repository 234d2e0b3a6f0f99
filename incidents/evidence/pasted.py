"""A pasted link or text as evidence: kept letter for letter, sealed in its row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import Truncator
from django.utils.timezone import now

from incidents.evidence import kinds
from incidents.evidence.names import shown
from incidents.models import Attachment, Draft

KEY = "pasted"
"""Under this name the text stands in the sealed note."""
_NAME = 60
_AT_ONCE = 400
_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S+", re.IGNORECASE)
# Nothing before the host, and no sign in it that browsers and people read differently.
_PLAIN_WEB = re.compile(r"https?://([^\s/?#\\@:%\[\]]+)(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)


class TooMany(Exception):
    """More links and texts than a report takes."""


@dataclass(frozen=True)
class Pasted:
    """A link or text as a page shows it: what deceives is made visible."""

    text: str
    is_link: bool

    @property
    def seen(self) -> str:
        return "\n".join("\t".join(map(shown, line.split("\t"))) for line in self.text.split("\n"))

    @property
    def beginning(self) -> str:
        """As much as stands on a page at once; nothing where that is all."""
        return self.seen[:_AT_ONCE] + "…" if len(self.seen) > _AT_ONCE else ""

    @property
    def host(self) -> str:
        """Where a press leads; nothing where it must not be pressed."""
        found = _PLAIN_WEB.fullmatch(self.text) if self.is_link else None
        if found is None or shown(found[1]) != found[1]:
            return ""
        try:
            ascii_host = found[1].encode("idna").decode("ascii")
        except UnicodeError:
            return ""
        return found[1] if ascii_host.lower() == found[1].lower() else f"{found[1]} ({ascii_host})"


def of(kind: str, note: Mapping[str, Any]) -> Pasted | None:
    """What was pasted; None for a file."""
    if kind == Attachment.Kind.FILE:
        return None
    return Pasted(str(note.get(KEY, "")), kind == Attachment.Kind.LINK)


def split(typed: str) -> list[Pasted]:
    """Each line by itself where all are links; else one text."""
    lines = [line.strip() for line in typed.split("\n") if line.strip()]
    if all(map(_LINK.fullmatch, lines)):
        return [Pasted(line, is_link=True) for line in lines]
    return [Pasted(typed.strip(), is_link=False)]


@transaction.atomic
def keep(draft: Draft, typed: str) -> list[Attachment]:
    """Keep what was pasted; what is there already is kept once. Raises TooMany, keeping nothing."""
    if not Draft.objects.select_for_update().filter(pk=draft.pk):
        return []
    there = list(Attachment.objects.filter(draft=draft).exclude(kind=Attachment.Kind.FILE))
    known = {one.sha256 for one in there}
    new = {_digest(one.text): one for one in split(typed)}
    rows = [
        _row(draft, one, digest, len(there) + number)
        for number, (digest, one) in enumerate(new.items())
        if digest not in known
    ]
    if len(there) + len(rows) > settings.EVIDENCE_TEXTS:
        raise TooMany
    for row in rows:
        row.save(force_insert=True)
    return rows


def _row(draft: Draft, one: Pasted, digest: str, order: int) -> Attachment:
    return Attachment(
        draft=draft,
        added_by_id=draft.author_id,
        received_at=now(),
        order=settings.EVIDENCE_FILES + order,
        kind=Attachment.Kind.LINK if one.is_link else Attachment.Kind.TEXT,
        state=Attachment.State.STORED,
        type=kinds.TEXT.type,
        size=len(one.text.encode()),
        name=Truncator(" ".join(one.text.split())).chars(_NAME),
        sha256=digest,
        note={KEY: one.text},
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
