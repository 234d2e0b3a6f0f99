"""Waiting for what other processes do, on a machine that is busy with other things."""

import threading
import time
from collections.abc import Callable

PATIENCE = 30.0


def until[T](happens: Callable[[], T]) -> T:
    """What that gives as soon as it gives something; fails where it never does."""
    end = time.monotonic() + PATIENCE
    while not (found := happens()):
        assert time.monotonic() < end
        threading.Event().wait(0.05)
    return found
