"""The municipality whose portal this is."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

_IN_HOURS = [MinValueValidator(1), MaxValueValidator(336)]


def _hours(name: Any, first: int | None) -> models.PositiveSmallIntegerField:
    """Hours for something; None: no deadline. `first` is a value to confirm."""
    return models.PositiveSmallIntegerField(
        name, null=True, blank=True, default=first, validators=_IN_HOURS
    )


class Municipality(models.Model):
    """One row: what the municipality enters about itself. Secrets and hosts stay outside."""

    name = models.CharField(_("namn"), max_length=100)
    brand_colour = models.CharField(
        _("färg"), max_length=7, blank=True, validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")]
    )
    leave_url = models.URLField(_("neutral adress att lämna till"), blank=True)
    phone = models.CharField(_("växelns nummer"), max_length=60, blank=True)
    night_phone = models.CharField(_("nummer på natten"), max_length=60, blank=True)
    night_note_sv = models.CharField(_("om nattnumret"), max_length=200, blank=True)
    night_note_en = models.CharField(_("om nattnumret på engelska"), max_length=200, blank=True)
    hours = models.JSONField(_("när rapporter läses"), default=list, blank=True)
    follow_up_days = models.JSONField(_("uppföljning efter dagar"), default=list, blank=True)
    office_text_sv = models.TextField(_("text om samband med uppdraget"), blank=True)
    filing_months = models.PositiveSmallIntegerField(
        _("månader efter uppdraget då man kan rapportera"), default=6
    )
    training_months = models.PositiveSmallIntegerField(
        _("månader tills en utbildning görs om"), null=True, blank=True, default=24
    )
    """None: what has been done once is done."""
    party_sees_suspects = models.BooleanField(
        _("partiet får se misstänkta och vittnen när den förtroendevalda väljer det"), default=False
    )

    controller = models.CharField(_("personuppgiftsansvarig"), max_length=300, blank=True)
    data_protection_officer = models.CharField(_("dataskyddsombud"), max_length=300, blank=True)
    legal_ground_sv = models.TextField(_("rättslig grund"), blank=True)
    legal_ground_en = models.TextField(_("rättslig grund på engelska"), blank=True)
    retention_sv = models.TextField(_("hur länge uppgifter sparas"), blank=True)
    retention_en = models.TextField(_("hur länge uppgifter sparas, på engelska"), blank=True)
    processors_sv = models.TextField(_("andra som hanterar uppgifterna"), blank=True)
    processors_en = models.TextField(_("andra som hanterar uppgifterna, på engelska"), blank=True)

    deadlines_hold = models.BooleanField(_("tiderna gäller"), default=False)
    """Whether the municipality stands for the hours below; until then there are no deadlines."""
    danger_acknowledge = _hours(_("bekräfta vid fara nu"), 1)
    danger_assess = _hours(_("bedöma vid fara nu"), 4)
    danger_around_the_clock = models.BooleanField(_("dygnet runt vid fara nu"), default=False)
    grave_acknowledge = _hours(_("bekräfta hot och våld"), 8)
    grave_assess = _hours(_("bedöma hot och våld"), 8)
    grave_around_the_clock = models.BooleanField(_("dygnet runt vid hot och våld"), default=False)
    other_acknowledge = _hours(_("bekräfta annat"), 8)
    other_assess = _hours(_("bedöma annat"), None)
    other_around_the_clock = models.BooleanField(_("dygnet runt för annat"), default=False)

    public_version = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("kommunens inställningar")
        verbose_name_plural = _("kommunens inställningar")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="municipality_is_one_row", condition=models.Q(pk=1))
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Municipality":
        """The row, or an unsaved one without a name before the register has been read."""
        return cls.objects.filter(pk=1).first() or cls(pk=1, name="")
