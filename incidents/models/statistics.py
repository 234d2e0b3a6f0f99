"""What is asked for statistics alone, after closing: counts, and nothing of whose they are."""

from uuid import uuid4

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
