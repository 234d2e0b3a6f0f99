"""The councillor's own next steps with a report."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.sealing import SealedJSONField


class Checklist(models.Model):
    """What is done, and the reminder that was asked for. Only its owner ever sees it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="checklists"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done = SealedJSONField(label="checklist.done", default=list)
    remind_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["incident", "owner"], name="checklist_is_one_a_person")
        ]
        indexes = [
            models.Index(
                fields=["remind_at"], name="checklist_due", condition=Q(remind_at__isnull=False)
            ),
            models.Index(
                fields=["owner"], name="checklist_reminded", condition=Q(reminded_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return "Checklist"
