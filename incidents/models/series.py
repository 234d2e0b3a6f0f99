"""Courses of events: of one councillor, and one event with several victims."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Series(models.Model):
    """Earlier reports of one's own, linked into one course of events."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    affected = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="series"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "Series"


class Occurrence(models.Model):
    """One event that several councillors reported, joined by the security function."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "Occurrence"


class Relation(models.Model):
    """What the security function has said of two reports: that they belong together, or don't.

    `first` is the one with the lower key, so that there is one row a pair.
    """

    class State(models.TextChoices):
        CONFIRMED = "confirmed"
        DISMISSED = "dismissed"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    first = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="relation_is_one_a_pair"),
            models.CheckConstraint(
                name="relation_names_the_lower_key_first",
                condition=Q(first__lt=F("second")),
            ),
        ]

    def __str__(self) -> str:
        return "Relation"
