"""A picture as it came, drawn anew: what can be seen, small, and nothing that it carried."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image

from portal.papers.job import Flaw, Pictures
from portal.papers.press import the_press

MOST_BYTES = 60_000
WIDEST = 1200
_DIGEST = 16
_TRIES = ((WIDEST, 80), (WIDEST, 65), (960, 65), (800, 60), (640, 55), (480, 50))
"""Widths and qualities, until it is small enough."""


class NoPicture(Exception):
    """Nothing can be seen in the file. `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


@dataclass(frozen=True)
class Drawn:
    content: bytes
    width: int
    height: int
    media_type: str = "image/webp"

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()[:_DIGEST]


def drawn(original: bytes) -> Drawn:
    """A child process reads what came from outside; only what it drew is read here.

    Raises NoPicture, Busy or PaperFailed.
    """
    look = the_press().look(Pictures((original,), widest=WIDEST, tallest=WIDEST))
    if look.flaw != Flaw.NONE:
        raise NoPicture(look.flaw)
    with Image.open(BytesIO(look.content), formats=("JPEG",)) as seen:
        seen.load()
    for width, quality in _TRIES:
        small = seen.copy()
        small.thumbnail((width, width))
        file = BytesIO()
        small.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= MOST_BYTES:
            return Drawn(file.getvalue(), *small.size)
    raise NoPicture(Flaw.TOO_LARGE)
