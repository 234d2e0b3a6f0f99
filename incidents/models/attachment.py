"""Evidence: a file, a link or a text, sealed."""

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.sealing import SealedJSONField, SealedTextField


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def served(self) -> Self:
        """Files that may be handed out: whole, and where a scanner is set found clean by it."""
        whole = self.filter(kind=Attachment.Kind.FILE, state=Attachment.State.STORED)
        if settings.CLAMD_SOCKET:
            return whole.filter(scan=Attachment.Scan.CLEAN)
        return whole.exclude(scan=Attachment.Scan.FOUND)


class Attachment(models.Model):
    """Belongs to a draft until it is sent, then to the incident for good."""

    class Kind(models.TextChoices):
        FILE = "file", _("Fil")
        LINK = "link", _("Länk")
        TEXT = "text", _("Text")

    class State(models.TextChoices):
        RECEIVING = "receiving", _("Tas emot")
        STORED = "stored", _("Sparad")
        HELD = "held", _("Väntar på kontroll")
        REFUSED = "refused", _("Inte mottagen")
        ERASED = "erased", _("Raderad")

    class Scan(models.TextChoices):
        NONE = "none", _("Ingen")
        WAITING = "waiting", _("Väntar")
        CLEAN = "clean", _("Ren")
        FOUND = "found", _("Skadlig")
        FAILED = "failed", _("Misslyckad")

    class Preview(models.TextChoices):
        UNTRIED = "", _("Ingen än")
        MADE = "made", _("Gjord")
        UNREADABLE = "unreadable", _("Går inte att läsa")
        TOO_LARGE = "too_large", _("För stor")
        LOCKED = "locked", _("Låst med lösenord")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    draft = models.ForeignKey(
        "incidents.Draft",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attachments",
    )
    incident = models.ForeignKey(
        "incidents.Incident",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
    )
    addition = models.ForeignKey(
        "incidents.Addition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField()
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.FILE)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVING)
    type = models.CharField(max_length=60, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    damaged = models.BooleanField(null=True, blank=True)
    security_only = models.BooleanField(default=False)
    refusal = models.CharField(max_length=30, blank=True, default="")
    name = SealedTextField(label="attachment.name", default="")
    sha256 = SealedTextField(label="attachment.sha256", default="")
    note = SealedJSONField(label="attachment.note", default=dict)
    identity = SealedTextField(label="attachment.identity", default="")
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.NONE)
    preview_identity = SealedTextField(label="attachment.preview_identity", null=True)
    preview = models.CharField(max_length=10, choices=Preview, blank=True, default="")
    pages = models.PositiveIntegerField(null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["order", "received_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="attachment_belongs_to_exactly_one_draft_or_incident",
                condition=Q(draft=None) ^ Q(incident=None),
            )
        ]

    def __str__(self) -> str:
        return "Attachment"
