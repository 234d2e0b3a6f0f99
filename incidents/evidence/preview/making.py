"""Makes what is shown of a file, once: by the worker, or when it is first asked for."""

import logging
from datetime import datetime
from time import monotonic

from incidents.evidence import store
from incidents.evidence.preview import sealed, ways
from incidents.evidence.preview.ways import Way
from incidents.models import Attachment
from portal.papers.job import (
    Busy,
    DidNotStart,
    Flaw,
    Letter,
    Look,
    Page,
    PaperFailed,
    Pictures,
    TooSlow,
    Work,
)
from portal.papers.press import the_press

_logger = logging.getLogger("portal.evidence")
TALLEST = 6400  # a long screenshot of a thread stays readable
AT_A_TIME = 20
SECONDS = 5
"""After these a round begins nothing more, so that mail never waits long behind it."""


class NothingToSee(Exception):
    """The file can't be shown. Its row says why."""


def part(attachment: Attachment, number: int = 1) -> bytes:
    """A JPEG of page `number`, or the words as JSON. Raises NothingToSee, Busy or Unreadable."""
    if not ways.of(attachment.type).is_made or not _may_exist(attachment, number):
        raise NothingToSee
    if (made := sealed.kept(attachment, number)) is not None:
        return made
    if attachment.preview not in {Attachment.Preview.UNTRIED, Attachment.Preview.MADE}:
        raise NothingToSee
    look = _looked_at(attachment, number)
    if look.content:
        sealed.keep(attachment, number, look.content)
    if number == 1:
        _note(attachment, look)
    if not look.content:
        raise NothingToSee
    return look.content


def make_waiting(at: datetime) -> None:
    """What nobody has asked for yet, so that each page can say how its files are."""
    waiting = Attachment.objects.served().filter(
        preview=Attachment.Preview.UNTRIED, type__in=ways.MADE
    )
    until = monotonic() + SECONDS
    for attachment in waiting.order_by("received_at")[:AT_A_TIME]:
        if monotonic() > until:
            return
        try:
            part(attachment)
        except (NothingToSee, store.Unreadable):
            continue
        except Busy:
            return


def _may_exist(attachment: Attachment, number: int) -> bool:
    return 1 <= number <= (attachment.pages or 1)


def _looked_at(attachment: Attachment, number: int) -> Look:
    try:
        return the_press().look(_work(attachment, number))
    except TooSlow:
        return Look(Flaw.TOO_LARGE)
    except DidNotStart as broken:
        _logger.error("No child process came up to look at a file: %s", type(broken).__name__)  # noqa: TRY400 no words of the fault
        raise Busy from broken
    except PaperFailed:  # its child died of it
        return Look(Flaw.UNREADABLE)


def _work(attachment: Attachment, number: int) -> Work:
    content = store.content(attachment)
    match ways.of(attachment.type):
        case Way.PICTURE:
            return Pictures((content,), tallest=TALLEST)
        case Way.PAGES:
            return Page(content, number)
        case _:
            return Letter(content, attachment.type)  # type: ignore[arg-type]


def _note(attachment: Attachment, look: Look) -> None:
    attachment.preview = look.flaw if not look.content else Attachment.Preview.MADE
    attachment.damaged = look.flaw in {Flaw.DAMAGED, Flaw.UNREADABLE}
    attachment.pages = look.pages
    Attachment.objects.filter(pk=attachment.pk).update(
        preview=attachment.preview, damaged=attachment.damaged, pages=attachment.pages
    )
