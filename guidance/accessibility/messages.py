"""Messages about what could not be used: kept sealed first, then mailed to whoever answers them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from guidance.models import AccessibilityMessage, Statement
from portal import chores, outbox
from portal.models import Delivery
from portal.months import later
from portal.outbox import texts

KIND = "accessibility_message"


@transaction.atomic
def send(key: UUID, *, where: str, words: str, reply_to: str, language: str) -> None:
    """Keep the message and let it be mailed. Done again under the same `key` it changes nothing.

    Without an address in the statement it waits for the editor in the admin alone.
    """
    message, is_new = AccessibilityMessage.objects.get_or_create(
        pk=key,
        defaults={
            "where": where,
            "words": words,
            "reply_to": reply_to,
            "language": language,
            "sent_at": now(),
        },
    )
    address = Statement.current().messages_to
    if is_new and address:
        outbox.deliver(KIND, about=message.pk, address=address)


def kept() -> str:
    """How long a message is kept, for whoever writes one and whoever answers it."""
    months = settings.ACCESSIBILITY_MESSAGE_MONTHS
    return ngettext(
        "Meddelandet tas bort ur portalen %(months)d månad efter att staden har svarat.",
        "Meddelandet tas bort ur portalen %(months)d månader efter att staden har svarat.",
        months,
    ) % {"months": months}


def delete_expired(at: datetime) -> None:
    """Delete those that were answered longer ago than they are kept."""
    oldest = later(localdate(at), -settings.ACCESSIBILITY_MESSAGE_MONTHS)
    AccessibilityMessage.objects.filter(answered_at__date__lt=oldest).delete()


class Mail:
    """Carries the words: whoever answers need not have an account. The subject is every mail's."""

    def still_wanted(self, delivery: Delivery) -> bool:
        return AccessibilityMessage.objects.filter(pk=delivery.about).exists()

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        message = AccessibilityMessage.objects.get(pk=delivery.about)
        with override(delivery.language):
            parts = [
                _("Någon har skrivit att något i Trygghetsportalen är svårt att använda."),
                message.words,
                _("Sida eller fil: %(where)s") % {"where": message.where} if message.where else "",
                _("Svara till: %(address)s") % {"address": message.reply_to}
                if message.reply_to
                else _("Den som skrev har inte lämnat någon adress."),
                _("Meddelandet finns kvar i portalen. Markera det där när det är besvarat."),
            ]
        return texts.subject(delivery.language), "\n\n".join(part for part in parts if part)


def register() -> None:
    outbox.register(KIND, Mail())
    chores.register("accessibility_messages", every=timedelta(hours=1), function=delete_expired)
