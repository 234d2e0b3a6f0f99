"""No two holders at once: the database refuses them, and here they are named by place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from django.utils.translation import gettext as _

from contacts.models import Appointment
from contacts.models.appointment import ONE_HOLDER_ROLES
from contacts.register.places import Fault, Place
from contacts.register.plan import Act, Plan, Step

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class _Time:
    """Someone's time on a seat. Without a place it stands in the database alone."""

    role: str
    begins: datetime
    ends: datetime
    place: Place | None = None

    def meets(self, other: "_Time") -> bool:
        later, earlier = max(self.begins, other.begins), min(self.ends, other.ends)
        return self.role == other.role and later < earlier


def faults(plan: Plan) -> Iterator[Fault]:
    """Holders of the file who meet each other, or someone whom the file doesn't name."""
    named = {step.row.pk for step in plan.of("appointment", Act.CHANGE, Act.SAME)}
    others = Appointment.objects.holding().filter(role__in=ONE_HOLDER_ROLES).exclude(pk__in=named)
    ending = {step.row.pk for step in plan.of("appointment", Act.END)}
    times = [_in_file(step) for step in plan.of("appointment", Act.NEW, Act.CHANGE, Act.SAME)]
    times = [time for time in times if time]
    times += [_in_database(row, plan.at if row.pk in ending else None) for row in others]
    for one, two in combinations([time for time in times if time and time.begins < time.ends], 2):
        if one.place and one.meets(two):
            yield _fault(one, two)


def _fault(one: _Time, two: _Time) -> Fault:
    if two.place:
        return Fault(
            two.place, _("Samtidigt som %s. Bara en i taget har rollen.") % one.place, "from"
        )
    assert one.place
    return Fault(
        one.place,
        _(
            "Någon som inte står i filen har rollen då. Är det ur registret: ta med det "
            "förordnandet och skriv till vilken dag det gällde (until). Är det gjort i portalen: "
            "avsluta det där först."
        ),
        "from",
    )


def _in_file(step: Step) -> _Time | None:
    assert step.entry
    values = step.entry.values
    if values["role"] not in ONE_HOLDER_ROLES or values.get("stands_in_for"):
        return None
    return _Time(values["role"], values["from"], values.get("until") or _NEVER, step.entry.place)


def _in_database(row: Appointment, ends_now: datetime | None) -> _Time:
    ends = min(row.over_at or _NEVER, ends_now or _NEVER)
    return _Time(row.role, row.starts_at, ends)
