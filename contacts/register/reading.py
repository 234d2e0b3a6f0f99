"""The file as entries, each value read, each fault named by its place."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.translation import gettext as _

from contacts.register.kinds import KINDS, MUNICIPALITY, Column, Kind
from contacts.register.places import Fault, Place, header_lines
from contacts.register.values import READERS


@dataclass
class Entry:
    """An entry as read: a value for each field of its kind that is whole."""

    kind: Kind
    place: Place
    values: dict[str, Any]
    whole: bool = True

    @property
    def key(self) -> str:
        return self.place.key


@dataclass
class Register:
    """All entries of a file, and what is wrong with them."""

    entries: dict[str, list[Entry]]
    municipality: Entry | None = None
    faults: list[Fault] = field(default_factory=list)

    def keys(self, kind: str) -> dict[str, Entry]:
        """By key, the broken ones too, so that one fault is not told twice."""
        return {entry.key: entry for entry in reversed(self.entries[kind])}


def read(source: bytes) -> Register:
    """The register in `source`; faults are collected, not raised."""
    register = Register({name: [] for name in KINDS})
    try:
        words = source.decode("utf-8-sig")
        tables = tomllib.loads(words)
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        register.faults.append(Fault(_place_in_text(line), _("Filen är inte skriven i UTF-8.")))
        return register
    except tomllib.TOMLDecodeError as error:
        register.faults.append(_not_toml(error))
        return register
    for name, table in tables.items():
        if name == MUNICIPALITY.name:
            register.municipality = _municipality(table, words, register.faults)
        elif name in KINDS:
            register.entries[name] = _entries(KINDS[name], table, words, register.faults)
        else:
            register.faults.append(Fault(f"[{name}]", _("Den sortens uppgift finns inte.")))
    return register


def _municipality(table: object, words: str, faults: list[Fault]) -> Entry:
    (line,) = header_lines(words, MUNICIPALITY.name, 1)
    return _entry(MUNICIPALITY, Place(MUNICIPALITY.name, 0, "", line), table, faults)


def _entries(kind: Kind, table: object, words: str, faults: list[Fault]) -> list[Entry]:
    if not isinstance(table, list):
        faults.append(Fault(kind.name, _("Skriv dubbla hakparenteser: [[%s]].") % kind.name))
        return []
    lines = header_lines(words, kind.name, len(table))
    return [
        _entry(kind, Place(kind.name, number, _key(kind, row), line), row, faults)
        for number, (row, line) in enumerate(zip(table, lines, strict=True), 1)
    ]


def _entry(kind: Kind, place: Place, row: object, faults: list[Fault]) -> Entry:
    entry = Entry(kind, place, {})
    if not isinstance(row, dict):
        faults.append(Fault(place, _("Skriv fälten under en rubrik inom hakparenteser.")))
        entry.whole = False
        return entry
    before = len(faults)
    known = {column.name for column in kind.columns}
    faults += [Fault(place, _("Fältet finns inte."), name) for name in row if name not in known]
    for column in kind.columns:
        try:
            if column.name in row:
                entry.values[column.name] = _value(kind, column, row[column.name])
            elif column.required:
                raise ValidationError(_("Fältet saknas."))
        except ValidationError as error:
            faults += [Fault(place, reason, column.name) for reason in error.messages]
    entry.whole = len(faults) == before
    return entry


def _value(kind: Kind, column: Column, raw: object) -> Any:
    value = READERS[column.read](raw)
    if column.required and value == "":
        raise ValidationError(_("Fältet är tomt."))
    if column.points_at or value in ("", None):
        return value or column.default
    try:
        model_field = kind.model._meta.get_field(column.attribute)
    except FieldDoesNotExist:
        return value  # a property of the model
    return model_field.clean(value, None)  # type: ignore[union-attr]


def _key(kind: Kind, row: object) -> str:
    key = row.get(kind.key) if isinstance(row, dict) else None
    return key.strip() if isinstance(key, str) else ""


def _not_toml(error: tomllib.TOMLDecodeError) -> Fault:
    where = re.search(r"line (\d+), column (\d+)", str(error))
    place = _place_in_text(int(where[1]), int(where[2])) if where else ""
    return Fault(place, _("Filen går inte att läsa som TOML."))


def _place_in_text(line: int, column: int | None = None) -> str:
    if column is None:
        return _("rad %s") % line
    return _("rad %(line)s, tecken %(column)s") % {"line": line, "column": column}
