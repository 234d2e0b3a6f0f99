"""A person's time as an elected official."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self, at: datetime) -> Self:
        """Begun and not past its end at `at`."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)


class Mandate(models.Model):
    """An elected official's time, with a party or without (politisk vilde)."""

    register_key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    user = models.ForeignKey(
        "contacts.User", on_delete=models.PROTECT, related_name="mandates", verbose_name=_("person")
    )
    party = models.ForeignKey(
        "contacts.Party", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("parti")
    )
    board = models.ForeignKey(
        "contacts.Board", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("nämnd")
    )
    post = models.CharField(_("uppdrag"), max_length=120, blank=True)
    full_time = models.BooleanField(_("heltid eller betydande del (KL 4:2)"), default=False)
    starts_at = models.DateTimeField(_("från"))
    ends_at = models.DateTimeField(_("till"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag")
        verbose_name_plural = pgettext_lazy("several", "uppdrag")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_after_its_start",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Uppdraget måste sluta efter att det har börjat."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.post or self.party or ''}"
