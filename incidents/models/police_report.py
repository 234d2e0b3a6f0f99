"""What became of the police report, as the councillor says. Insert only."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from portal.sealing import SealedTextField


class PoliceReport(models.Model):
    """One statement; the incident copies the last state. States and ways: domain.md 6.7."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="police_reports"
    )
    state = models.CharField(max_length=40)
    on = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    number = SealedTextField(label="police_report.number", blank=True, default="")
    access_protection = models.BooleanField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return "PoliceReport"
