"""The addresses at which a file is looked at."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from incidents.evidence import opening
from incidents.evidence.preview import letters, making, offer, ways
from incidents.models import Attachment
from portal.papers.job import Busy


@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": [""]})
def picture(request: HttpRequest, attachment_id: UUID, number: int = 1) -> HttpResponse:
    """A picture or a page, drawn anew. 404 where there is none to see."""
    found = opening.asked_for(request, attachment_id)
    if not ways.of(found.type).is_drawn:
        raise Http404
    try:
        response = HttpResponse(making.part(found, number), content_type="image/jpeg")
    except making.NothingToSee as nothing:
        raise Http404 from nothing
    except Busy as busy:
        response = HttpResponse(status=503, headers={"Retry-After": str(busy.retry_after)})
    opening.never_kept(response)
    return response


@require_safe
def look(request: HttpRequest, attachment_id: UUID, number: int = 1) -> HttpResponse:
    """The file on a page of its own, with words where it can't be shown."""
    found = opening.asked_for(request, attachment_id)
    try:
        shown = _shown(found, number)
    except Busy as busy:
        response = render(request, "evidence/busy.html", {"back": _back(found)}, status=503)
        response["Retry-After"] = str(busy.retry_after)
        return response
    return render(request, "evidence/look.html", shown | {"back": _back(found)})


def _shown(found: Attachment, number: int) -> dict[str, Any]:
    shown: dict[str, Any] = {"number": number}
    try:
        part = making.part(found, number)
    except making.NothingToSee:
        if not 1 <= number <= (found.pages or 1):
            raise Http404 from None
    else:
        shown["seen"] = True
        if not ways.of(found.type).is_drawn:
            shown["letter"] = letters.of(part)
    return shown | {"item": offer.of(found)}  # after the try: it may have told why not


def _back(attachment: Attachment) -> str:
    if attachment.incident_id:
        return reverse("case", args=[attachment.incident_id])
    return reverse("filing_step", args=[attachment.draft_id, "bevis"])
