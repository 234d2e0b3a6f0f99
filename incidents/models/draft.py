"""What someone is writing, and what they wrote when their session had ended."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from contacts.models import Board, Party, User
from portal.sealing import SealedJSONField


class Draft(models.Model):
    """Private to its author; no staff member can open it. The incident takes its key."""

    class Length(models.TextChoices):
        SHORT = "short"
        FULL = "full"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    affected = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    affected_party = models.ForeignKey(
        "contacts.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    affected_board = models.ForeignKey(
        "contacts.Board", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_via = models.CharField(max_length=20, default="portal")
    length = models.CharField(max_length=10, choices=Length, default=Length.FULL)
    step_reached = models.CharField(max_length=30, blank=True)
    answers = SealedJSONField(label="draft.answers", default=dict)
    form_version = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["author", "-changed_at"], name="draft_of_author")]
        constraints = [
            models.CheckConstraint(
                name="draft_affects_at_most_one_person_party_or_board",
                condition=Q(affected_party=None, affected_board=None)
                | Q(affected=None, affected_board=None)
                | Q(affected=None, affected_party=None),
            )
        ]

    def __str__(self) -> str:
        return "Draft"

    @property
    def affects(self) -> User | Party | Board | None:
        """Whom it is filed for; None where that is its author."""
        return self.affected or self.affected_party or self.affected_board


class ParkedStep(models.Model):
    """A step that was posted when the session had ended; given back to its draft's author alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    draft_id = models.UUIDField()
    step = models.CharField(max_length=30)
    fields = SealedJSONField(label="parked_step.fields")
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "ParkedStep"
