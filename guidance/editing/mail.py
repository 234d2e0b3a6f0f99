"""What editors are told of by mail: that there is something to do with the guidance, not what."""

from abc import ABC, abstractmethod
from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts.models import User
from guidance.editing.standing import reviewers
from guidance.models import Page, PageText
from portal import outbox
from portal.models import Delivery
from portal.outbox import texts

REVIEW, LOOK_OVER = "guidance_review", "guidance_look_over"
_AGAIN = timedelta(days=30)
_REMINDERS = 3


class EditorMail(ABC):
    """Alike for everything that editors do."""

    def still_wanted(self, delivery: Delivery) -> bool:
        return delivery.recipient in reviewers(now()) and self.waits(delivery)

    @abstractmethod
    def waits(self, delivery: Delivery) -> bool:
        """Whether what it is about is still to be done."""

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        prefix = "" if delivery.language == settings.LANGUAGE_CODE else f"/{delivery.language}"
        with override(delivery.language):
            return texts.subject(delivery.language), "\n\n".join(
                [
                    _("Hej!"),
                    _("Det finns något att göra med råden i portalen. Logga in så ser du vad:"),
                    f"{settings.SITE_URL}{prefix}/admin/guidance/page/",
                    _("Det går inte att svara på det här mejlet."),
                ]
            )


class ReviewMail(EditorMail):
    """A draft waits for someone other than its writer."""

    def waits(self, delivery: Delivery) -> bool:
        asked = PageText.objects.filter(pk=delivery.about, state=PageText.State.DRAFT)
        return asked.exclude(review_asked_at=None).exists()


class LookOverMail(EditorMail):
    """The day by which a page's owner reads it again has come."""

    def waits(self, delivery: Delivery) -> bool:
        return delivery.recipient in late(now())


def register() -> None:
    """Called when the app is ready."""
    outbox.register(REVIEW, ReviewMail())
    outbox.register(LOOK_OVER, LookOverMail())


def to_review(text: PageText, *, by: User, at: datetime) -> None:
    """Tell everyone who may review it, once a version."""
    for person in reviewers(at):
        if person != by:
            outbox.deliver(REVIEW, about=text.pk, recipient=person)


def remind(at: datetime) -> int:
    """Tell each editor whose pages' day has come, again each month, three times in all.

    One mail, however many pages: how many people there were.
    """
    found = late(at)
    for person, pages in found.items():
        newest = max(page.review_on for page in pages if page.review_on)
        months = (localdate(at) - newest) // _AGAIN
        outbox.deliver(
            LOOK_OVER, about=newest, recipient=person, number=min(months, _REMINDERS - 1)
        )
    return len(found)


def late(at: datetime) -> dict[User, list[Page]]:
    """The pages whose day has come, by who sees to them: their owner, or every editor."""
    editors = reviewers(at)
    found: dict[User, list[Page]] = defaultdict(list)
    for page in Page.objects.filter(review_on__lte=localdate(at)).select_related("owner"):
        for person in [page.owner] if page.owner in editors else editors:
            found[person].append(page)
    return found
