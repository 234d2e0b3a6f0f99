"""Messages with the councillor, and notes of those who handle."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models.sharing import Audience
from portal.sealing import SealedTextField


class Message(models.Model):
    """Seen, counted and notified within its audience."""

    class Kind(models.TextChoices):
        MESSAGE = "message", _("Meddelande")
        QUESTION = "question", _("Fråga")
        ANSWER = "answer", _("Svar")
        CLOSING = "closing", _("Svar när ärendet avslutas")
        END = "end", _("Vill att ärendet avslutas")
        REOPEN = "reopen", _("Vill att ärendet öppnas igen")
        WORD = "word", _("Så här gick det")
        HELP = "help", _("Ber om hjälp")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="messages"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """None: the municipality asks, after the closing."""
    role = models.CharField(max_length=40, blank=True, default="")
    audience = models.CharField(max_length=12, choices=Audience)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.MESSAGE)
    body = SealedTextField(label="message.body")
    answer_by = models.DateTimeField(null=True, blank=True)
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    sent_at = models.DateTimeField()
    current = models.BooleanField(default=True, editable=False)
    """Until a closing; of a report that is opened again all are. So what may be new is few."""

    class Meta:
        default_permissions = ()
        ordering = ["sent_at", "id"]
        indexes = [
            models.Index(fields=["incident", "sent_at"], name="message_of_incident"),
            models.Index(
                fields=["current", "incident", "role", "author", "id"], name="message_current"
            ),
        ]

    def __str__(self) -> str:
        return "Message"


class Reading(models.Model):
    """That someone has read a message."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["message", "user"], name="reading_is_noted_once")
        ]

    def __str__(self) -> str:
        return "Reading"


class Note(models.Model):
    """A working note; at closing each is kept or cleared by its author.

    `settled_at`: when its author kept it, or cleared it and its words with it.
    """

    class Level(models.TextChoices):
        RECIPIENTS = "recipients", _("Mottagarna")
        SECURITY = "security", _("Bara säkerhetsfunktionen")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="notes"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, blank=True, default="")
    level = models.CharField(max_length=12, choices=Level, default=Level.SECURITY)
    body = SealedTextField(label="note.body", null=True)
    written_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="note_without_words_was_cleared",
                condition=models.Q(body__isnull=False) | models.Q(settled_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return "Note"
