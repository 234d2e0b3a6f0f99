"""Has each file looked through by a scanner, where one is set. Sending a report never waits for it.

The worker's chores: what waits soon, what could not be looked through again each hour. A file in
which something is found stays sealed and is served to nobody; whoever handles its report is told.
"""

import logging
from datetime import datetime
from time import monotonic

from django.conf import settings
from django.db.models import QuerySet

from incidents import workflow
from incidents.evidence import clamd, store
from incidents.evidence.clamd import Scan
from incidents.models import Attachment

_logger = logging.getLogger("portal.evidence")
AT_A_TIME = 20
SECONDS = 5
"""After these a round begins nothing more, so that mail never waits long behind it."""


def scan_waiting(at: datetime) -> None:
    """Also tells of what was found in files that belong to a report by now."""
    _scan(_whole().filter(scan__in=[Scan.NONE, Scan.WAITING]))
    for one in _whole().filter(scan=Scan.FOUND, incident__isnull=False):
        workflow.tell_of_found(one, at=at)


def scan_failed(at: datetime) -> None:
    """Once more: the scanner may have been given room, or the disk come back."""
    _scan(_whole().filter(scan=Scan.FAILED))


def _whole() -> QuerySet[Attachment]:
    return Attachment.objects.filter(kind=Attachment.Kind.FILE, state=Attachment.State.STORED)


def _scan(found: QuerySet[Attachment]) -> None:
    if not settings.CLAMD_SOCKET:
        return
    until = monotonic() + SECONDS
    for one in found.order_by("received_at")[:AT_A_TIME]:
        if monotonic() > until:
            return
        try:
            answer = clamd.ask(settings.CLAMD_SOCKET, store.opened(one))
        except clamd.NoAnswer:
            _logger.warning("The scanner does not answer: files wait.")
            found.filter(scan=Scan.NONE).update(scan=Scan.WAITING)
            return
        except store.Unreadable:
            answer = Scan.FAILED
        Attachment.objects.filter(pk=one.pk).update(scan=answer)
