"""Draws how a report moves between statuses, as it stands in docs/statuses.md."""

from typing import Any

from django.core.management.base import BaseCommand

from incidents.models import Status
from incidents.workflow import MANUAL, MOVES


class Command(BaseCommand):
    help = "Print the table of moves between statuses as a Mermaid diagram."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("stateDiagram-v2")
        self.stdout.write(f"    [*] --> {Status.SUBMITTED}: send")
        for status in Status:
            for wanted in sorted(MOVES[status], key=list(Status).index):
                self.stdout.write(f"    {status} --> {wanted}: {_act(status, wanted)}")


def _act(status: Status, wanted: Status) -> str:
    if status == Status.CLOSED:
        return "reopen"
    if wanted in MANUAL:
        return "set_status"
    return {Status.RECEIVED: "acknowledge", Status.CLOSED: "close"}[wanted]
