"""The words of a letter or a text as a page shows them."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from incidents.evidence.names import shown


@dataclass(frozen=True)
class Attached:
    """A file in a letter. It is not taken out."""

    name: str
    size: int


@dataclass(frozen=True)
class Letter:
    """Nothing in its words turns a line round or hides: that is written out."""

    body: str
    sender: str
    to: str
    subject: str
    sent: str
    attachments: tuple[Attached, ...]
    is_cut: bool


def of(part: bytes) -> Letter:
    """From what the child process has read."""
    words: dict[str, Any] = json.loads(part)
    return Letter(
        body="\n".join(_line(line) for line in words["body"].splitlines()),
        sender=shown(words["sender"]),
        to=shown(words["to"]),
        subject=shown(words["subject"]),
        sent=_sent(words["sent_at"]) or shown(words["date"]),
        attachments=tuple(Attached(shown(name), size) for name, size in words["attachments"]),
        is_cut=words["cut"],
    )


def _line(line: str) -> str:
    return "\t".join(shown(piece) for piece in line.split("\t"))


def _sent(instant: str) -> str:
    """As the sender's clock had it, with its offset, since that may be what tells."""
    if not instant:
        return ""
    at = datetime.fromisoformat(instant)
    return _("%(day)s kl. %(clock)s (%(offset)s)") % {
        "day": date_format(at, "j F Y"),
        "clock": date_format(at, "H.i"),
        "offset": f"{at:%z}" or "–",
    }
