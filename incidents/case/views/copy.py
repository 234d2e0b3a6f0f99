"""The councillor's copy of all that they gave and may see. Nothing of it is kept here."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from contacts.requests import UserRequest
from incidents.case.evidence import evidence
from incidents.case.views.pages import own
from incidents.papers import copy as paper
from incidents.papers.copy import FullCopy
from incidents.shown import CouncillorView
from portal.models import Municipality
from portal.papers.job import Busy, PaperFailed


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: UserRequest, key: UUID) -> HttpResponse:
    """The page; posted, the PDF, with a name that says nothing."""
    view = own(request.user, key)
    if request.method != "POST":
        return _page(request, view)
    try:
        content = _made(request, key)
    except Busy as busy:
        response = _page(request, view, busy=True, status=503)
        response["Retry-After"] = str(busy.retry_after)
        return response
    except PaperFailed:
        return _page(request, view, failed=True, status=500)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="kopia.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _made(request: UserRequest, key: UUID) -> bytes:
    """Swedish in whatever language the portal is read: so the report is seen anew."""
    with override("sv"):
        return paper.render(
            FullCopy(
                municipality=Municipality.current().name,
                made_by=request.user.name,
                made_at=localtime(),
                view=own(request.user, key),
            )
        )


def _page(
    request: UserRequest,
    view: CouncillorView,
    *,
    status: int = 200,
    busy: bool = False,
    failed: bool = False,
) -> HttpResponse:
    shown = {"view": view, "files": evidence(view), "busy": busy, "failed": failed}
    return render(request, "case/copy.html", shown, status=status)
