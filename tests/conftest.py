"""What every test stands on."""

import gc
import time
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections
from django.test import TransactionTestCase
from django.utils.translation import override

from contacts.models import User
from guidance import content_files
from guidance.search import entries
from portal import triggers, version
from tests import cast
from tests.mail import mailbox

__all__ = ["mailbox"]


def pytest_collection_finish() -> None:
    """What is there by now stays: it is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)


@pytest.fixture(autouse=True, scope="session")
def _flushes_pass() -> Iterator[None]:
    """A test with real transactions ends by emptying tables, insert-only ones too.

    What it drops is made again at once: emptying ends with post_migrate.
    """
    flush = TransactionTestCase._fixture_teardown

    def _fixture_teardown(self: TransactionTestCase) -> None:
        for connection in connections.all():
            triggers.drop(connection)
        flush(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _fixture_teardown)
        yield


@pytest.fixture(autouse=True, scope="session")
def _read_once() -> Iterator[None]:
    """The shipped texts are the same each time that a test brings them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content_files, "validate_body", cache(content_files.validate_body))
        yield


@pytest.fixture(autouse=True)
def _quick_hashing(settings: Any) -> None:
    """Passwords are hashed slowly on purpose; how slowly is not what any test asks."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _in_swedish() -> Iterator[None]:
    """A request leaves its language behind in the thread, for the next test to find."""
    with override("sv"):
        yield


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    """A test's rows are taken back without a word to what has drawn them."""
    version.forget()
    entries.forget()


@pytest.fixture(autouse=True)
def _within_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Public pages are drawn anew each minute, and asked about each second: not in mid-test."""
    at, since = time.time(), time.monotonic()
    clock = SimpleNamespace(time=lambda: at, monotonic=lambda: since, time_ns=time.time_ns)
    monkeypatch.setattr(version, "time", clock)


@pytest.fixture
def anna(db: None) -> User:
    return cast.anna()


@pytest.fixture
def bo(db: None) -> User:
    return cast.bo()


@pytest.fixture
def cecilia(db: None) -> User:
    return cast.cecilia()
