"""The assessment of the threat. A version once signed; insert only."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.sealing import SealedJSONField


class Level(models.IntegerChoices):
    """How grave, by judgement (domain.md 6.5)."""

    LOW = 1, _("Låg")
    MODERATE = 2, _("Måttlig")
    HIGH = 3, _("Hög")
    ACUTE = 4, _("Akut")


class Assessment(models.Model):
    """A signed judgement with its reason. `body`: {"reason": …} and what `judgement` asks."""

    FULL_FROM = Level.MODERATE
    """From which level the full form is asked for."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="assessments"
    )
    version = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(choices=Level)
    body = SealedJSONField(label="assessment.body")
    next_review_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=40)
    signed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["incident", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "version"], name="assessment_version_is_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"Assessment {self.version}"

    @property
    def is_preliminary(self) -> bool:
        """Whether its level asks for the full form, and it isn't that."""
        return self.level >= self.FULL_FROM and "severity" not in self.body
