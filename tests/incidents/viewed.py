"""A file of a report, and what a view says."""

from django.utils.timezone import now

from incidents.models import Attachment


def a_file(report, by, **given):
    return Attachment.objects.create(
        incident=report,
        added_by=by,
        received_at=now(),
        **{"state": "stored", "name": "HEMLIG-FIL.png", "sha256": "ab" * 32, **given},
    )


def texts(view):
    """Everything that a view says, as one text."""
    return repr(view)
