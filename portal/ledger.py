"""A chain of lines in which any later change shows: the arithmetic alone, no table.

commitment = SHA-256(salt ‖ canonical body), hash = HMAC(key, previous ‖ canonical metadata ‖
commitment). Salt, previous hash and commitment have a fixed length, so no two lines can be read as
one. Emptying body and salt together leaves the chain verifiable.
"""

import hmac
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from hashlib import sha256

from django.conf import settings

from portal.sealing import read_keys

type Plain = str | int | Sequence[Plain] | Mapping[str, Plain]

VERSION = b"\x01"
GENESIS = bytes(32)
_SALT = 32


class NotCanonical(TypeError):
    """A value that has no single way of being written."""


class Fault(StrEnum):
    """What is wrong with a line."""

    MISSING = "missing"  # a number is left out or comes twice
    BODY = "body"  # the body is not the one that was committed to
    HASH = "hash"  # metadata, commitment, order or an earlier line was changed
    KEY = "key"  # the key that it names is not at hand
    HEAD = "head"  # the chain ends elsewhere than its owner says


@dataclass(frozen=True)
class Link:
    """What is stored beside a line's own fields."""

    commitment: bytes
    hash: bytes
    key: str


@dataclass(frozen=True)
class Entry:
    """A stored line. Body and salt are both None where they have been erased."""

    number: int
    metadata: Mapping[str, Plain]
    body: Plain | None
    salt: str | None
    link: Link


@dataclass(frozen=True)
class Broken:
    """The first line that does not hold."""

    number: int
    fault: Fault


def canonical(value: Plain) -> bytes:
    """`value` as the only bytes that it can be written as. Raises NotCanonical."""
    _refuse_ambiguous(value)
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return VERSION + written.encode()


def instant(at: datetime) -> str:
    """A moment as metadata carries it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def new_salt() -> str:
    """A salt for one line, so that nobody can guess a body from its commitment."""
    return secrets.token_hex(_SALT)


def commitment(salt: str, body: Plain) -> bytes:
    """What binds a line to its body without showing it."""
    return sha256(bytes.fromhex(salt) + canonical(body)).digest()


def link(previous: bytes, metadata: Mapping[str, Plain], *, salt: str, body: Plain) -> Link:
    """The link of a new line after the one whose hash is `previous`, under the newest key.

    The first line comes after nothing (`b""` or GENESIS). The metadata names the chain
    and the line's number: a line must fit nowhere else.
    """
    committed = commitment(salt, body)
    name, key = next(iter(_keys(settings.LEDGER_KEYS).items()))
    return Link(committed, _hash(key, previous, metadata, committed), name)


def verify(
    entries: Iterable[Entry], *, head: bytes | None = None, count: int | None = None
) -> Broken | None:
    """The first line that does not hold, or None.

    Given `head` and `count` as the chain's owner stores them, a cut end shows too.
    """
    previous, number = GENESIS, 0
    for entry in entries:
        number += 1
        if entry.number != number:
            return Broken(number, Fault.MISSING)
        if fault := _fault(previous, entry):
            return Broken(number, fault)
        previous = entry.link.hash
    if (head is not None and (bytes(head) or GENESIS) != previous) or (
        count is not None and count != number
    ):
        return Broken(number + 1, Fault.HEAD)
    return None


def _fault(previous: bytes, entry: Entry) -> Fault | None:
    if not _committed(entry):
        return Fault.BODY
    key = _keys(settings.LEDGER_KEYS).get(entry.link.key)
    if key is None:
        return Fault.KEY
    expected = _hash(key, previous, entry.metadata, entry.link.commitment)
    return None if hmac.compare_digest(expected, entry.link.hash) else Fault.HASH


def _committed(entry: Entry) -> bool:
    if entry.body is None or entry.salt is None:
        return entry.body is None and entry.salt is None
    return hmac.compare_digest(commitment(entry.salt, entry.body), entry.link.commitment)


def _hash(key: bytes, previous: bytes, metadata: Mapping[str, Plain], committed: bytes) -> bytes:
    previous = bytes(previous) or GENESIS
    if len(previous) != len(GENESIS):
        message = "the hash before a line has 32 bytes"
        raise ValueError(message)
    return hmac.digest(key, previous + canonical(metadata) + committed, "sha256")


def _refuse_ambiguous(value: object) -> None:
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return
    if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
        for inner in value.values():
            _refuse_ambiguous(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_ambiguous(inner)
    else:
        message = f"a ledger holds texts, whole numbers, lists and named values, not {value!r:.40}"
        raise NotCanonical(message)


@cache
def _keys(setting: str) -> dict[str, bytes]:
    return read_keys("LEDGER_KEYS", setting)


def check_keys() -> None:
    """Read the keys of the settings. Raises ImproperlyConfigured."""
    _keys(settings.LEDGER_KEYS)
