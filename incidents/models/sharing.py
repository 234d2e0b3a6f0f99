"""Who sees how much."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Share(models.TextChoices):
    """How much of a report a route shows. *Nothing* is an exclusion of the seat, not a share."""

    ESSENTIALS = "essentials", _("Det viktigaste")
    EVERYTHING = "everything", _("Allt")


class Capacity(models.TextChoices):
    """Whether a route's holder decides about the report or only reads it."""

    HANDLES = "handles", _("Handlägger")
    READS = "reads", _("Läser")


class Audience(models.TextChoices):
    """Who besides the councillor sees a message or an event; the security function always does."""

    COUNCILLOR = "councillor", _("Den det gäller")
    SECURITY = "security", _("Säkerhetsfunktionen")
    CHAIR = "chair", _("Ordföranden")
    PARTY = "party", _("Partiet")
    ALL = "all", _("Alla som fått rapporten")
