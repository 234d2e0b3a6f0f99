"""That an object of a report may hold secrets: a warning to whoever is asked for it, no promise."""

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.sealing import SealedTextField


class MarkingQuerySet(models.QuerySet["Marking"]):
    def open(self) -> Self:
        """Those that nobody has lifted."""
        return self.filter(lifted_at=None)


class Marking(models.Model):
    """A secrecy marking of one object by itself, since each is judged by itself when asked for."""

    class Kind(models.TextChoices):
        REPORT = "report", _("rapporten")
        ASSESSMENT = "assessment", _("en bedömning")
        MEASURE = "measure", _("en åtgärd")
        NOTE = "note", _("en anteckning")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="markings"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.UUIDField()
    """The key of what is marked."""
    ground = models.CharField(max_length=40)
    """A code of the list SECRECY_GROUND."""
    review_on = models.DateField(null=True, blank=True)
    review_when = SealedTextField(label="marking.review_when", default="")
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=40)
    marked_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = MarkingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-marked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "kind", "about"],
                condition=Q(lifted_at=None),
                name="marking_is_open_once_for_what_it_is_about",
            ),
            models.CheckConstraint(
                name="marking_is_lifted_by_someone_at_a_time",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return "Marking"
