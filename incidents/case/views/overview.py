"""What waits for me, and the lists of reports that are mine or came to me."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from contacts import members, offices, reminding, told
from contacts.models import Appointment, Role
from contacts.requests import UserRequest
from guidance.training import done
from incidents import access, reminders
from incidents.activities import seen
from incidents.figures import releases
from incidents.listing import Rows
from incidents.models import Draft
from incidents.party import reading
from incidents.party.standing import Standing
from incidents.rows import ListRow

A_PAGE = 25


@require_safe
def waiting(request: UserRequest) -> HttpResponse:
    """Where one lands after login: what is unread, what is unsent, and where one's office is."""
    rows = access.waiting(request.user)
    seats = Standing(request.user, now()).seats
    return render(
        request,
        "case/waiting.html",
        {
            "received": [row for row in rows if not row.own],
            "own": [row for row in rows if row.own],
            "drafts": list(
                Draft.objects.filter(author=request.user, expires_at__gt=now())
                .defer("answers")
                .order_by("-changed_at")
            ),
            "news": told.news(request.user, now()),
            "asked_of_card": reminding.is_asked_of_own(request.user, now()),
            "led": told.led_without_contact(request.user, now()),
            "reminders": reminders.waiting(request.user),
            "training": done.due(request.user, now()),
            "is_member": members.is_open_to(request.user, now()),
            "reading_offices": _reading_offices(request),
            "seats": seats,
            "requests": access.requests(request.user),
            "is_jurist": offices.holds(request.user, Role.JURIST),
            "activities": seen.rows(seen.unread(request.user, now())),
            "limits_wait": bool(seats) and not reading.read_at([seat.held for seat in seats]),
            "reads_figures": releases.seen_by(request.user).exists()
            or offices.holds(request.user, *releases.READERS),
            "admin_offices": [
                held for held in offices.held(request.user) if held.role in offices.PERMISSIONS
            ],
        },
    )


@require_safe
def cases(request: UserRequest) -> HttpResponse:
    """Own reports and received ones, each newest first; the security function has its desk."""
    at = now()
    has_desk = offices.holds(request.user, Role.SECURITY_CHIEF)
    own = Rows(
        access.own(request.user).count,
        lambda start, end: access.own_rows(request.user, start=start, limit=end - start),
    )
    received = Rows(
        access.received(request.user, at).count,
        lambda start, end: access.received_rows(
            request.user, at=at, start=start, limit=end - start
        ),
    )
    return render(
        request,
        "case/list.html",
        {
            "own": _page(own, request.GET.get("egna")),
            "filed": access.receipts(request.user),
            "received": None if has_desk else _page(received, request.GET.get("mottagna")),
            "reading_offices": _reading_offices(request),
            "seats": Standing(request.user, at).seats,
            "requests": access.requests(request.user),
            "is_jurist": offices.holds(request.user, Role.JURIST),
            "has_desk": has_desk,
        },
    )


def _page(rows: Rows, number: str | None) -> Page[ListRow]:
    return Paginator(rows, A_PAGE).get_page(number)


def _reading_offices(request: UserRequest) -> list[Appointment]:
    return [held for held in offices.held(request.user) if Role(held.role).reads_reports]
