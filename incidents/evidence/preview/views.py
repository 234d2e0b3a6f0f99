"""The addresses at which a file is looked at."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from incidents.evidence import opening
from incidents.evidence.preview import making, offer
from incidents.models import Attachment
from portal.papers.job import Busy


@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": [""]})
def picture(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """A picture that was drawn anew. 404 where there is none to see."""
    found = opening.asked_for(request, attachment_id)
    try:
        response = HttpResponse(making.part(found), content_type="image/jpeg")
    except making.NothingToSee as nothing:
        raise Http404 from nothing
    except Busy as busy:
        response = HttpResponse(status=503, headers={"Retry-After": str(busy.retry_after)})
    opening.never_kept(response)
    return response


@require_safe
def look(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """The file on a page of its own, with words where it can't be shown."""
    found = opening.asked_for(request, attachment_id)
    try:
        making.part(found)
    except making.NothingToSee:
        pass
    except Busy as busy:
        response = render(request, "evidence/busy.html", {"back": _back(found)}, status=503)
        response["Retry-After"] = str(busy.retry_after)
        return response
    shown = {"item": offer.of(found), "back": _back(found)}
    return render(request, "evidence/look.html", shown)


def _back(attachment: Attachment) -> str:
    if attachment.incident_id:
        return reverse("case", args=[attachment.incident_id])
    return reverse("filing_step", args=[attachment.draft_id, "bevis"])
