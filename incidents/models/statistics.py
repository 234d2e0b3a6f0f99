"""What is asked for statistics alone, after closing: counts, and nothing of whose they are."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AfterClosing(models.Model):
    """How many gave an answer in a month. There is no row of a person or a report to link."""

    class Question(models.TextChoices):
        EFFECT = "effect", _("Har det påverkat ditt uppdrag?")
        NOT_REPORTED = "not_reported", _("Varför anmälde du inte till polisen?")
        WORRIED = "worried", _("Hur orolig är du i dag?")
        PERPETRATOR = "perpetrator", _("Vem tror du låg bakom?")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    month = models.CharField(max_length=7)
    """2026-11: there is no room for a day."""
    question = models.CharField(max_length=20, choices=Question)
    choice = models.CharField(max_length=40, blank=True, default="")
    """A code; nothing for how many answered the question at all."""
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["month", "question", "choice"], name="after_closing_is_counted_once"
            )
        ]

    def __str__(self) -> str:
        return "AfterClosing"


class Release(models.Model):
    """The figures of a whole period, computed once; what is small was hidden then, for good."""

    class Period(models.TextChoices):
        YEAR = "year", _("År")
        MANDATE = "mandate", _("Mandatperiod")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    period = models.CharField(max_length=10, choices=Period)
    starts_on = models.DateField()
    ends_on = models.DateField()
    """The first day after it."""
    tables = models.JSONField()
    """{"reports": 31, "hours": 20, "tables": {"class": [["hot_trakasserier", 20], …]}}."""
    computed_at = models.DateTimeField()
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["-ends_on", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "starts_on"], name="release_of_a_period_is_computed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.starts_on}"
