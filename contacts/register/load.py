"""From a file to the database: all of it or nothing."""

import logging
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import Any

from allauth.account.models import EmailAddress
from django.db import models, transaction
from django.db.models import F

from contacts.models import Appointment, Mandate, User
from contacts.register import checks, seats
from contacts.register import plan as planning
from contacts.register.kinds import KINDS
from contacts.register.places import Fault
from contacts.register.plan import Act, Plan, Step
from contacts.register.reading import read
from contacts.signals import appointments_changed

logger = logging.getLogger("portal.register")


class Refused(Exception):
    """The file has faults, so nothing of it was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=_by_line)
        super().__init__("\n".join(map(str, self.faults)))


def load(source: bytes, *, at: datetime, by: str, dry_run: bool = False) -> Plan:
    """Make the database say what the register in `source` says, as of `at`.

    Logged under `by`, by key and without contents. A dry run does it all and takes it back.
    Raises Refused, with every fault.
    """
    register = read(source)
    register.faults += checks.faults(register)
    with transaction.atomic():
        plan = planning.make(register, at)
        faults = [*register.faults, *plan.faults, *seats.faults(plan)]
        if faults:
            raise Refused(faults)
        changed = _Writer(plan).write()
        if dry_run:
            transaction.set_rollback(True)
        elif plan.changes:
            name = sha256(source).hexdigest()[:12]
            transaction.on_commit(partial(_log, plan, by, name))
            if any(changed.values()):
                transaction.on_commit(partial(_tell, changed, at))
    return plan


class _Writer:
    """Writes the steps of one plan, kind by kind."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.rows: dict[tuple[str, str], models.Model] = {
            (step.kind.name, step.key): step.row for step in plan.steps if step.row
        }

    def write(self) -> dict[str, list[int]]:
        """Returns the appointments that began, changed and ended."""
        for step in self.plan.of("municipality", Act.NEW, Act.CHANGE):
            self._save(step)
        for name in KINDS:
            for step in self.plan.of(name, Act.END):
                _end(step.row, self.plan.at)
            self._make_room(self.plan.of(name, Act.CHANGE))
            for step in _holders_first(self.plan.of(name, Act.NEW, Act.CHANGE)):
                self._save(step)
        return {
            told: [
                self.rows["appointment", step.key].pk for step in self.plan.of("appointment", act)
            ]
            for told, act in (("begun", Act.NEW), ("changed", Act.CHANGE), ("ended", Act.END))
        }

    def _make_room(self, steps: list[Step]) -> None:
        """Two rows may swap their addresses or periods, and are written one after the other."""
        for step in steps:
            if isinstance(step.row, User) and "email" in step.columns:
                User.objects.filter(pk=step.row.pk).update(email=f"{step.row.pk}@moving.invalid")
                EmailAddress.objects.filter(user=step.row).delete()
            elif isinstance(step.row, Appointment):
                Appointment.objects.filter(pk=step.row.pk).update(ended_at=F("starts_at"))

    def _save(self, step: Step) -> None:
        assert step.entry
        row: Any = step.row or step.kind.model()
        for column in step.kind.columns:
            if step.row is not None and column.name not in step.columns:
                continue
            if planning.is_given(step.entry, column):
                value = planning.wanted(step.entry, column)
                if column.points_at and value:
                    value = self.rows[column.points_at, value]
                setattr(row, column.attribute, value)
        if step.act is Act.NEW and isinstance(row, User):
            row.set_unusable_password()
        if step.act is Act.NEW and isinstance(row, Appointment):
            row.granted_via = Appointment.Via.REGISTER
        row.save()
        self.rows[step.kind.name, step.key] = row


def _holders_first(steps: list[Step]) -> list[Step]:
    return sorted(
        steps, key=lambda step: bool(step.entry and step.entry.values.get("stands_in_for"))
    )


def _end(row: Any, at: datetime) -> None:
    if isinstance(row, Appointment):
        row.ended_at = max(at, row.starts_at)
    elif isinstance(row, Mandate):
        if row.starts_at >= at:
            row.delete()  # it never began, and nothing points at a mandate
            return
        row.ends_at = at
    else:
        row.shown_until = at
    row.save()


def _by_line(fault: Fault) -> tuple[int, str]:
    return (getattr(fault.place, "line", None) or 0, str(fault))


def _log(plan: Plan, by: str, name: str) -> None:
    logger.info("register %s read by %s: %d changes", name, by, len(plan.changes))
    changes = sorted(plan.changes, key=_what)
    for (kind, act), steps in groupby(changes, key=_what):
        keys = " ".join(step.key for step in steps)
        logger.info("register %s %s %s: %s", name, act, kind, keys)


def _what(step: Step) -> tuple[str, str]:
    return step.kind.name, step.act


def _tell(changed: dict[str, list[int]], at: datetime) -> None:
    appointments_changed.send(sender=Appointment, at=at, **changed)
