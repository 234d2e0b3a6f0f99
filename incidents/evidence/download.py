"""Evidence handed out again: as a download that no browser opens by itself."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.csp import CSP
from django.utils.http import content_disposition_header
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from contacts.models import User
from incidents import access, openings
from incidents.evidence import kinds, store
from incidents.evidence.names import for_download
from incidents.models import Attachment


@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": [""]})
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
    """A file of one's own draft, or of a report that one may see with its files; else 404."""
    assert isinstance(request.user, User)
    own = _of_own_draft(request.user, attachment_id)
    return _download(request, own or _of_report(request, request.user, attachment_id))


def _of_own_draft(user: User, attachment_id: UUID) -> Attachment | None:
    return Attachment.objects.filter(
        pk=attachment_id, draft__author=user, state=Attachment.State.STORED
    ).first()


def _of_report(request: HttpRequest, user: User, key: UUID) -> Attachment:
    """A file of a report, through access; the opening is noted before a byte is shown."""
    sent = Attachment.objects.filter(pk=key).exclude(incident=None).first()
    if sent is None:
        raise Http404
    found = access.attachment(user, sent.incident_id, key)
    view = access.get(user, sent.incident_id)
    access.opened(request, view, what=openings.ATTACHMENT, key=key)
    return found


def _download(request: HttpRequest, found: Attachment) -> HttpResponseBase:
    chunks = store.opened(found)
    first = next(chunks, b"")  # a file that is gone is an error page, not an empty download
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # pictures don't shrink, and the length is told
    response = StreamingHttpResponse(_all(first, chunks), content_type="application/octet-stream")
    response["Content-Length"] = found.size
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=for_download(found.name, kinds.of(found.type))
    )
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _all(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
