"""Dated banners."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """A banner shown to an audience from and until an instant."""

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Alla")
        MEMBERS = "members", _("Förtroendevalda")

    audience = models.CharField(_("visas för"), max_length=10, choices=Audience)
    body_sv = models.TextField(_("text"))
    body_en = models.TextField(_("text på engelska"))
    shown_from = models.DateTimeField(_("visas från"))
    shown_until = models.DateTimeField(_("visas till"), null=True, blank=True)

    class Meta:
        verbose_name = _("meddelande")
        verbose_name_plural = _("meddelanden")
        ordering = ["-shown_from"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="notice_ends_after_its_start",
                condition=models.Q(shown_until=None)
                | models.Q(shown_until__gt=models.F("shown_from")),
                violation_error_message=_("Meddelandet måste sluta efter att det har börjat."),
            )
        ]

    def __str__(self) -> str:
        return self.body_sv[:60]
