"""Who may open a file of evidence: the author of its draft, or whoever sees the report's files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase

from contacts.models import User
from incidents import access, openings
from incidents.models import Attachment


def asked_for(request: HttpRequest, key: UUID) -> Attachment:
    """The file; its opening is noted before a byte is shown. Raises Http404."""
    user = request.user
    assert isinstance(user, User)
    return _of_own_draft(user, key) or _of_report(request, user, key)


def never_kept(response: HttpResponseBase) -> None:
    """No copy stays anywhere, and no browser guesses what it is."""
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"


def _of_own_draft(user: User, key: UUID) -> Attachment | None:
    return Attachment.objects.served().filter(pk=key, draft__author=user).first()


def _of_report(request: HttpRequest, user: User, key: UUID) -> Attachment:
    """Through access alone."""
    sent = Attachment.objects.filter(pk=key).exclude(incident=None).first()
    if sent is None:
        raise Http404
    found = access.attachment(user, sent.incident_id, key)
    view = access.get(user, sent.incident_id)
    access.opened(request, view, what=openings.ATTACHMENT, key=key)
    return found
