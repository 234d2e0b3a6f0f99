"""Courses of events: of one councillor, and one event with several victims."""

from uuid import uuid4

from django.conf import settings
from django.db import models


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
