"""The page of what there is to read and do, and the municipality's own files. All public."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guidance.models import ResourceFile
from guidance.resources import shown
from portal.version import public_page


@public_page
def resources(request: HttpRequest) -> HttpResponse:
    """Papers, brochures, training and links."""
    groups = shown.groups(get_language() or "sv")
    return render(request, "guidance/resources.html", {"groups": groups})


@login_not_required
@require_safe
def file(request: HttpRequest, code: str) -> HttpResponseBase:
    """A PDF of the municipality's, as it was handed in; it opens outside our pages.

    Not kept in memory as public pages are: it may be large.
    """
    files = ResourceFile.objects.filter(resource__code=code, resource__shown=True)
    found = get_object_or_404(files.defer("content"))
    etag = f'"{found.digest}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    response = HttpResponse(bytes(found.content), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{code}.pdf"'
    response["ETag"] = etag
    return response
