"""Dated banners."""

import re
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def shown(self, at: datetime) -> Self:
        """What stands on pages at `at`, what began last first."""
        return self.filter(
            models.Q(shown_until=None) | models.Q(shown_until__gt=at), shown_from__lte=at
        ).order_by("-shown_from", "-pk")


class Notice(models.Model):
    """A banner shown to an audience from and until an instant; without the first it is a draft."""

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Alla")
        MEMBERS = "members", _("Förtroendevalda")

    audience = models.CharField(_("visas för"), max_length=10, choices=Audience)
    body_sv = models.TextField(_("text"))
    body_en = models.TextField(_("text på engelska"))
    shown_from = models.DateTimeField(_("visas från"), null=True, blank=True)
    shown_until = models.DateTimeField(_("visas till"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("anslag")
        verbose_name_plural = pgettext_lazy("several", "anslag")
        ordering = ["-shown_from"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="notice_ends_after_its_start",
                condition=models.Q(shown_until=None)
                | models.Q(shown_until__gt=models.F("shown_from")),
                violation_error_message=_("Anslaget måste sluta efter att det har börjat."),
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def words(self) -> str:
        """The Swedish text without the address of its link."""
        return _LINK.sub(r"\1", self.body_sv)
