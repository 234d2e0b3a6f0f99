"""The keys that stored rows need: a start without one of them is refused.

Each key that seals has a row with a test word. It stays until its rows have been sealed anew.
"""

import logging
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction

from portal.models import SealedKey
from portal.sealing import Unreadable, ring

_WORD = "öppnad"
logger = logging.getLogger(__name__)


def connect(sender: AppConfig) -> None:
    """Write the newest key down after each migration, and have `check --database` ask for all."""
    models.signals.post_migrate.connect(_after_migration, sender=sender)
    checks.register(check, checks.Tags.database)


def hold(using: str = DEFAULT_DB_ALIAS) -> None:
    """Called as a server or worker starts. Raises ImproperlyConfigured where a key is lacking.

    A database that is away doesn't stop the start: the pages that need none still answer.
    """
    try:
        lacks = lacking(using)
        if not lacks:
            note_newest(using)
    except DatabaseError as error:
        logger.warning("sealing keys not compared with the database: %s", type(error).__name__)
        return
    if lacks:
        raise ImproperlyConfigured(_message(lacks))


def lacking(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The ids of keys that stored rows need and that the ring lacks, or holds other bytes for."""
    return [key.name for key in _stored(using) if not _opens(key)]


def note_newest(using: str = DEFAULT_DB_ALIAS) -> None:
    """Write down the key that seals from now on."""
    if SealedKey._meta.db_table in connections[using].introspection.table_names():
        with transaction.atomic(using=using):
            SealedKey.objects.using(using).get_or_create(
                name=ring().newest, defaults={"word": _WORD}
            )


def check(
    *,
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[checks.CheckMessage]:
    return [
        checks.Error(_message(lacks), id="portal.E2")
        for alias in databases or []
        if (lacks := lacking(alias))
    ]


def _stored(using: str) -> list[SealedKey]:
    if SealedKey._meta.db_table not in connections[using].introspection.table_names():
        return []
    return list(SealedKey.objects.using(using).order_by("name"))


def _opens(key: SealedKey) -> bool:
    try:
        return key.word == _WORD
    except Unreadable:
        return False


def _after_migration(*, using: str, **kwargs: Any) -> None:
    note_newest(using)


def _message(lacks: Sequence[str]) -> str:
    return (
        f"SEALING_KEYS lacks {', '.join(lacks)}, under which rows of the database are sealed: "
        "put the key back, after the newest one."
    )
