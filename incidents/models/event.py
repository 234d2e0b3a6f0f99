"""The timeline: one line each, chained."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.models.sharing import Audience
from portal.sealing import SealedJSONField, SealedTextField


class Kind(models.TextChoices):
    """What happened to a report."""

    SENT = "sent", _("Rapporten skickades")
    ROUTED = "routed", _("Har fått besked")
    SEAT_VACANT = "seat_vacant", _("Plats utan innehavare")
    OPENED = "opened", _("Öppnades")
    ACKNOWLEDGED = "acknowledged", _("Bekräftades")
    STATUS = "status", _("Läget ändrades")
    ASSIGNED = "assigned", _("Handläggare")
    MESSAGE = "message", _("Meddelande")
    ASSESSED = "assessed", _("Bedömning")
    CLOSED = "closed", _("Avslutades")
    REOPENED = "reopened", _("Öppnades igen")
    ADDED = "added", _("Tillägg")
    SHARE_WIDENED = "share_widened", _("Delades mer")
    POLICE = "police", _("Polisanmälan")
    PAPER_MADE = "paper_made", _("Underlag till polisen")
    REGISTERED = "registered", _("Diariefördes")
    FILE_FOUND = "file_found", _("Skadlig fil")
    CONFIRMED = "confirmed", _("Togs över av den det gäller")
    DECLINED = "declined", _("Den det gäller vill inte att ärendet går vidare")
    WISHED = "wished", _("Önskan om ärendet")
    WISH_TAKEN_BACK = "wish_taken_back", _("Önskan togs tillbaka")
    WISH_ANSWERED = "wish_answered", _("Önskan besvarades")
    OWN_WORD = "own_word", _("Så här gick det")
    LINKED = "linked", _("Hör ihop med en annan händelse")
    CORRECTED = "corrected", _("Typen rättades")
    NOTED = "noted", _("Anteckning")
    CONTACTED = "contacted", _("Kontakt utanför kommunen")
    MARKED = "marked", _("Sekretessmarkering")
    MEASURE = "measure", _("Åtgärd")
    UNANSWERED = "unanswered", _("Frågan stängdes utan svar")
    FOLLOWED_UP = "followed_up", _("Uppföljning")
    REMINDED = "reminded", _("Påminnelse")
    ESCALATED = "escalated", _("Gick vidare till ersättaren")
    HANDED_OVER = "handed_over", _("Lämnades över")
    STEPPED_ASIDE = "stepped_aside", _("Klev åt sidan")
    REROUTED = "rerouted", _("Skickades vidare till en ny innehavare")
    NOT_TOLD = "not_told", _("Mejlet ställdes in")
    JOINED = "joined", _("Samma händelse som en annan rapport")
    LEVEL_TOLD = "level_told", _("Nivån berättades")
    REQUESTED = "requested", _("Begäran om allmän handling")
    GIVEN_OUT = "given_out", _("Beslut om begäran")
    ASKED_FOR_MORE = "asked_for_more", _("Bad om att få se mer")
    ASKED_FOR_HELP = "asked_for_help", _("Bad om hjälp")


class Event(models.Model):
    """Insert only, but for erasure of body and salt together; triggers hold it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="events"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=Kind)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=40, blank=True, default="")
    audience = models.CharField(max_length=12, choices=Audience)
    subject_kind = models.CharField(max_length=20, blank=True, default="")
    subject_id = models.CharField(max_length=40, blank=True, default="")
    bucket = models.CharField(max_length=20, null=True, blank=True)
    body = SealedJSONField(label="event.body", null=True)
    salt = SealedTextField(label="event.salt", null=True)
    commitment = models.BinaryField()
    hash = models.BinaryField()
    ledger_key = models.CharField(max_length=8)
    erased_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["incident", "number"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="event_is_numbered_once"),
            models.UniqueConstraint(
                fields=["incident", "actor", "subject_kind", "subject_id", "bucket"],
                condition=Q(bucket__isnull=False),
                name="event_of_opening_is_one_a_quarter_of_an_hour",
            ),
        ]

    def __str__(self) -> str:
        return f"Event {self.number}"
