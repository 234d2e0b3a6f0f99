"""What became of the police report, as the councillor says. Insert only."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.sealing import SealedTextField


class PoliceState(models.TextChoices):
    """What became of the police report, as the councillor says (domain.md 6.7)."""

    UNDECIDED = "inte_beslutat", _("Jag har inte bestämt mig")
    INTENDS = "tanker_anmala", _("Jag tänker anmäla")
    REPORTED = "anmald", _("Jag har anmält")
    REPORTED_BY_OTHER = "annan_har_anmalt", _("Någon annan har anmält")
    DECLINES = "vill_inte", _("Jag vill inte anmäla")
    INVESTIGATED = "forundersokning_inledd", _("Förundersökning är inledd")
    DROPPED = "nedlagd", _("Nedlagd")
    CHARGED = "atal", _("Åtal är väckt")
    JUDGED = "dom", _("Dom har fallit")


class PoliceWay(models.TextChoices):
    """How a police report was made."""

    EMERGENCY = "112", _("112")
    PHONE = "114_14", _("114 14")
    STATION = "station", _("På en polisstation")
    WEB = "webb", _("På polisens webbplats")


NOT_REPORTED = {
    "": "",
    PoliceState.UNDECIDED: "",
    PoliceState.INTENDS: "",
    PoliceState.DECLINES: "no",
}
"""What each of these says of whether a report was made: nothing yet, or no. All others: yes."""


class PoliceReport(models.Model):
    """One statement; the incident copies the last state. States and ways: domain.md 6.7."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.PROTECT, related_name="police_reports"
    )
    state = models.CharField(max_length=40)
    on = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    number = SealedTextField(label="police_report.number", blank=True, default="")
    access_protection = models.BooleanField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return "PoliceReport"
