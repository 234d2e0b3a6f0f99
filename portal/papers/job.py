"""What goes into the child process, and what can go wrong there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, Self


class Busy(Exception):
    """All hands are printing. Nothing was begun; ask again after `retry_after` seconds."""

    retry_after = 10


class PaperFailed(Exception):
    """No paper came out. Says why by a name, never by what stood on the paper."""


class TooSlow(PaperFailed):
    """The paper took longer than it may."""


class DidNotStart(PaperFailed):
    """No child process came up. Most likely a library is missing (Pango)."""


class Died(PaperFailed):
    """The child process ended without an answer."""

    def __init__(self, exitcode: int | None) -> None:
        super().__init__(f"The child process ended with {exitcode}.")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF, byte for byte."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that a paper is made of: the child fetches nothing.

    `<img src="paper:NAME">` shows the picture of that name in `files`.
    """

    html: str
    stylesheet: str
    made_at: datetime
    files: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures as they came, to be made small and without anything but what can be seen."""

    originals: tuple[bytes, ...]
    widest: int = 1600
    tallest: int = 1600


@dataclass(frozen=True, slots=True)
class Page:
    """A PDF as it came, to have one of its pages drawn."""

    original: bytes
    number: int = 1
    widest: int = 1400
    tallest: int = 6400


@dataclass(frozen=True, slots=True)
class Letter:
    """Mail or text as it came, to have its words read. `format` is its media type."""

    original: bytes
    format: Literal["message/rfc822", "application/vnd.ms-outlook", "text/plain"]


class Flaw(StrEnum):
    """What is wrong with a file that was to be looked at."""

    NONE = "none"
    DAMAGED = "damaged"  # half of it can be seen
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Look:
    """What can be seen of a file: nothing, where the flaw leaves nothing."""

    flaw: Flaw
    content: bytes = b""
    pages: int = 1

    def packed(self) -> bytes:
        return f"{self.flaw} {self.pages}\n".encode() + self.content

    @classmethod
    def unpacked(cls, answer: bytes) -> Self:
        head, _, content = answer.partition(b"\n")
        flaw, pages = head.decode().split()
        return cls(Flaw(flaw), content, int(pages))


type Work = Paper | Pictures | Page | Letter


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use."""

    seconds: int = 15
    memory: int = 700 * 2**20
