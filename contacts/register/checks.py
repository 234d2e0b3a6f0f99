"""What must hold between the entries of one file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from contacts.models.appointment import PARTY_ROLES
from contacts.register.kinds import KINDS
from contacts.register.places import Fault
from contacts.register.reading import Entry, Register


def faults(register: Register) -> Iterator[Fault]:
    """Every fault that the file alone shows, beside those of single values."""
    for name in KINDS:
        yield from _twice(register.entries[name])
        for entry in register.entries[name]:
            yield from _points_nowhere(entry, register)
    yield from _same_address(register.entries["person"])
    for entry in [*register.entries["mandate"], *register.entries["appointment"]]:
        yield from _ends_before_it_begins(entry)
    for entry in register.entries["appointment"]:
        yield from _party_of_role(entry)
        yield from _stand_in(entry, register)


def _twice(entries: list[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.key and first.setdefault(entry.key, entry) is not entry:
            yield Fault(
                entry.place,
                _("Samma nyckel som %s.") % first[entry.key].place,
                entry.kind.key,
            )


def _points_nowhere(entry: Entry, register: Register) -> Iterator[Fault]:
    for column in entry.kind.columns:
        key = entry.values.get(column.name)
        if column.points_at and key and key not in register.keys(column.points_at):
            yield Fault(
                entry.place,
                _("Det finns ingen %(kind)s med nyckeln %(key)s i filen.")
                % {"kind": column.points_at, "key": key},
                column.name,
            )


def _same_address(people: list[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for person in people:
        address = person.values.get("email")
        if address and first.setdefault(address, person) is not person:
            yield Fault(person.place, _("Samma adress som %s.") % first[address].place, "email")


def _ends_before_it_begins(entry: Entry) -> Iterator[Fault]:
    begins, ends = entry.values.get("from"), entry.values.get("until")
    if begins and ends and ends <= begins:
        yield Fault(entry.place, _("Slutet måste komma efter början (from)."), "until")


def _party_of_role(entry: Entry) -> Iterator[Fault]:
    role, party = entry.values.get("role"), entry.values.get("party")
    if role in PARTY_ROLES and "party" not in entry.values:
        yield Fault(entry.place, _("Rollen gäller ett parti: skriv vilket."), "party")
    if role and role not in PARTY_ROLES and party:
        yield Fault(entry.place, _("Rollen har inget parti."), "party")


def _stand_in(entry: Entry, register: Register) -> Iterator[Fault]:
    holder = register.keys("appointment").get(entry.values.get("stands_in_for") or "")
    if holder is None:
        return
    if holder.values.get("stands_in_for"):
        yield Fault(entry.place, _("Den du pekar på är själv ersättare."), "stands_in_for")
    if any(entry.values.get(name) != holder.values.get(name) for name in ("role", "party")):
        yield Fault(entry.place, _("Ersättaren måste ha samma roll och parti."), "stands_in_for")
    if entry.values.get("person") == holder.values.get("person"):
        yield Fault(entry.place, _("Ingen kan vara sin egen ersättare."), "person")
