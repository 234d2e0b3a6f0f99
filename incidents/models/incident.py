"""What was sent, narrow and unsealed, so that the queue stays quick."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from incidents.models.choice import MainClass
from incidents.models.police_report import NOT_REPORTED

NARROWED_BY = (
    "affected_person",
    "assignment",
    "channel",
    "handler",
    "level",
    "main_class",
    "main_kind",
    "police_said",
    "status",
    "taken_via",
)
"""What the queue is narrowed by: an index of each in every order, so that nothing is sorted."""
_ORDERS = {
    "urgent": (("-urgency", "submitted_at", "id"), None),
    "newest": (("-submitted_at", "id"), None),
    "due": (("next_due_at", "id"), Q(next_due_at__isnull=False)),
}


class Status(models.TextChoices):
    """Where a report stands. Moves are in `workflow.MOVES`."""

    SUBMITTED = "submitted", _("Inskickad")
    RECEIVED = "received", _("Mottagen")
    ASSESSING = "assessing", _("Bedöms")
    ACTING = "acting", _("Åtgärder pågår")
    FOLLOW_UP = "follow_up", _("Följs upp")
    CLOSED = "closed", _("Avslutad")


class Assignment(models.TextChoices):
    """What the event is connected with; responsibility splits on it (the city's page)."""

    MUNICIPAL = "municipal", _("Mitt kommunala uppdrag")
    PARTY = "party", _("Partiarbete")
    CAMPAIGN = "campaign", _("Valrörelse")
    PRIVATE = "private", _("Privatlivet")
    UNCLEAR = "unclear", _("Oklart")


class Channel(models.TextChoices):
    """How a report came to the municipality."""

    PORTAL = "portal", _("I portalen")
    PHONE = "phone", _("Per telefon")
    LETTER = "letter", _("Brev eller e-post")
    VISIT = "visit", _("På plats")


class ClosingReason(models.TextChoices):
    """Why a report was closed (domain.md 6.9)."""

    ACTED = "acted", _("Åtgärdat")
    POLICE = "police", _("Överlämnat till polisen")
    NO_ACTION = "no_action", _("Ingen vidare åtgärd")
    DUPLICATE = "duplicate", _("Dubblett")
    WITHDRAWN = "withdrawn", _("Avslutat på den förtroendevaldas begäran")


class Wish(models.TextChoices):
    """What the councillor asks of whoever handles the case; it changes no status by itself."""

    END = "end", _("Vill att ärendet avslutas")
    REOPEN = "reopen", _("Vill att ärendet öppnas igen")


class Incident(models.Model):
    """What was reported. Read through `access`, changed through `workflow`."""

    id = models.UUIDField(primary_key=True, editable=False)
    reference = models.CharField(max_length=8, unique=True, editable=False)
    affected_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    affected_party = models.ForeignKey(
        "contacts.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    affected_board = models.ForeignKey(
        "contacts.Board", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    taken_via = models.CharField(max_length=20, choices=Channel, default=Channel.PORTAL)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField()
    language = models.CharField(max_length=5, default="sv")
    main_class = models.CharField(_("klass"), max_length=30, choices=MainClass)
    main_kind = models.CharField(_("typ"), max_length=40)
    assignment = models.CharField(max_length=20, choices=Assignment, default=Assignment.UNCLEAR)
    danger_now = models.BooleanField(default=False)
    channel = models.CharField(max_length=40, blank=True, default="")
    police_state = models.CharField(max_length=40, blank=True, default="")
    police_said = models.GeneratedField(
        expression=Case(
            *(When(police_state=state, then=Value(said)) for state, said in NOT_REPORTED.items()),
            default=Value("yes"),
        ),
        output_field=models.CharField(max_length=3),
        db_persist=True,
    )
    """Whether a police report was made: `yes`, `no`, or nothing while nobody has said."""
    call_wanted = models.BooleanField(default=False)
    call_wanted_by = models.DateTimeField(null=True, blank=True)
    reach_hidden = models.BooleanField(default=False)
    support_wanted = models.BooleanField(default=False)
    follow_up_wanted = models.BooleanField(default=False)
    diary_number = models.CharField(_("diarienummer"), max_length=60, blank=True, default="")
    registered_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(_("läge"), max_length=20, choices=Status, default=Status.SUBMITTED)
    level = models.PositiveSmallIntegerField(_("nivå"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    urgency = models.IntegerField(default=0)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=20, choices=ClosingReason, blank=True, default="")
    closing_answer = models.ForeignKey(
        "incidents.Message", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    wish = models.CharField(max_length=10, choices=Wish, blank=True, default="")
    wished_at = models.DateTimeField(null=True, blank=True)
    series = models.ForeignKey(
        "incidents.Series",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="incidents",
    )
    occurrence = models.ForeignKey(
        "incidents.Occurrence",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="incidents",
    )
    head = models.BinaryField(default=b"")
    entries = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("ärende")
        verbose_name_plural = _("ärenden")
        ordering = ["-urgency", "submitted_at", "id"]
        default_permissions = ()
        permissions = [
            ("triage", _("Handlägga ärenden")),
            ("register", _("Föra ärenden i diariet")),
        ]
        constraints = [
            models.CheckConstraint(
                name="incident_affects_exactly_one_person_party_or_board",
                condition=Q(affected_person__isnull=False, affected_party=None, affected_board=None)
                | Q(affected_person=None, affected_party__isnull=False, affected_board=None)
                | Q(affected_person=None, affected_party=None, affected_board__isnull=False),
            ),
            models.CheckConstraint(
                name="incident_closed_exactly_when_it_has_time_reason_and_answer",
                condition=Q(status="closed", closed_at__isnull=False, closing_answer__isnull=False)
                & ~Q(closing_reason="")
                | ~Q(status="closed") & Q(closed_at=None, closing_answer=None, closing_reason=""),
                violation_error_message=_("Ange varför ärendet avslutas och skriv ett svar."),
            ),
            models.CheckConstraint(
                name="incident_is_a_duplicate_of_another_when_closed_as_one",
                condition=Q(duplicate_of=None)
                | Q(closing_reason="duplicate") & ~Q(duplicate_of=models.F("id")),
                violation_error_message=_("Ange vilket annat ärende det här är en dubblett av."),
            ),
            models.CheckConstraint(
                name="incident_wish_fits_where_it_stands",
                condition=Q(wish="", wished_at=None)
                | Q(wish="end", wished_at__isnull=False) & ~Q(status="closed")
                | Q(wish="reopen", wished_at__isnull=False, status="closed"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-urgency", "submitted_at", "id"],
                name="incident_with_a_wish",
                condition=~Q(wish=""),
            ),
            models.Index(fields=["-urgency", "submitted_at", "id"], name="incident_queue"),
            models.Index(fields=["-submitted_at", "id"], name="incident_received"),
            models.Index(
                fields=["next_due_at", "id"],
                name="queue_due",
                condition=Q(next_due_at__isnull=False),
            ),
            *(
                models.Index(
                    fields=[field, *order], name=f"queue_{field}_{name}", condition=condition
                )
                for field in NARROWED_BY
                for name, (order, condition) in _ORDERS.items()
            ),
            models.Index(
                fields=["-submitted_at", "id"],
                name="incident_unregistered",
                condition=Q(registered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])

    @property
    def key(self) -> UUID:
        return self.pk

    @property
    def is_of_another(self) -> bool:
        """Whether it was filed for a person other than the one who filed it."""
        return self.affected_person_id not in {None, self.filed_by_id}

    @property
    def waits_for_its_person(self) -> bool:
        """Whether the person it was filed for has said nothing of it yet."""
        return self.is_of_another and self.confirmed_at is None and self.declined_at is None
