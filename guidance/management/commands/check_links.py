"""Asks a few of the links that are due. The worker starts it, and waits for it never."""

import signal

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from guidance.links import asking, checking

SECONDS = 20


class Command(BaseCommand):
    help = "Ask a few of the links in the guidance whether they still work."

    def handle(self, **options: object) -> None:
        checking.check_due(now(), ask=_within_limit)


def _within_limit(url: str) -> int:
    """As `asking.ask`, or the process ends: whatever a site or a name server does."""
    signal.alarm(SECONDS)
    try:
        return asking.ask(url)
    finally:
        signal.alarm(0)
