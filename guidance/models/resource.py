"""Links, brochures, training, and pictures of pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.codes import CodeField


class Resource(models.Model):
    """Something to read or do elsewhere."""

    class Kind(models.TextChoices):
        LINK = "link", _("Länk")
        BROCHURE = "brochure", _("Broschyr")
        TRAINING = "training", _("Utbildning")

    code = CodeField(unique=True)
    kind = models.CharField(_("slag"), max_length=10, choices=Kind)
    title_sv = models.CharField(_("rubrik"), max_length=120)
    title_en = models.CharField(_("rubrik på engelska"), max_length=120)
    url = models.URLField(_("adress"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)

    class Meta:
        verbose_name = _("resurs")
        verbose_name_plural = _("resurser")
        ordering = ["order", "code"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title_sv


class Picture(models.Model):
    """A picture of a page; it says in words what it shows."""

    code = CodeField(unique=True)
    content = models.BinaryField()
    media_type = models.CharField(max_length=40)
    alt_sv = models.CharField(_("bildens innehåll i ord"), max_length=300)
    alt_en = models.CharField(_("bildens innehåll i ord, på engelska"), max_length=300)

    class Meta:
        verbose_name = _("bild")
        verbose_name_plural = _("bilder")
        ordering = ["code"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="picture_says_in_words_what_it_shows",
                condition=~models.Q(alt_sv="") & ~models.Q(alt_en=""),
                violation_error_message=_("Beskriv bilden i ord."),
            )
        ]

    def __str__(self) -> str:
        return self.code
