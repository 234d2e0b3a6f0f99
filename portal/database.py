"""What the database connection really is, said once by every process."""

import logging
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from django.db.backends.signals import connection_created

logger = logging.getLogger("portal.database")
_PRAGMAS = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")


def settings_of(connection: BaseDatabaseWrapper) -> dict[str, object]:
    """What holds on this connection, asked of the database itself and of the pool."""
    if connection.vendor == "sqlite":
        return {name: _pragma(connection, name) for name in _PRAGMAS}
    pool: Any = getattr(connection, "pool", None)
    return {"pool_min": pool.min_size, "pool_max": pool.max_size} if pool else {"pool_max": 0}


def close_pools() -> None:
    """Before a process ends: at the interpreter's end the pool's threads no longer answer."""
    for connection in connections.all(initialized_only=True):
        if isinstance(connection, PostgreSQL):
            connection.close_pool()


def _pragma(connection: BaseDatabaseWrapper, name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


class _Told:
    already = False


def tell_at_first_connection() -> None:
    """One line in the log of each process, so that a setting that never took is seen."""
    connection_created.connect(_tell_once)


def _tell_once(sender: object, connection: BaseDatabaseWrapper, **_: object) -> None:
    if _Told.already:
        return
    _Told.already = True
    found = " ".join(f"{name}={value}" for name, value in settings_of(connection).items())
    logger.info("database=%s %s", connection.vendor, found)
