"""Whether the portal is alive, and whether it is ready: for whoever watches over it."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.models import Delivery

LATE = timedelta(minutes=15)
_checks: dict[str, Callable[[], bool]] = {}


def register(name: str, check: Callable[[], bool]) -> None:
    """Makes `/readyz` ask `check` too: whether the part called `name` is in order."""
    _checks[name] = check


def answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def outbox_moves() -> bool:
    """Whether nothing has waited for long past its time: else the worker is away."""
    return not Delivery.objects.due(now() - LATE).exists()


register("outbox", outbox_moves)


@login_not_required
@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 where every part is in order, else 503; a line a part, no details."""
    found = {"database": _in_order(answers)}
    if found["database"]:  # else each part would wait for it in turn
        found |= {name: _in_order(check) for name, check in _checks.items()}
    lines = "".join(f"{name} {'ok' if fine else 'failed'}\n" for name, fine in found.items())
    status = 200 if all(found.values()) else 503
    return HttpResponse(lines, status=status, content_type="text/plain")


def _in_order(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, InterfaceError):
        return False
