"""What was sent is never changed: the database itself refuses it, on SQLite and PostgreSQL.

The triggers are dropped before and made after every migration (SQLite loses them when a table is
altered and trips over them when a column is renamed). Whoever owns the tables can drop a trigger:
it stops a mistake and a bug; a later change by hand shows in the ledger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Rule:
    """A table whose rows are only ever added.

    Where `erasable` is named, those columns may be emptied together, once, as `erased_by` is set.
    """

    model: str
    erasable: tuple[str, ...] = ()
    erased_by: str = ""

    @property
    def of(self) -> type[models.Model]:
        return apps.get_model("incidents", self.model)

    @property
    def table(self) -> str:
        return self.of._meta.db_table

    @property
    def name(self) -> str:
        return f"{self.table}_insert_only"

    @property
    def needs(self) -> set[str]:
        """The columns that the triggers name."""
        return {*self.erasable, *filter(None, [self.erased_by])}.union(*self.unique)

    @property
    def unique(self) -> list[set[str]]:
        """What SQLite's REPLACE goes by when it deletes a row without asking a trigger."""
        meta = self.of._meta
        columns = {field.name: str(field.column) for field in meta.local_concrete_fields}
        alone = [{str(field.column)} for field in meta.local_concrete_fields if field.unique]
        return alone + [
            {columns[name] for name in constraint.fields}
            for constraint in meta.constraints
            if isinstance(constraint, models.UniqueConstraint)
        ]


RULES = [
    Rule("Event", erasable=("body", "salt"), erased_by="erased_by_id"),
    Rule("Account"),
    Rule("Addition"),
    Rule("PoliceReport"),
    Rule("Assessment"),
]


def connect(sender: AppConfig) -> None:
    """Make the triggers after each migration of `sender`, and drop them before."""
    models.signals.pre_migrate.connect(_before_migration, sender=sender)
    models.signals.post_migrate.connect(_after_migration, sender=sender)


def _before_migration(*, using: str, **kwargs: Any) -> None:
    drop(connections[using])


def _after_migration(*, using: str, **kwargs: Any) -> None:
    make(connections[using])


def make(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger whose table and columns are there; made again, it is replaced."""
    drop(connection)
    statements = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for rule, columns in _present(connection):
            if rule.needs <= columns:
                for statement in statements(rule, sorted(columns)):
                    cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger: for a migration, and for the flush between two tests."""
    with connection.cursor() as cursor:
        for rule, _ in _present(connection):
            for way in ("insert", "update", "delete", "truncate"):
                if connection.vendor == "postgresql":
                    cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}_{way} ON {rule.table}")
                else:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}_{way}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should be there and are not."""
    postgresql = connection.vendor == "postgresql"
    ways = ("update", "delete", "truncate" if postgresql else "insert")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger"
            if postgresql
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        found = {row[0] for row in cursor.fetchall()}
    return [
        name
        for rule, _ in _present(connection)
        for name in (f"{rule.name}_{way}" for way in ways)
        if name not in found
    ]


def check(
    *,
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[checks.CheckMessage]:
    """A warning, not an error: `migrate` asks first and then makes them."""
    return [
        checks.Warning(f"The trigger {name} is missing in {alias}: run migrate.", id="incidents.W1")
        for alias in databases or []
        for name in missing(connections[alias])
    ]


def _present(connection: BaseDatabaseWrapper) -> list[tuple[Rule, set[str]]]:
    """Each rule whose table exists, with the table's columns."""
    introspection = connection.introspection
    with connection.cursor() as cursor:
        tables = set(introspection.table_names(cursor))
        described = {
            rule: introspection.get_table_description(cursor, rule.table)
            for rule in RULES
            if rule.table in tables
        }
    return [(rule, {column.name for column in columns}) for rule, columns in described.items()]


def _sqlite(rule: Rule, columns: list[str]) -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{rule.name}'); END"
    taken = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in sorted(each)) + ")"
        for each in rule.unique
    )
    yield (
        f"CREATE TRIGGER {rule.name}_insert BEFORE INSERT ON {rule.table}"  # noqa: S608 our names
        f" WHEN EXISTS (SELECT 1 FROM {rule.table} WHERE {taken}) {refuse}"
    )
    yield f"CREATE TRIGGER {rule.name}_delete BEFORE DELETE ON {rule.table} {refuse}"
    when = ""
    if rule.erasable:
        kept = [
            f'NEW."{column}" IS OLD."{column}"'
            for column in columns
            if column not in {*rule.erasable, rule.erased_by}
        ]
        when = f" WHEN NOT ({' AND '.join([*kept, *_erasure(rule)])})"
    yield f"CREATE TRIGGER {rule.name}_update BEFORE UPDATE ON {rule.table}{when} {refuse}"


def _postgresql(rule: Rule, columns: list[str]) -> Iterator[str]:
    allowed = ""
    if rule.erasable:
        ours = "'{" + ",".join([*rule.erasable, rule.erased_by]) + "}'::text[]"
        same = f"to_jsonb(NEW) - {ours} = to_jsonb(OLD) - {ours}"
        allowed = (
            f"IF TG_OP = 'UPDATE' THEN IF {' AND '.join([same, *_erasure(rule)])}"
            " THEN RETURN NEW; END IF; END IF;"
        )
    yield (
        f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" {allowed} RAISE EXCEPTION '{rule.name}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for way, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
        yield (
            f"CREATE TRIGGER {rule.name}_{way} BEFORE {way.upper()} ON {rule.table}"
            f" FOR EACH {each} EXECUTE FUNCTION {rule.name}()"
        )


def _erasure(rule: Rule) -> Iterator[str]:
    """What must hold for an erasure, in words that both databases know."""
    for column in rule.erasable:
        yield f'NEW."{column}" IS NULL'
    yield f'OLD."{rule.erased_by}" IS NULL AND NEW."{rule.erased_by}" IS NOT NULL'
