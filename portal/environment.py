"""Small typed readers of the environment; each names what it refuses."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The value of `name`. Raises ImproperlyConfigured where it is missing and has no default."""
    value = os.environ.get(name, default)
    if value is None or (value == "" and default is None):
        message = f"{name} is not set: the portal does not start without it."
        raise ImproperlyConfigured(message)
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off and the empty text."""
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    message = f"{name}={value!r} is neither yes nor no."
    raise ImproperlyConfigured(message)


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, `least` or more."""
    return _read(name, str(default), lambda value: _at_least(int(value), least))


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def path(name: str, default: Path) -> Path:
    """An absolute path."""
    return Path(os.environ.get(name) or default).resolve()


def database(name: str, default: str) -> dict[str, object]:
    """Django's settings for `sqlite:///file` or `postgresql://user:password@host:port/database`.

    SQLite answers with WAL, immediate transactions and foreign keys on every connection, which ends
    with its request: one kept open saves 3 ms, but the last to close empties the log into the file,
    and whoever copies that file alone at a quiet hour has everything. PostgreSQL answers through a
    pool that each process opens for itself, a connection a thread.
    """
    url = urlsplit(text(name, default))
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(url.path[1:]),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                ),
            },
        }
    if url.scheme in {"postgresql", "postgres"}:
        host = url.hostname or next(
            (value for key, value in _query(url.query) if key == "host"), ""
        )
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path[1:]),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": host,
            "PORT": str(url.port or ""),
            "OPTIONS": {
                "pool": {
                    "min_size": 1,
                    "max_size": number("DATABASE_POOL", 12, least=1),
                    "timeout": 10,
                }
            },
        }
    message = f"{name} begins with {url.scheme!r}: use sqlite:/// or postgresql://."
    raise ImproperlyConfigured(message)


def _query(query: str) -> list[tuple[str, str]]:
    return [
        (key, unquote(value))
        for key, _, value in (part.partition("=") for part in query.split("&"))
    ]


def _at_least(value: int, least: int) -> int:
    if value < least:
        raise ValueError(value)
    return value


def _read[T](name: str, default: str, read: Callable[[str], T]) -> T:
    value = os.environ.get(name, default)
    try:
        return read(value)
    except ValueError as error:
        message = f"{name}={value!r} is not what the portal expects there."
        raise ImproperlyConfigured(message) from error
