"""What the municipality does about a report."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.sealing import SealedTextField


class Measure(models.Model):
    """Planned, then done or called off; what lasts, as an alarm on loan, is reviewed until it ends.

    Owned by someone of the municipality's with an account, or by someone named in words, or else
    by whoever handles the report. Kept apart from what a party does (`PartyMeasure`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="measures"
    )
    kind = models.CharField(max_length=40)
    """A code of the list MEASURE."""
    what = SealedTextField(label="measure.what", default="")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_words = SealedTextField(label="measure.owner_words", default="")
    due_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    visible = models.BooleanField(default=False)
    """Whether the councillor sees it."""
    version = models.PositiveSmallIntegerField(default=1)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=40)
    planned_at = models.DateTimeField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = SealedTextField(label="measure.outcome", default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was called off or, done before that, when it lasted no longer."""
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["planned_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="measure_is_done_by_someone_on_a_day",
                condition=Q(done_on=None, done_by=None)
                | Q(done_on__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="measure_is_ended_by_someone_at_a_time",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return "Measure"

    @property
    def is_planned(self) -> bool:
        """Still to be done."""
        return self.done_on is None and self.ended_at is None

    @property
    def lasts(self) -> bool:
        """Done, and to be reviewed until it ends."""
        return self.done_on is not None and self.review_on is not None and self.ended_at is None
