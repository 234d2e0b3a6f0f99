"""Sound and film, played as they came: only those kinds that our own table is sure of."""

import re
from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from incidents.evidence import opening, store
from incidents.evidence.preview import ways

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": [""]})
def play(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
    """The file with its type, or the part that a player asks for: phones play nothing else."""
    found = opening.asked_for(request, attachment_id)
    if not ways.of(found.type).is_played:
        raise Http404
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    wanted = _wanted(asked, found.size) if asked else range(found.size)
    response: HttpResponseBase
    if not wanted:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    else:
        chunks = _part(store.opened(found), wanted)
        first = next(chunks, b"")  # a file that is gone is an error page, not a silent player
        request.META.pop("HTTP_ACCEPT_ENCODING", None)  # it doesn't shrink, and its length is told
        response = StreamingHttpResponse(_all(first, chunks), content_type=found.type)
        response["Content-Length"] = len(wanted)
        if asked:
            response.status_code = 206
            response["Content-Range"] = f"bytes {wanted[0]}-{wanted[-1]}/{found.size}"
    response["Accept-Ranges"] = "bytes"
    opening.never_kept(response)
    return response


def _wanted(asked: re.Match[str], size: int) -> range:
    """`0-499`, `500-`, or `-500` for the last ones; empty where there is nothing there."""
    first, last = asked[1], asked[2]
    if not first:
        return range(max(0, size - int(last or 0)), size)
    return range(int(first), min(size, int(last) + 1 if last else size))


def _part(chunks: Iterator[bytes], wanted: range) -> Iterator[bytes]:
    """Decrypted from the beginning: the format knows no other way."""
    at = 0
    for chunk in chunks:
        piece = chunk[max(0, wanted.start - at) : max(0, wanted.stop - at)]
        if piece:
            yield piece
        at += len(chunk)
        if at >= wanted.stop:
            return


def _all(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
