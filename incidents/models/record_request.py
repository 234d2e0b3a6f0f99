"""That somebody has asked for a report as a public record, and what came of it."""

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.sealing import SealedTextField


class Part(models.TextChoices):
    """What of a case is asked for. Each is judged by itself."""

    REPORT = "report", _("Rapporten")
    ASSESSMENTS = "assessments", _("Bedömningar")
    MEASURES = "measures", _("Åtgärder")
    NOTES = "notes", _("Anteckningar")


class Outcome(models.TextChoices):
    """What was decided."""

    WHOLE = "whole", _("Lämnas ut i sin helhet")
    MASKED = "masked", _("Lämnas ut med delar dolda")
    NOTHING = "nothing", _("Lämnas inte ut")


class RecordRequestQuerySet(models.QuerySet["RecordRequest"]):
    def undecided(self) -> Self:
        return self.filter(outcome="")


class RecordRequest(models.Model):
    """A request, and the time during which the report is open to the jurist who decides."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="record_requests"
    )
    asked_on = models.DateField(_("datum"))
    reference = models.CharField(_("referens"), max_length=60)
    heading = SealedTextField(label="record_request.heading")
    parts = models.JSONField(default=list)
    """Codes of Part."""
    opened_to = models.ForeignKey(
        "contacts.Appointment", on_delete=models.PROTECT, related_name="record_requests"
    )
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    given_out = SealedTextField(label="record_request.given_out", default="")
    """What went out, or why nothing did, in words for the councillor."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = RecordRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("begäran om allmän handling")
        verbose_name_plural = _("begäranden om allmän handling")
        default_permissions = ()
        ordering = ["-asked_on", "-entered_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="record_request_opens_before_it_closes",
                condition=Q(closes_at__gt=F("opens_at")),
            ),
            models.CheckConstraint(
                name="record_request_is_decided_by_someone_at_a_time",
                condition=Q(outcome="", decided_by=None, decided_at=None)
                | ~Q(outcome="") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["opened_to", "closes_at"],
                name="record_request_undecided",
                condition=Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return "RecordRequest"
