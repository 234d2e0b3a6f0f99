"""The kinds of mail. Each app registers its own as it starts."""

from collections.abc import Callable
from typing import Protocol

from portal.models import Delivery


class UnknownKind(LookupError):
    """A kind that no app has registered."""


class Kind(Protocol):
    """What one kind of mail says, and whether it should still be said."""

    def still_wanted(self, delivery: Delivery) -> bool:
        """Asked just before sending: someone may no longer read what they would be told of."""
        ...

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        """Subject and text, in the delivery's language."""
        ...


type Told = Callable[[Delivery], None]

_kinds: dict[str, Kind] = {}
_gathered: set[str] = set()
_told: dict[str, Told] = {}


def register(name: str, kind: Kind, *, gathered: bool = False) -> None:
    """Make `name` a kind that can be delivered.

    `gathered`: one such mail says all that others to the same person would have said.
    """
    _kinds[name] = kind
    if gathered:
        _gathered.add(name)


def gathered() -> frozenset[str]:
    """The kinds of which one mail stands for all that wait."""
    return frozenset(_gathered)


def when_cancelled(name: str, told: Told) -> None:
    """Tell of each mail of that kind which was not wanted any more when it was to be sent."""
    _told[name] = told


def tell_cancelled(delivery: Delivery) -> None:
    """That it was not sent, to whoever asked to know."""
    if told := _told.get(delivery.kind):
        told(delivery)


def find(name: str) -> Kind:
    """The kind called `name`. Raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None
