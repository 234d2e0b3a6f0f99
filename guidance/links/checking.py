"""The worker's round: a few addresses at a time, each once a week, those that fail once a day."""

from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db.models import F, Q

from guidance.links import asking
from guidance.links.asking import Gone, Silent
from guidance.links.written import places
from guidance.models import Link
from portal import chores

AFTER, AFTER_FAILING = timedelta(days=7), timedelta(days=1)
AT_A_TIME, SECONDS = 5, 10
"""So many a minute at most, and no new question after these: mail waits behind the round."""


def register() -> None:
    """Called when the app is ready."""
    chores.register("link_check", every=timedelta(minutes=1), function=check_due)
    chores.register("links_written", every=timedelta(hours=1), function=gather)


def gather(at: datetime) -> None:
    """Know every address that stands in a text now, and no other."""
    urls = set(places())
    known = set(Link.objects.values_list("url", flat=True))
    Link.objects.bulk_create([Link(url=url) for url in sorted(urls - known)], ignore_conflicts=True)
    Link.objects.filter(url__in=known - urls).delete()


def ask_again() -> None:
    """Have every address asked anew, a few at a time."""
    Link.objects.update(asked_at=None)


def check_due(at: datetime, *, ask: asking.Ask = asking.ask) -> int:
    """Ask those whose time it is; how many were. None where the settings say so."""
    if not settings.LINK_CHECK:
        return 0
    failing = Q(failing_since__isnull=False, asked_at__lte=at - AFTER_FAILING)
    due = Link.objects.filter(Q(asked_at=None) | Q(asked_at__lte=at - AFTER) | failing)
    until, asked = monotonic() + SECONDS, 0
    for link in due.order_by(F("asked_at").asc(nulls_first=True), "pk")[:AT_A_TIME]:
        if monotonic() > until:
            break
        _check(link, at, ask)
        asked += 1
    return asked


def _check(link: Link, at: datetime, ask: asking.Ask) -> None:
    link.status = None
    try:
        link.status = ask(link.url)
    except Gone:
        link.answer = Link.Answer.GONE
    except Silent:
        link.answer = Link.Answer.SILENT
    else:
        link.answer = Link.Answer.FINE
    fine = link.answer == Link.Answer.FINE
    link.failing_since = None if fine else link.failing_since or at
    link.asked_at = at
    link.save(update_fields=["status", "answer", "failing_since", "asked_at"])
