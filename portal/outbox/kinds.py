"""The kinds of mail. Each app registers its own as it starts."""

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


_kinds: dict[str, Kind] = {}
_gathered: set[str] = set()


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


def find(name: str) -> Kind:
    """The kind called `name`. Raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None
