"""What the file would change, and what of it the database can't take."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from contacts.models import Appointment, User
from contacts.register.kinds import KINDS, Column, Kind
from contacts.register.places import Fault
from contacts.register.reading import Entry, Register
from portal.models import Municipality


class Act(StrEnum):
    """What happens to an entry."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    LEAVE = "leave"  # differs, but belongs to the editors or is no longer in the file
    END = "end"


@dataclass(frozen=True)
class Step:
    """One entry and what happens to it. `columns` names fields, never what stands in them."""

    act: Act
    kind: Kind
    key: str
    columns: tuple[str, ...] = ()
    entry: Entry | None = None
    row: Any = None


@dataclass
class Plan:
    """All steps, in the order of writing."""

    at: datetime
    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def of(self, kind: str, *acts: Act) -> list[Step]:
        return [step for step in self.steps if step.kind.name == kind and step.act in acts]

    @property
    def changes(self) -> list[Step]:
        return [step for step in self.steps if step.act not in {Act.SAME, Act.LEAVE}]


def make(register: Register, at: datetime) -> Plan:
    """The plan for `register` as of `at`. Reads the database, writes nothing."""
    plan = Plan(at)
    if register.municipality:
        plan.steps.append(_municipality(register.municipality))
    for kind in KINDS.values():
        rows = _rows(kind)
        for entry in register.entries[kind.name]:
            row = rows.pop(entry.key, None)
            if not entry.whole:
                continue
            row = row or _without_a_key(entry)
            plan.steps.append(_step(entry, row))
            plan.faults += _refused_by(entry, row)
        plan.steps += [_gone(kind, row, at) for row in rows.values()]
    plan.faults += _addresses_taken(plan)
    plan.faults += _everyone_gone(register, plan)
    return plan


def wanted(entry: Entry, column: Column) -> Any:
    """What the file says, or means by not saying it."""
    value = entry.values.get(column.name, column.default)
    return list(value) if isinstance(value, tuple) else value


def is_given(entry: Entry, column: Column) -> bool:
    """A person's telephone may be their own to enter, so the file's silence doesn't empty it."""
    return column.name in entry.values or not (
        entry.kind.name == "person" and column.name == "phone"
    )


def _rows(kind: Kind) -> dict[str, Any]:
    rows: models.QuerySet[Any] = models.QuerySet(kind.model)
    if kind.related:
        rows = rows.select_related(*kind.related)
    if kind.key_column:
        rows = rows.exclude(register_key=None).exclude(register_key="")
    return {getattr(row, kind.key_attribute): row for row in rows}


def _without_a_key(entry: Entry) -> User | None:
    """Someone who had an account before the register named them."""
    if entry.kind.name != "person":
        return None
    return User.objects.filter(register_key="", email=entry.values["email"]).first()


def _municipality(entry: Entry) -> Step:
    """Made once: from then on it belongs to its page in the admin."""
    row = Municipality.objects.filter(pk=1).first()
    given = tuple(
        column.name
        for column in entry.kind.columns
        if column.name in entry.values
        and (row is None or getattr(row, column.attribute) != entry.values[column.name])
    )
    act = Act.NEW if row is None else Act.LEAVE if given else Act.SAME
    return Step(act, entry.kind, "", given, entry, row or Municipality(pk=1))


def _step(entry: Entry, row: models.Model | None) -> Step:
    kind = entry.kind
    if row is None:
        return Step(Act.NEW, kind, entry.key, (), entry)
    differs = tuple(
        column.name
        for column in kind.columns
        if is_given(entry, column) and _stands(row, column) != wanted(entry, column)
    )
    ours = tuple(name for name in differs if not kind.editors or name in kind.still_ours)
    act = Act.CHANGE if ours else Act.LEAVE if differs else Act.SAME
    return Step(act, kind, entry.key, ours or differs, entry, row)


def _stands(row: models.Model, column: Column) -> Any:
    value = getattr(row, column.attribute)
    if column.points_at:
        return getattr(value, KINDS[column.points_at].key_attribute, None)
    return value


def _gone(kind: Kind, row: Any, at: datetime) -> Step:
    """Offices and mandates end now, cards are taken down; people, parties, editors' cards stay."""
    ends = getattr(row, "of_register", True) and _still_runs(row, at)
    key = getattr(row, kind.key_attribute)
    return Step(Act.END if ends else Act.LEAVE, kind, key, (), None, row)


def _still_runs(row: Any, at: datetime) -> bool:
    if hasattr(row, "shown_until"):
        return row.shown_until is None or row.shown_until > at
    if not hasattr(row, "ends_at"):
        return False
    over = row.over_at if isinstance(row, Appointment) else row.ends_at
    return over is None or over > at


def _refused_by(entry: Entry, row: Any) -> Iterator[Fault]:
    if row is None:
        return
    for column in entry.kind.columns:
        if column.name in entry.kind.fixed and _stands(row, column) != wanted(entry, column):
            yield Fault(
                entry.place,
                _("Nyckeln hör till något annat. Ge det nya en egen nyckel."),
                column.name,
            )
    if isinstance(row, Appointment) and row.ended_at:
        yield Fault(entry.place, _("Det är avslutat. Ge det nya en egen nyckel."), entry.kind.key)


def _everyone_gone(register: Register, plan: Plan) -> Iterator[Fault]:
    """A file without a single appointment would leave nobody who reads reports."""
    ending = plan.of("appointment", Act.END)
    if ending and not register.entries["appointment"]:
        reason = _("Filen har inget förordnande, och %s gäller nu. Är det rätt fil?")
        yield Fault("appointment", reason % len(ending))


def _addresses_taken(plan: Plan) -> Iterator[Fault]:
    """An address of somebody whom the file doesn't name."""
    named = {step.row.pk for step in plan.steps if step.entry and isinstance(step.row, User)}
    others = set(User.objects.exclude(pk__in=named).values_list("email", flat=True))
    for step in plan.of("person", Act.NEW, Act.CHANGE):
        if step.entry and step.entry.values["email"] in others:
            yield Fault(
                step.entry.place, _("Adressen hör till någon som inte står i filen."), "email"
            )
