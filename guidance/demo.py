"""The guidance of the demo as if somebody were at work on it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from contacts.models import User
from guidance import content_files, editing
from guidance.models import Page

EDITOR, CHIEF = "redaktor@example.se", "sakerhet@example.se"
WORKED_ON, LATE = "keep-evidence", "leave-no-trace"
_NEW_LEAD = "Spara innan du gör något annat, eller be någon spara åt dig. Ta inte bort något."


@transaction.atomic
def fill(at: datetime) -> None:
    """The shipped texts with an owner each, one to be read again, one draft that waits for review.

    Harmless when run again.
    """
    content_files.fill(at)
    editor, chief = (User.objects.get(email=email) for email in (EDITOR, CHIEF))
    if Page.objects.exclude(owner=None).exists():
        return
    Page.objects.update(owner=editor)
    Page.objects.filter(kind=Page.Kind.SITUATION).update(owner=chief)
    Page.objects.filter(code=LATE).update(review_on=localdate(at) - timedelta(days=3))
    page = Page.objects.get(code=WORKED_ON)
    text = editing.current(page, "sv")
    assert text  # it is shipped
    words = {name: getattr(text, name) for name in editing.WRITTEN}
    words["lead"] = _NEW_LEAD
    draft = editing.write(page, "sv", words, by=editor, at=at, seen=editing.seen_as(text))
    editing.ask_for_review(draft, by=editor, at=at, seen=editing.seen_as(draft))
