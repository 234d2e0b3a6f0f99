"""Answers that the security function has prepared; they hold placeholders and nothing of a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models.incident import Status


class PreparedAnswer(models.Model):
    """Offered where its language is the report's and the status fits. Retired, never deleted."""

    class Language(models.TextChoices):
        SWEDISH = "sv", _("Svenska")
        ENGLISH = "en", _("Engelska")

    title = models.CharField(_("rubrik"), max_length=80)
    status = models.CharField(_("läge"), max_length=20, choices=Status, blank=True, default="")
    language = models.CharField(_("språk"), max_length=5, choices=Language)
    body = models.TextField(_("text"), max_length=5000)
    retired = models.BooleanField(_("används inte längre"), default=False)

    class Meta:
        verbose_name = _("förberett svar")
        verbose_name_plural = _("förberedda svar")
        ordering = ["language", "title", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
