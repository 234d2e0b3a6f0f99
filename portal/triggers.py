"""What was sent or shown is never changed: the database itself refuses it, on both databases.

The triggers are dropped before and made after every migration (SQLite loses them when a table is
altered and trips over them when a column is renamed). Whoever owns the tables can drop a trigger:
it stops a mistake and a bug.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import connection as default_connection
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Rule:
    """A table whose rows are only ever added.

    `movable` are columns that may change all the same, `when` is SQL over OLD and NEW that has to
    hold for that. `open_while` is a column and its values with which a row may still be changed
    and deleted; one that has left them never gets one of them again.
    """

    model: str
    movable: tuple[str, ...] = ()
    when: str = "TRUE"
    open_while: tuple[str, tuple[str, ...]] | None = None

    @property
    def of(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def table(self) -> str:
        return self.of._meta.db_table

    @property
    def name(self) -> str:
        return f"{self.table}_{'frozen' if self.open_while else 'insert_only'}"

    @property
    def needs(self) -> set[str]:
        """The columns that the triggers name."""
        found = {*self.movable, *(self.open_while or ())[:1]}
        return found.union(*(columns for columns, _ in self.unique))

    @property
    def unique(self) -> list[tuple[set[str], str]]:
        """What SQLite's REPLACE goes by when it deletes a row without asking a trigger.

        Columns, and in SQL of which rows: empty of all.
        """
        meta = self.of._meta
        columns = {field.name: str(field.column) for field in meta.local_concrete_fields}
        alone = [({str(field.column)}, "") for field in meta.local_concrete_fields if field.unique]
        return alone + [
            ({columns[name] for name in constraint.fields}, _condition(self.of, constraint))
            for constraint in meta.constraints
            if isinstance(constraint, models.UniqueConstraint)
        ]

    def is_open(self, row: str) -> str:
        """SQL: whether `row` (OLD, NEW, the table) may still be changed in any way."""
        if self.open_while is None:
            return "FALSE"
        column, values = self.open_while
        return f'{row}."{column}" IN ({", ".join(f"'{value}'" for value in values)})'

    def may_change(self, others_same: str) -> str:
        """SQL: whether OLD may become NEW. `others_same`: no column but the movable differs."""
        moves = f"NOT {self.is_open('NEW')} AND {self.when} AND {others_same}"
        return f"{self.is_open('OLD')} OR ({moves if self.movable else 'FALSE'})"


RULES: list[Rule] = []


def register(*rules: Rule) -> None:
    """Called when an app is ready."""
    RULES.extend(rules)


def connect(sender: AppConfig) -> None:
    """Make the triggers after each migration, and drop them before."""
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


def missing(connection: BaseDatabaseWrapper = default_connection) -> list[str]:
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
        checks.Warning(f"The trigger {name} is missing in {alias}: run migrate.", id="portal.W1")
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


def _condition(model: type[models.Model], constraint: models.UniqueConstraint) -> str:
    """The condition of a unique constraint, in SQL."""
    if constraint.condition is None:
        return ""
    statement: Any = constraint.create_sql(model, default_connection.schema_editor())
    return f"({str(statement.parts['condition']).removeprefix(' WHERE ')})"


def _sqlite(rule: Rule, columns: list[str]) -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{rule.name}'); END"
    same = " AND ".join(
        f'NEW."{column}" IS OLD."{column}"' for column in columns if column not in rule.movable
    )
    yield (
        f"CREATE TRIGGER {rule.name}_insert BEFORE INSERT ON {rule.table}"  # noqa: S608 our names
        f" WHEN EXISTS (SELECT 1 FROM {rule.table}"
        f" WHERE NOT {rule.is_open(rule.table)} AND ({' OR '.join(_takings(rule))})) {refuse}"
    )
    yield (
        f"CREATE TRIGGER {rule.name}_update BEFORE UPDATE ON {rule.table}"
        f" WHEN NOT ({rule.may_change(same)}) {refuse}"
    )
    yield (
        f"CREATE TRIGGER {rule.name}_delete BEFORE DELETE ON {rule.table}"
        f" WHEN NOT {rule.is_open('OLD')} {refuse}"
    )


def _takings(rule: Rule) -> Iterator[str]:
    """Each way in which NEW would take the place of a row."""
    for columns, condition in rule.unique:
        both = [condition, re.sub(r'"\w+"', r"NEW.\g<0>", condition)] if condition else []
        same = [f'"{column}" = NEW."{column}"' for column in sorted(columns)]
        yield "(" + " AND ".join([*same, *both]) + ")"


def _postgresql(rule: Rule, columns: list[str]) -> Iterator[str]:
    movable = "'{" + ",".join(rule.movable) + "}'::text[]"
    same = f"to_jsonb(NEW) - {movable} = to_jsonb(OLD) - {movable}"
    yield (
        f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'UPDATE' THEN IF {rule.may_change(same)} THEN RETURN NEW; END IF; END IF;"
        f" IF TG_OP = 'DELETE' THEN IF {rule.is_open('OLD')} THEN RETURN OLD; END IF; END IF;"
        f" RAISE EXCEPTION '{rule.name}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for way, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
        yield (
            f"CREATE TRIGGER {rule.name}_{way} BEFORE {way.upper()} ON {rule.table}"
            f" FOR EACH {each} EXECUTE FUNCTION {rule.name}()"
        )
