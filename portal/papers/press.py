"""The door to the child process: who may print now, and for how long."""

import fcntl
import multiprocessing
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from django.conf import settings

from portal.papers import child
from portal.papers.job import (
    Busy,
    DidNotStart,
    Died,
    Limits,
    Look,
    Paper,
    PaperFailed,
    Pictures,
    TooSlow,
    Work,
)

__all__ = ["Busy", "PaperFailed", "Press", "TooSlow", "the_press"]

TIME_IS_UP = {-signal.SIGALRM, -signal.SIGXCPU}
LOOK_AGAIN = 0.05
REAPED = 10.0
"""Seconds within which a child that has ended is known to have, on a busy host too."""

forkserver = multiprocessing.get_context("forkserver")
forkserver.set_forkserver_preload(["portal.papers.environment", "portal.papers.making"])


class Press:
    """Makes papers in child processes, a few at a time on the whole host.

    The door refuses at once when more than `door` threads of this process want a paper, so that
    the others keep answering. Behind it, `slots` papers at a time are made on the host, held by
    locks on files in `folder`. The first paper starts the forkserver.
    """

    def __init__(
        self, folder: Path, *, slots: int, door: int, wait: float = 10, limits: Limits | None = None
    ) -> None:
        self.folder, self.slots, self.wait = folder, slots, wait
        self.limits = limits or Limits()
        self._door = threading.BoundedSemaphore(door)

    def paper(self, paper: Paper, *, limits: Limits | None = None) -> bytes:
        """The PDF, within `limits` where it is long. Raises Busy, TooSlow or PaperFailed."""
        return self._ask(paper, answers=1, limits=limits)[0]

    def pictures(self, originals: list[bytes]) -> list[bytes | None]:
        """Each as a small JPEG, or None where it can't be shown. Raises as `paper` does."""
        if not originals:
            return []
        made = self._ask(Pictures(tuple(originals)), answers=len(originals))
        return [Look.unpacked(each).content or None for each in made]

    def look(self, work: Work) -> Look:
        """What can be seen of one file. Raises as `paper` does."""
        return Look.unpacked(self._ask(work, answers=1)[0])

    def _ask(self, work: Work, answers: int, limits: Limits | None = None) -> list[bytes]:
        if not self._door.acquire(blocking=False):
            raise Busy
        try:
            with self._slot():
                return self._work(work, answers, limits or self.limits)
        finally:
            self._door.release()

    @contextmanager
    def _slot(self) -> Iterator[None]:
        """One of the host's places, by flock: POSIX locks would let two threads share one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + self.wait
        while True:
            for number in range(self.slots):
                with (self.folder / f"slot-{number}").open("wb") as place:
                    try:
                        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    except BlockingIOError:
                        continue
                    yield
                    return
            if time.monotonic() > until:
                raise Busy
            time.sleep(LOOK_AGAIN)

    def _work(self, work: Work, answers: int, limits: Limits) -> list[bytes]:
        ours, theirs = forkserver.Pipe(duplex=False)
        process = forkserver.Process(target=child.run, args=(theirs, work, limits), daemon=True)
        with ours:
            try:
                process.start()
            except (OSError, EOFError) as broken:
                raise DidNotStart from broken
            finally:
                theirs.close()  # or the end of a dead child is never noticed
            until = time.monotonic() + limits.seconds  # the first has waited for the forkserver
            try:
                return [_answer(ours, until) for _ in range(answers)]
            except (EOFError, OSError) as ended:
                process.join(timeout=REAPED)
                if process.exitcode in TIME_IS_UP:
                    raise TooSlow from ended
                raise Died(process.exitcode) from ended
            finally:
                process.kill()
                process.join()
                process.close()


def _answer(child_end: Connection, until: float) -> bytes:
    if not child_end.poll(max(0, until - time.monotonic())):
        raise TooSlow
    answer = child_end.recv_bytes()
    if answer[:1] == child.BAD:
        raise PaperFailed(answer[1:].decode())
    return answer[1:]


@cache
def the_press() -> Press:
    """The press of this process, as the settings say."""
    return Press(settings.PAPER_FOLDER, slots=settings.PAPER_SLOTS, door=settings.PAPER_DOOR)
