"""The worker's round: a few addresses at a time, each once a week, those that fail once a day."""

import subprocess
import sys
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q

from guidance.links import asking
from guidance.links.asking import Gone, Silent
from guidance.links.written import places
from guidance.models import Link
from guidance.models.link import LinkQuerySet
from portal import chores

AFTER, AFTER_FAILING = timedelta(days=7), timedelta(days=1)
AT_A_TIME = 5
PROGRAM = (sys.executable, "manage.py", "check_links")


class _Apart:
    """The process that asks, or did last."""

    process: subprocess.Popen[bytes] | None = None


def register() -> None:
    """Called when the app is ready."""
    chores.register("link_check", every=timedelta(minutes=1), function=start)
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


def start(at: datetime) -> None:
    """Have those whose time it is asked by a process of its own: no site holds up mail."""
    if _Apart.process and _Apart.process.poll() is None:
        return
    if _due(at).exists():
        _Apart.process = subprocess.Popen(  # noqa: S603  our own command
            PROGRAM, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL
        )


def check_due(at: datetime, *, ask: asking.Ask = asking.ask) -> int:
    """Ask those whose time it is; how many were."""
    return sum(_check(link, at, ask) for link in _due(at)[:AT_A_TIME])


def _due(at: datetime) -> LinkQuerySet:
    """None where the settings say so."""
    if not settings.LINK_CHECK:
        return Link.objects.none()
    failing = Q(failing_since__isnull=False, asked_at__lte=at - AFTER_FAILING)
    due = Link.objects.filter(Q(asked_at=None) | Q(asked_at__lte=at - AFTER) | failing)
    return due.order_by(F("asked_at").asc(nulls_first=True), "pk")


def _check(link: Link, at: datetime, ask: asking.Ask) -> bool:
    """Whether it was ours to ask. Silent until it answers: one that never does ends the process."""
    row = Link.objects.filter(pk=link.pk)
    is_ours = row.filter(asked_at=link.asked_at).update(
        asked_at=at,
        answer=Link.Answer.SILENT,
        status=None,
        failing_since=link.failing_since or at,
    )
    if not is_ours:
        return False
    try:
        status = ask(link.url)
    except Gone:
        row.update(answer=Link.Answer.GONE)
    except Silent:
        pass
    else:
        row.update(answer=Link.Answer.FINE, status=status, failing_since=None)
    return True
