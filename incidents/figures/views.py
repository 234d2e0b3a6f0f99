"""The overall picture at /statistik/: releases for whoever may read them, and today's figures."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from contacts.requests import UserRequest
from incidents import access
from incidents.figures import counting, periods, reading, releases
from incidents.figures.periods import Period
from incidents.models import Release
from incidents.papers import figures as paper
from incidents.workflow import Refusal
from portal import spreadsheet
from portal.models import Municipality
from portal.papers.job import Busy, PaperFailed

_A_DAY = 24 * 60 * 60


@login_not_required  # what is published is for everyone
@never_cache
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The releases that one may read; what can be computed, to whoever computes."""
    computes = releases.computes(request.user)
    return render(
        request,
        "figures/overview.html",
        {
            "releases": [(periods.of(one), one) for one in releases.seen_by(request.user)],
            "waiting": releases.waiting(now()) if computes else [],
            "computes": computes,
        },
    )


@login_not_required
@never_cache
@require_safe
def release(request: HttpRequest, code: str) -> HttpResponse:
    """One release, the same for everyone who may read it."""
    found = _release(request, code)
    return _page(request, periods.of(found), found.tables, found)


@never_cache
@require_safe
def today(request: UserRequest) -> HttpResponse:
    """The year's figures as they stand, of the reports that the reader may read; none hidden."""
    if not releases.computes(request.user):
        raise Http404
    year = periods.year_of(localdate().year)
    figures = counting.count(access.by_office(request.user, now()), year)
    kept = {
        "reports": figures.reports,
        "hours": figures.hours,
        "tables": {one.code: one.rows for one in figures.tables},
    }
    return _page(request, year, kept, None)


@login_not_required
@never_cache
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The numbers for a spreadsheet."""
    found = _release(request, code)
    shown = reading.tables(found.tables)
    rows = reading.lines(periods.of(found).name, found.tables, shown)
    return spreadsheet.download(rows, f"statistik-{code}.csv")


@login_not_required
@never_cache
@require_safe
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The report to the council: a PDF, made once a day."""
    found = _release(request, code)
    before = _before(request, periods.of(found))
    name = f"figures:{found.pk}:{before.pk if before else ''}"
    try:
        content = cache.get(name) or _made(found, before)
    except Busy as busy:
        messages.warning(request, _("Många gör papper just nu. Försök igen om en stund."))
        response = _page(request, periods.of(found), found.tables, found, status=503)
        response["Retry-After"] = str(busy.retry_after)
        return response
    except PaperFailed:
        messages.warning(request, _("Det gick inte att göra rapporten. Försök igen."))
        return _page(request, periods.of(found), found.tables, found, status=500)
    cache.set(name, content, _A_DAY)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="statistik-{code}.pdf"'
    return response


@require_POST
def compute(request: UserRequest) -> HttpResponse:
    """Compute a period that is over."""
    return _decided(request, request.POST.get("period", ""), "compute")


@require_POST
def decide(request: UserRequest, code: str) -> HttpResponse:
    """Publish a release, or withdraw it."""
    return _decided(request, code, "publish" if "publish" in request.POST else "withdraw")


def _decided(request: UserRequest, code: str, act: str) -> HttpResponse:
    if not releases.computes(request.user):
        raise Http404
    try:
        if act == "compute":
            releases.compute(_period(code), by=request.user, at=now())
            done = _("Siffrorna är uträknade och ändras inte sedan.")
        elif act == "publish":
            releases.publish(_release(request, code), by=request.user, at=now())
            done = _("Alla kan läsa siffrorna nu.")
        else:
            releases.withdraw(_release(request, code), by=request.user)
            done = _("Siffrorna visas inte öppet längre.")
    except Refusal as refused:
        messages.warning(request, refused.message)
        return redirect("figures")
    messages.success(request, done)
    return redirect("figures-release", code)


def _period(code: str) -> Period:
    found = [one for one in releases.known(now()) if one.code == code]
    if not found:
        raise Http404
    return found[0]


def _release(request: HttpRequest, code: str) -> Release:
    for found in releases.seen_by(request.user):
        if periods.of(found).code == code:
            return found
    raise Http404


def _before(request: HttpRequest, period: Period) -> Release | None:
    """The release of the period before, where one may read it."""
    earlier = releases.seen_by(request.user).filter(period=period.kind)
    return earlier.filter(ends_on=period.starts_on).first()


def _page(
    request: HttpRequest,
    period: Period,
    kept: Mapping[str, Any],
    found: Release | None,
    *,
    status: int = 200,
) -> HttpResponse:
    before = _before(request, period)
    shown = {
        "period": period,
        "release": found,
        "reports": kept["reports"],
        "hours": kept["hours"],
        "tables": reading.tables(kept, before.tables if before else None),
        "before": periods.of(before) if before else None,
        "national": reading.national(),
        "note": reading.note(),
        "computes": releases.computes(request.user),
    }
    return render(request, "figures/release.html", shown, status=status)


def _made(found: Release, before: Release | None) -> bytes:
    """Swedish in whatever language the portal is read. `before`: one that its reader may read."""
    with override("sv"):
        return paper.render(
            paper.FiguresPaper(
                municipality=Municipality.current().name,
                name=periods.of(found).name,
                computed_at=found.computed_at,
                reports=found.tables["reports"],
                hours=found.tables["hours"],
                tables=reading.tables(found.tables, before.tables if before else None),
                before=periods.of(before).name if before else "",
                national=reading.national(),
                note=reading.note(),
            )
        )
