"""What follows for others when an appointment begins or ends, as the apps that know it say.

    consequences.register(maker)                          an app, in `ready`
    consequences.of(appointment, ends=False, at=at)       for the page before it is saved

Of reports only how many: never which, nor of whom.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from contacts.models import Appointment


@dataclass(frozen=True)
class Consequence:
    """One sentence. `forbids`: the appointment can't end as long as it is so."""

    text: str
    forbids: bool = False


class Maker(Protocol):
    def __call__(
        self, appointment: Appointment, *, ends: bool, at: datetime
    ) -> Iterable[Consequence]: ...


_makers: list[Maker] = []


def register(maker: Maker) -> None:
    """An app adds what it knows."""
    _makers.append(maker)


def of(appointment: Appointment, *, ends: bool, at: datetime) -> list[Consequence]:
    """What happens when it begins, or ends, at `at`. It need not be saved yet."""
    return [one for maker in _makers for one in maker(appointment, ends=ends, at=at)]
