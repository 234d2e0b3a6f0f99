"""The database refuses two holders of one office at once: chair and security chief.

PostgreSQL by an exclusion constraint for each office, SQLite by two triggers. They are made after
every migration, and SQLite's are dropped before one: an altered table loses them without a word,
and renaming a column that a trigger names would fail. Stand-ins may be several, and what still
waits for a second person holds nothing yet.
"""

from collections.abc import Iterable

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from contacts.models.appointment import ONE_HOLDER_ROLES, Appointment

NAME = "appointment_no_two_holders"
_TABLE = Appointment._meta.db_table
# No plain year: SQLite would compare that as a number, and every number comes before every text.
_NEVER = "9999-12-31"
_COLUMNS = frozenset(
    {
        "id",
        "role",
        "stands_in_for_id",
        "starts_at",
        "ends_at",
        "ended_at",
        "granted_via",
        "confirmed_at",
    }
)


def drop(using: str = "default", **_: object) -> None:
    """Before a migration. PostgreSQL follows a rename by itself."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in _sqlite_triggers()])


def make(using: str = "default", **_: object) -> None:
    """After a migration, where the table has the columns that are asked for."""
    connection = connections[using]
    if not _has_columns(connection):
        return
    if connection.vendor == "sqlite":
        drop(using)
        _run(connection, _sqlite_triggers().values())
    else:
        missing = set(_constraints()) - _present(connection)
        _run(connection, [_constraints()[name] for name in sorted(missing)])


def missing(using: str = "default") -> set[str]:
    """What should be there and is not, for the readiness check."""
    connection = connections[using]
    return expected(connection) - _present(connection)


def expected(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of what refuses, on this kind of database."""
    return set(_sqlite_triggers() if connection.vendor == "sqlite" else _constraints())


def _constraints() -> dict[str, str]:
    """One for each office, so that no extension is needed to compare the offices."""
    return {
        name: f"""
            ALTER TABLE {_TABLE} ADD CONSTRAINT {name}
            EXCLUDE USING gist (tstzrange(starts_at, least(ends_at, ended_at), '[)') WITH &&)
            WHERE (role = '{role}' AND {_holds("")})"""
        for role in sorted(ONE_HOLDER_ROLES)
        for name in [f"{NAME}_{role}"]
    }


def _sqlite_triggers() -> dict[str, str]:
    roles = ", ".join(f"'{role}'" for role in sorted(ONE_HOLDER_ROLES))
    return {
        f"{NAME}_{act.lower()}": f"""
            CREATE TRIGGER {NAME}_{act.lower()} BEFORE {act} ON {_TABLE}
            WHEN NEW.role IN ({roles}) AND {_holds("NEW.")} AND NEW.starts_at < {_end("NEW.")}
            BEGIN
                SELECT RAISE(ABORT, '{NAME}') FROM {_TABLE} AS other
                WHERE other.id IS NOT NEW.id AND other.role = NEW.role AND {_holds("other.")}
                AND other.starts_at < {_end("other.")}
                AND other.starts_at < {_end("NEW.")} AND NEW.starts_at < {_end("other.")};
            END"""  # noqa: S608  every name is ours
        for act in ("INSERT", "UPDATE")
    }


def _holds(row: str) -> str:
    return (
        f"{row}stands_in_for_id IS NULL "
        f"AND ({row}granted_via <> '{Appointment.Via.PERSON}' OR {row}confirmed_at IS NOT NULL)"
    )


def _end(row: str) -> str:
    return f"min(coalesce({row}ends_at, '{_NEVER}'), coalesce({row}ended_at, '{_NEVER}'))"


def _has_columns(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        if _TABLE not in connection.introspection.table_names(cursor):
            return False
        found = connection.introspection.get_table_description(cursor, _TABLE)
    return {column.name for column in found} >= _COLUMNS


def _present(connection: BaseDatabaseWrapper) -> set[str]:
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        if connection.vendor == "sqlite"
        else "SELECT conname FROM pg_constraint WHERE conrelid = to_regclass(%s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [_TABLE])
        return {name for (name,) in cursor.fetchall()}


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
