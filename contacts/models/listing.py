"""The directory: cards of people to ring, and numbers."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.addresses import clean_email, clean_phone, dialled
from contacts.hours import validate_hours
from contacts.situations import validate_situations
from portal.codes import CodeField


def validate_address(address: str) -> None:
    """Raises ValidationError where no mail could reach it."""
    clean_email(address)


def validate_phone(shown: str) -> None:
    """Raises ValidationError where a phone couldn't dial it."""
    clean_phone(shown)


class Group(models.TextChoices):
    """Who answers: the headings of the directory, in its order."""

    EMERGENCY = "emergency", _("Polis och räddning")
    CITY = "city", _("I staden")
    SUPPORT = "support", _("Vård och stöd")
    AUTHORITY = "authority", _("Myndigheter och andra")


def _situations() -> models.JSONField:
    """Codes of `Situation`; none means that it is shown in every one of them."""
    return models.JSONField(
        _("situationer"), default=list, blank=True, validators=[validate_situations]
    )


class ListingQuerySet(models.QuerySet["Listing"]):
    def shown(self, at: datetime) -> Self:
        """Within the period in which the card is shown."""
        return self.filter(
            Q(shown_from=None) | Q(shown_from__lte=at), Q(shown_until=None) | Q(shown_until__gt=at)
        )

    def unprotected(self) -> Self:
        """Without those that follow a person whose details are protected: no editor sees them."""
        return self.exclude(appointment__user__protected_identity=True)

    def public(self, at: datetime) -> Self:
        return self.shown(at).filter(audience=Listing.Audience.PUBLIC)


class Listing(models.Model):
    """A card in the directory."""

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Alla")
        MEMBERS = "members", _("Förtroendevalda")

    code = CodeField(_("kod"), unique=True)
    title_sv = models.CharField(_("rubrik"), max_length=120)
    title_en = models.CharField(_("rubrik på engelska"), max_length=120)
    name = models.CharField(_("namn"), max_length=150, blank=True)
    appointment = models.ForeignKey(
        "contacts.Appointment",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="listings",
        verbose_name=_("följer förordnandet"),
    )
    phone = models.CharField(_("telefon"), max_length=60, blank=True, validators=[validate_phone])
    phone_note_sv = models.CharField(_("om telefonen"), max_length=120, blank=True)
    phone_note_en = models.CharField(_("om telefonen på engelska"), max_length=120, blank=True)
    email = models.CharField(_("e-post"), max_length=254, blank=True, validators=[validate_address])
    hours = models.JSONField(
        _("telefontider"), default=list, blank=True, validators=[validate_hours]
    )
    group = models.CharField(_("visas under"), max_length=12, choices=Group, default=Group.CITY)
    situations = _situations()
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)
    audience = models.CharField(
        _("visas för"), max_length=10, choices=Audience, default=Audience.PUBLIC
    )
    shown_from = models.DateTimeField(_("visas från"), null=True, blank=True)
    shown_until = models.DateTimeField(_("visas till"), null=True, blank=True)
    verified_on = models.DateField(_("bekräftad"), null=True, blank=True)
    verified_by = models.ForeignKey(
        "contacts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bekräftad av"),
    )
    corrected_on = models.DateField(_("rättat av personen"), null=True, blank=True)
    """When the person listed changed it; emptied when an editor has seen that."""
    reminded_on = models.DateField(_("påmind"), null=True, blank=True, editable=False)
    of_register = models.BooleanField(default=True, editable=False)
    """Whether it is taken down with its entry in the register; an editor's own is not."""

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("kort")
        verbose_name_plural = pgettext_lazy("several", "kort")
        ordering = ["order", "code"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.title_sv} {self.name}".strip()

    @property
    def dialled(self) -> str:
        return dialled(self.phone)


class Number(models.Model):
    """A telephone number that guidance names: 112, 114 14, a helpline."""

    code = CodeField(_("kod"), unique=True)
    shown_as = models.CharField(_("nummer"), max_length=40)
    dial = models.CharField(_("slås"), max_length=20, blank=True)
    what_for_sv = models.CharField(_("till vad"), max_length=200)
    what_for_en = models.CharField(_("till vad, på engelska"), max_length=200)
    hours = models.JSONField(
        _("telefontider"), default=list, blank=True, validators=[validate_hours]
    )
    hours_sv = models.CharField(_("om tiderna"), max_length=120, blank=True)
    hours_en = models.CharField(_("om tiderna på engelska"), max_length=120, blank=True)
    group = models.CharField(_("visas under"), max_length=12, choices=Group, default=Group.SUPPORT)
    situations = _situations()
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)
    shown = models.BooleanField(_("visas"), default=False)
    source = models.CharField(_("källa"), max_length=200, blank=True)
    verified_on = models.DateField(_("bekräftat"), null=True, blank=True)
    verified_by = models.ForeignKey(
        "contacts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bekräftad av"),
    )

    class Meta:
        verbose_name = _("nummer")
        verbose_name_plural = pgettext_lazy("several", "nummer")
        ordering = ["order", "code"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.shown_as

    def clean(self) -> None:
        if self.dial and not self.dial.lstrip("+").isdigit():
            raise ValidationError({"dial": _("Skriv bara siffror, med + först för landsnummer.")})
