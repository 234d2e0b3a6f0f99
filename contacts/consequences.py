"""What follows for others when an appointment begins or ends, as the apps that know it say.

    consequences.register(maker, ways)                    an app, in `ready`
    consequences.of(appointment, ends=False, at=at)       for the page before it is saved
    consequences.afterwards(appointment, user)            what `user` may do about it then

Of reports only how many: never which, nor of whom.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from contacts.models import Appointment, User


@dataclass(frozen=True)
class Consequence:
    """One sentence. `forbids`: the appointment can't end as long as it is so."""

    text: str
    forbids: bool = False


@dataclass(frozen=True)
class Way:
    """An address where what follows is done."""

    words: str
    address: str


class Maker(Protocol):
    def __call__(
        self, appointment: Appointment, *, ends: bool, at: datetime
    ) -> Iterable[Consequence]: ...


_makers: list[Maker] = []
_ways: list[Callable[[Appointment, User], Iterable[Way]]] = []


def register(maker: Maker, ways: Callable[[Appointment, User], Iterable[Way]]) -> None:
    """An app adds what it knows."""
    _makers.append(maker)
    _ways.append(ways)


def of(appointment: Appointment, *, ends: bool, at: datetime) -> list[Consequence]:
    """What happens when it begins, or ends, at `at`. It need not be saved yet."""
    return [one for maker in _makers for one in maker(appointment, ends=ends, at=at)]


def afterwards(appointment: Appointment, user: User) -> list[Way]:
    """Where `user` goes on from there."""
    return [way for ways in _ways for way in ways(appointment, user)]
