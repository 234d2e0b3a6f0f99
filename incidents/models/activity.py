"""What a party plans that may carry risk, and what has been said of it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.sealing import SealedJSONField


class PlannedActivity(models.Model):
    """An activity as its party now plans it. Steps keep how it was planned before."""

    class Answer(models.TextChoices):
        NOTED = "noted", _("Noterat")
        CONTACT_US = "contact_us", _("Hör av dig till oss")
        MEASURES = "measures", _("Åtgärder planeras")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    party = models.ForeignKey("contacts.Party", on_delete=models.PROTECT, related_name="+")
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    planned_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    told = SealedJSONField(label="activity.told")
    """What, where, how many, who is exposed, which risks, and what the party does itself."""
    version = models.PositiveSmallIntegerField(default=1)
    called_off_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    news_at = models.DateTimeField()
    """When something last happened that others should read; whoever did it has read it."""
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("planerad aktivitet")
        verbose_name_plural = _("planerade aktiviteter")
        default_permissions = ()
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_its_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Aktiviteten måste sluta efter att den har börjat."),
            ),
            models.CheckConstraint(
                name="activity_is_answered_at_some_time",
                condition=Q(answer="", answered_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["ends_at"], name="activity_ends"),
            models.Index(fields=["party", "ends_at"], name="activity_of_party"),
        ]

    def __str__(self) -> str:
        return "PlannedActivity"


class ActivityStep(models.Model):
    """What was done with an activity: the trace. Insert only."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("Planerades")
        CHANGED = "changed", _("Ändrades")
        CALLED_OFF = "called_off", _("Ställdes in")
        ANSWERED = "answered", _("Besvarades")
        REMINDED = "reminded", _("Påminnelse")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    activity = models.ForeignKey(PlannedActivity, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()
    body = SealedJSONField(label="activity_step.body", default=dict)
    """The plan as it then was; of an answer or a calling off what was said."""

    class Meta:
        default_permissions = ()
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return "ActivityStep"


class ActivityReading(models.Model):
    """When someone last read of an activity."""

    activity = models.ForeignKey(PlannedActivity, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["activity", "user"], name="activity_reading_is_one")
        ]

    def __str__(self) -> str:
        return "ActivityReading"
