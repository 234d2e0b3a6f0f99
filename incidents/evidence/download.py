"""Evidence handed out again: as a download that no browser opens by itself."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.csp import CSP
from django.utils.http import content_disposition_header
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from incidents.evidence import kinds, opening, store
from incidents.evidence.names import for_download


@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": [""]})
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
    """A file of one's own draft, or of a report that one may see with its files; else 404."""
    found = opening.asked_for(request, attachment_id)
    chunks = store.opened(found)
    first = next(chunks, b"")  # a file that is gone is an error page, not an empty download
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # pictures don't shrink, and the length is told
    response = StreamingHttpResponse(_all(first, chunks), content_type="application/octet-stream")
    response["Content-Length"] = found.size
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=for_download(found.name, kinds.of(found.type))
    )
    opening.never_kept(response)
    return response


def _all(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
