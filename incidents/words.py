"""Words that are searched by opening, since no index lies over what is sealed.

Searched is what was told about the event, in the report and its additions. What is said of suspects
and witnesses is not: nobody is to be looked up by what somebody says that they have done.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from incidents.models import Account, Addition, Incident, Status
from incidents.viewing import EVENT

MOST_OPENED = 10_000
MOST_FOUND = 250
_AT_ONCE = 1_000


@dataclass(frozen=True)
class Found:
    """The reports that have the words, open ones first, and how far was searched."""

    keys: tuple[UUID, ...]
    opened: int
    is_all: bool
    """Whether every report was searched that the reader may read."""
    more: bool
    """Whether more than `keys` have the words."""


def search(among: QuerySet[Incident], words: str) -> Found:
    """Reports in which each of `words` stands; of `among`, the open ones and then the newest."""
    wanted = plain(words).split()
    keys = _in_turn(among)
    having: list[UUID] = []
    opened = 0
    for some in batched(keys[:MOST_OPENED], _AT_ONCE):
        told = dict(_told(some))
        opened += len(told)
        having += [key for key in some if all(one in told.get(key, "") for one in wanted)]
    return Found(
        keys=tuple(having[:MOST_FOUND]),
        opened=opened,
        is_all=len(keys) <= MOST_OPENED,
        more=len(having) > MOST_FOUND,
    )


def plain(text: str) -> str:
    """As it is compared: however its letters are composed, and in lower case."""
    return unicodedata.normalize("NFC", text).casefold()


def _in_turn(among: QuerySet[Incident]) -> list[UUID]:
    """No further than one more than are opened; each part by an order that has an index."""
    open_first = among.filter(urgency__gt=0).order_by("-urgency", "submitted_at", "id")
    found = list(open_first.values_list("pk", flat=True)[: MOST_OPENED + 1])
    closed = among.filter(status=Status.CLOSED).order_by("-submitted_at", "id")
    left = MOST_OPENED + 1 - len(found)
    return found + list(closed.values_list("pk", flat=True)[:left])


def _told(keys: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    """What was told about the event of each of these."""
    texts: dict[UUID, list[str]] = {}
    for account in Account.objects.filter(pk__in=keys).only("told"):
        texts[account.pk] = list(_of_the_event(account.told))
    for addition in Addition.objects.filter(incident__in=keys).only("incident", "told"):
        texts[addition.incident_id] += _of_the_event(addition.told)
    for key, said in texts.items():
        yield key, plain("\n".join(said))


def _of_the_event(told: dict[str, Any]) -> Iterator[str]:
    return (one["text"] for one in told["answers"] if one.get("about") == EVENT)
