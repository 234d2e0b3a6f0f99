"""The outbox: one notification to one address."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.sealing import SealedJSONField


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, at: datetime) -> Self:
        return self.filter(state=Delivery.State.WAITING, due_at__lte=at).order_by("due_at", "pk")

    def claimed_before(self, at: datetime) -> Self:
        """Taken up by a worker that never came back."""
        return self.filter(state=Delivery.State.SENDING, claimed_at__lte=at).order_by("claimed_at")


class Delivery(models.Model):
    """Written in the transaction of the act that it tells of; sent by the worker.

    `kind` is registered with the outbox; `about` is the key of what it tells of (an event, a user).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Väntar")
        SENDING = "sending", _("Skickas")
        SENT = "sent", _("Skickad")
        FAILED = "failed", _("Misslyckad")
        CANCELLED = "cancelled", _("Inställd")

    class Channel(models.TextChoices):
        MAIL = "mail", _("E-post")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("slag"), max_length=40)
    about = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=0)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("mottagare"),
    )
    channel = models.CharField(_("väg"), max_length=10, choices=Channel, default=Channel.MAIL)
    address = models.CharField(_("adress"), max_length=254)
    language = models.CharField(_("språk"), max_length=5, default="sv")
    body = SealedJSONField(label="delivery.body", null=True, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(_("skapad"), auto_now_add=True)
    due_at = models.DateTimeField(_("skickas tidigast"))
    alone = models.BooleanField(default=False)
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("försök"), default=0)
    last_error = models.CharField(_("senaste fel"), max_length=60, blank=True)
    message_id = models.CharField(max_length=120, unique=True, editable=False)
    sent_at = models.DateTimeField(_("skickad"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("utskick")
        verbose_name_plural = pgettext_lazy("several", "utskick")
        ordering = ["-created_at"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about", "address", "number"],
                name="delivery_is_one_for_each_event_and_address",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="delivery_due", condition=models.Q(state="waiting")
            ),
            models.Index(
                fields=["claimed_at"], name="delivery_claimed", condition=models.Q(state="sending")
            ),
            models.Index(fields=["-created_at", "-id"], name="delivery_newest"),
            models.Index(
                fields=["-created_at", "-id"],
                name="delivery_failed",
                condition=models.Q(state="failed"),
            ),
        ]

    def __str__(self) -> str:
        return f"Delivery {self.pk}"
