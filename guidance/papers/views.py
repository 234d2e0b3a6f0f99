"""The brochure and the booklet as files. Public: neither session nor CSRF."""

import logging
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guidance.papers import drawing, kept
from guidance.papers.drawing import Kind
from portal.papers.job import Busy, PaperFailed
from portal.version import once

logger = logging.getLogger(__name__)


@login_not_required
@require_safe
def paper(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The PDF, made if nobody has yet asked for what it says now."""
    if kind not in Kind:
        raise Http404
    language = get_language() or "sv"
    drawn = once(f"paper {kind}", lambda: drawing.draw(Kind(kind), language, now()))
    if drawn is None:
        raise Http404
    etag = f'"{kept.digest(drawn)}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    try:
        content = kept.pdf(Kind(kind), language, drawn)
    except Busy as busy:
        response = _not_made(request, HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(busy.retry_after)
        return response
    except PaperFailed as failed:
        logger.error("paper %s-%s: %s", kind, language, type(failed).__name__)  # noqa: TRY400 no words of the paper
        return _not_made(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{Kind(kind).file_name}"'
    response["ETag"] = etag
    return response


def _not_made(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    busy = status == HTTPStatus.SERVICE_UNAVAILABLE
    response = render(request, "guidance/paper_not_made.html", {"busy": busy}, status=status)
    response["Cache-Control"] = "no-store"
    return response
