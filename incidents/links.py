"""A link that somebody pasted: as it stands, and whether it can be followed.

It can where it is http or https and its host can be told from what is seen: no name and password
before the host, no sign that turns the line or can't be seen. Anything else is text.
"""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from incidents.evidence.names import shown

_SCHEMES = {"http", "https"}
_LONG = 300


@dataclass(frozen=True)
class Link:
    """`text` letter for letter."""

    text: str

    @property
    def shown(self) -> str:
        """What turns the line or can't be seen stands as [U+202E]."""
        return shown(self.text)

    @property
    def is_long(self) -> bool:
        """Whether it would fill the page."""
        return len(self.text) > _LONG

    @property
    def host(self) -> str:
        """Where it leads, as the network reads it; empty where it can't be followed."""
        parts = _split(self.text)
        if not parts or parts.scheme not in _SCHEMES or parts.username is not None:
            return ""
        return "" if self.shown != self.text else host_of(self.text)

    @property
    def href(self) -> str:
        return self.text.strip() if self.host else ""


def host_of(link: str) -> str:
    """The host of an address, with or without its scheme; empty where it has none."""
    parts = _split(link if "://" in link else f"//{link}")
    try:
        return (parts.hostname or "").encode("idna").decode() if parts else ""
    except UnicodeError:
        return ""


def _split(link: str) -> SplitResult | None:
    try:
        return urlsplit(link.strip())
    except ValueError:
        return None
