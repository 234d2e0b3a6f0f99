"""What is to be done with a report, and by when."""

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DueQuerySet(models.QuerySet["Due"]):
    def open(self) -> Self:
        """Those that nobody has done yet."""
        return self.filter(done_at=None)


class Due(models.Model):
    """One thing to do by an instant. Kept by `dues`; the first open one is the report's next."""

    class Kind(models.TextChoices):
        ACKNOWLEDGE = "acknowledge", _("Bekräfta")
        ASSESS = "assess", _("Bedöma")
        ANSWER = "answer", _("Svar från den förtroendevalda")
        MEASURE = "measure", _("Åtgärd")
        MEASURE_REVIEW = "measure_review", _("Se över en åtgärd")
        ASSESSMENT_REVIEW = "assessment_review", _("Bedöma igen")
        FOLLOW_UP = "follow_up", _("Följa upp")
        SECRECY = "secrecy", _("Pröva sekretessen igen")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="dues"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    about = models.UUIDField()
    """The key of the message, measure or marking; of the report where it is about the whole."""
    at = models.DateTimeField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who is to do it; None: whoever handles the report."""
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalate_at = models.DateTimeField(null=True, blank=True)
    """When the security function's others are told; set by the reminder."""
    escalated_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = DueQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "kind", "about"],
                condition=models.Q(done_at=None),
                name="due_is_open_once_for_what_it_is_about",
            )
        ]
        indexes = [
            models.Index(fields=["at"], name="due_open", condition=models.Q(done_at=None)),
            models.Index(fields=["incident", "at"], name="due_of_incident"),
        ]

    def __str__(self) -> str:
        return "Due"
