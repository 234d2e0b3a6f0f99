"""Addresses of others that our texts lead to."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PATIENCE = timedelta(days=3)
"""A site that is down for a while is not a broken link."""


class LinkQuerySet(models.QuerySet["Link"]):
    def broken(self, at: datetime) -> Self:
        """What is gone, and what has not answered for days."""
        silent = Q(answer=Link.Answer.SILENT, failing_since__lte=at - PATIENCE)
        return self.filter(Q(answer=Link.Answer.GONE) | silent)


class Link(models.Model):
    """How an address answered when it was last asked. The texts say where it stands."""

    class Answer(models.TextChoices):
        UNASKED = "unasked", _("Väntar på att kontrolleras")
        FINE = "fine", _("Fungerar")
        SILENT = "silent", _("Svarade inte")
        GONE = "gone", _("Finns inte längre")

    LONGEST = 1000

    url = models.CharField(max_length=LONGEST, unique=True)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.UNASKED)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("länk")
        verbose_name_plural = _("länkar")
        ordering = ["url"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.url
