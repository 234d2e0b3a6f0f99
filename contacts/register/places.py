"""Where in the file something stands, and what is wrong there."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Place:
    """An entry of the file: `rad 12, person 3 (anna)`."""

    kind: str
    number: int
    key: str = ""
    line: int | None = None

    def __str__(self) -> str:
        entry = f"{self.kind} {self.number}" if self.number else self.kind
        entry += f" ({self.key})" if self.key else ""
        return (
            _("rad %(line)s, %(entry)s") % {"line": self.line, "entry": entry}
            if self.line
            else entry
        )


@dataclass(frozen=True)
class Fault:
    """A bad entry: where, in which field, and why."""

    place: Place | str
    reason: str
    field: str = ""

    def __str__(self) -> str:
        where = f"{self.place}, {self.field}" if self.field else f"{self.place}"
        return f"{where}: {self.reason}" if where else self.reason


def header_lines(text: str, kind: str, entries: int) -> list[int | None]:
    """The line of each `[[kind]]`; unknown where the entries are written in another way."""
    header = re.compile(rf"\s*\[?\[\s*{kind}\s*\]\]?\s*(#.*)?")
    found = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if header.fullmatch(line.rstrip("\r"))
    ]
    return [*found] if len(found) == entries else [None] * entries
