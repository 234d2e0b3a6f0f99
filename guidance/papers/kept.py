"""Each paper is made once for what it says, and kept as a file until that changes.

The file's name is the digest of all that the paper is made of, so no counter and no clock can leave
an old one behind: a text that is withdrawn by its date changes the digest as an edited one does.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import product
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.utils.translation import override

from guidance.papers import drawing
from guidance.papers.drawing import Kind
from portal import chores
from portal.papers.job import Busy, Limits, Paper, PaperFailed
from portal.papers.press import Press, the_press

EVERY = timedelta(minutes=1)
LIMITS = Limits(seconds=60)
"""The booklet is long: some six seconds on an idle machine."""

logger = logging.getLogger(__name__)


def digest(paper: Paper) -> str:
    """What tells this paper from every other: its ETag and the name of its file."""
    return sha256(f"{paper.html}\0{paper.stylesheet}".encode()).hexdigest()[:32]


def pdf(kind: Kind, language: str, paper: Paper, *, press: Press | None = None) -> bytes:
    """The file, made by the press where none is kept. Raises what the press raises."""
    file = _file(kind, language, paper)
    try:
        return file.read_bytes()
    except FileNotFoundError:
        content = (press or the_press()).paper(paper, limits=LIMITS)
    _keep(file, content)
    for other in _kept(kind, language):
        if other != file:
            other.unlink(missing_ok=True)
    return content


def size(kind: Kind, language: str) -> int | None:
    """Of the newest file in bytes; None where none has been made yet."""
    sizes = [file.stat() for file in _kept(kind, language)]
    return max(sizes, key=lambda one: one.st_mtime).st_size if sizes else None


def make_missing(at: datetime) -> None:
    """Make a paper that isn't kept, so that readers find it ready: a chore of the worker.

    One at a time, since mail waits meanwhile.
    """
    for kind, (language, _name) in product(Kind, settings.LANGUAGES):
        with override(language):
            paper = drawing.draw(kind, language, at)
        if paper is None or _file(kind, language, paper).exists():
            continue
        try:
            pdf(kind, language, paper)
        except (Busy, PaperFailed) as failed:
            logger.warning("paper %s-%s: %s", kind, language, type(failed).__name__)
        return


def register() -> None:
    """Let the worker look each minute whether a word has changed."""
    chores.register("guidance papers", every=EVERY, function=make_missing)


def _file(kind: Kind, language: str, paper: Paper) -> Path:
    return _folder() / f"{kind}-{language}-{digest(paper)}.pdf"


def _folder() -> Path:
    folder = Path(settings.PUBLIC_PAPERS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _kept(kind: Kind, language: str) -> Iterator[Path]:
    return _folder().glob(f"{kind}-{language}-*.pdf")


def _keep(file: Path, content: bytes) -> None:
    """Whole or not at all, whoever else makes the same one."""
    with NamedTemporaryFile(dir=file.parent, delete=False) as unfinished:
        unfinished.write(content)
    Path(unfinished.name).replace(file)
