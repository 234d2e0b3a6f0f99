"""What was told: sealed, and never changed."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from portal.sealing import SealedJSONField


class Account(models.Model):
    """The account of sending, with each question and choice as it read when answered.

    `told`: {"answers": [{"step", "field", "question", "value", "text"}], ...}; `reach`: how the
    councillor may be reached. Insert only: the event of sending commits to it.
    """

    incident = models.OneToOneField(
        "incidents.Incident", on_delete=models.PROTECT, primary_key=True, related_name="account"
    )
    told = SealedJSONField(label="account.told")
    reach = SealedJSONField(label="account.reach")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "Account"


class Addition(models.Model):
    """What the councillor added after sending, dated."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="additions"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    told = SealedJSONField(label="addition.told")
    added_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return "Addition"
