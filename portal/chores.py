"""What the worker does now and then besides sending. Each app registers its own as it starts."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.faults import FAULTS

type Chore = Callable[[datetime], object]

logger = logging.getLogger(__name__)


@dataclass
class _Registered:
    function: Chore
    every: timedelta
    done_at: datetime | None = None


_chores: dict[str, _Registered] = {}


def register(name: str, *, every: timedelta, function: Chore) -> None:
    """Have `function(at)` called when the worker starts and then each time `every` has passed.

    It must bear being cut short and being called twice.
    """
    _chores[name] = _Registered(function, every)


def do_due(at: datetime) -> int:
    """Do what is due; how many were. One that fails is told of and never stops the others."""
    due = {
        name: chore
        for name, chore in _chores.items()
        if chore.done_at is None or at - chore.done_at >= chore.every
    }
    for name, chore in due.items():
        chore.done_at = at
        try:
            chore.function(at)
        except FAULTS as fault:
            logger.error("chore %s failed: %s", name, type(fault).__name__)  # noqa: TRY400 no words of the fault
    return len(due)
