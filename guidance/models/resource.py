"""Links, brochures, training, and pictures of pages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.codes import CodeField


class Resource(models.Model):
    """Something to read or do: elsewhere, or a file of the municipality's own (`ResourceFile`)."""

    class Kind(models.TextChoices):
        LINK = "link", _("Länk")
        BROCHURE = "brochure", _("Broschyr")
        TRAINING = "training", _("Utbildning")

    code = CodeField(unique=True)
    kind = models.CharField(_("slag"), max_length=10, choices=Kind)
    title_sv = models.CharField(_("rubrik"), max_length=120)
    title_en = models.CharField(_("rubrik på engelska"), max_length=120)
    about_sv = models.CharField(_("om den"), max_length=200, blank=True)
    about_en = models.CharField(_("om den, på engelska"), max_length=200, blank=True)
    url = models.URLField(_("adress"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)
    shown = models.BooleanField(_("visas"), default=True)
    expected = models.BooleanField(_("alla förtroendevalda ska gå den"), default=False)
    source = models.CharField(_("källa"), max_length=300, blank=True)
    verified_on = models.DateField(_("kontrollerad"), null=True, blank=True)

    class Meta:
        verbose_name = _("resurs")
        verbose_name_plural = _("resurser")
        ordering = ["order", "code"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title_sv


class ResourceFile(models.Model):
    """A PDF of the municipality's, kept beside its resource so that no list loads it."""

    resource = models.OneToOneField(Resource, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"ResourceFile {self.pk}"


class Picture(models.Model):
    """A picture of a page; it says in words what it shows.

    Drawn anew and small (`guidance.pictures`). Its address names its content: another content is
    another address, so that what a browser keeps is never old.
    """

    code = CodeField(_("nyckel"), unique=True)
    content = models.BinaryField()
    media_type = models.CharField(max_length=40)
    digest = models.CharField(max_length=16, default="")
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
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
