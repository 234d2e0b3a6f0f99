"""Fills the queue: `python -m benchmarks.rows N` adds reports until there are N."""

import sys
from datetime import timedelta
from itertools import batched
from uuid import uuid4

import django

from portal.database import close_pools

_BATCH = 5_000
_SEALED = 10_000


def fill(wanted: int) -> None:
    """Reports of one councillor, spread over classes, statuses and days; texts for some of them."""
    from django.utils.timezone import now  # Django is set up by whoever runs this

    from contacts.models import User
    from incidents.models import Account, Incident, MainClass, Status

    person = User.objects.get(email="politiker@example.se")
    there = Incident.objects.count()
    open_statuses = [status for status in Status if status != Status.CLOSED]
    at = now()
    numbers = range(there, wanted)
    for part in batched(numbers, _BATCH):
        rows = [
            Incident(
                id=uuid4(),
                reference=f"{number:08X}",
                affected_person=person,
                filed_by=person,
                submitted_at=at - timedelta(minutes=number),
                confirmed_at=at,
                main_class=list(MainClass)[number % len(MainClass)],
                main_kind="kranking",
                status=open_statuses[number % len(open_statuses)],
                urgency=number % 1_000,
            )
            for number in part
        ]
        Incident.objects.bulk_create(rows)
        Account.objects.bulk_create(
            Account(incident=row, told={"answers": []}, reach={"answers": []})
            for row, number in zip(rows, part, strict=True)
            if number < _SEALED
        )


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
    close_pools()
