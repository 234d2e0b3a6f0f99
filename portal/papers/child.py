"""Where the child process begins: limits first, then the work, then the answer or a reason."""

import os
import resource
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType

from portal.papers.job import Limits, PaperFailed, Work

GOOD, BAD = b"+", b"-"


class ReasonToParent:
    """Sends the name of what went wrong. WeasyPrint's fatal errors are no `Exception`."""

    def __init__(self, parent: Connection) -> None:
        self.parent = parent

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> bool:
        if kind is not None:
            reason = str(error) if issubclass(kind, PaperFailed) else kind.__name__
            self.parent.send_bytes(BAD + reason.encode())
        return True


def run(parent: Connection, work: Work, limits: Limits) -> None:
    confine(limits)
    with ReasonToParent(parent):
        # Here and not above: web processes import this module and must never hold WeasyPrint.
        from portal.papers import making

        for answer in making.answers(work):
            parent.send_bytes(GOOD + answer)
    parent.close()
    os._exit(0)


def confine(limits: Limits) -> None:
    """Bounds that hold even if whoever started us is gone."""
    signal.alarm(limits.seconds)
    for bound, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1),  # the hard one kills unnamed
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(bound, (soft, hard))
    with suppress(OSError):  # containers often refuse it; the fetcher is what decides
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
