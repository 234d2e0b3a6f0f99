"""The dated part of the accessibility statement, and messages that anyone may send about it."""

from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.sealing import SealedTextField


class Statement(models.Model):
    """One row: how well the portal follows the law, who found that and when.

    `protocol` maps a clause of EN 301 549 to `{"result": …, "remark": …}`.
    """

    class Degree(models.TextChoices):
        PARTLY = "partly", _("Delvis förenlig")
        NOT = "not", _("Inte förenlig")
        FULLY = "fully", _("Helt förenlig")

    class Method(models.TextChoices):
        SELF = "self", _("Stadens egen bedömning")
        EXTERNAL = "external", _("Granskning av någon utanför staden")

    class Result(models.TextChoices):
        MET = "met", _("Uppfyllt")
        NOT_MET = "not_met", _("Brister")
        NOT_APPLICABLE = "not_applicable", _("Finns inte här")

    degree = models.CharField(
        _("förenlighet"), max_length=10, choices=Degree, default=Degree.PARTLY
    )
    assessed_on = models.DateField(_("bedömd"), null=True, blank=True)
    method = models.CharField(_("metod"), max_length=10, choices=Method, blank=True)
    assessed_by = models.CharField(_("bedömd av"), max_length=200, blank=True)
    how_sv = models.CharField(_("så gick det till"), max_length=300, blank=True)
    how_en = models.CharField(_("så gick det till, på engelska"), max_length=300, blank=True)
    protocol = models.JSONField(_("protokoll"), default=dict, blank=True)
    messages_to = models.EmailField(_("meddelanden går till"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("tillgänglighetsredogörelsen")
        verbose_name_plural = _("tillgänglighetsredogörelsen")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="statement_is_one_row", condition=models.Q(pk=1))
        ]

    def __str__(self) -> str:
        return "Statement"

    @classmethod
    def current(cls) -> "Statement":
        """The row, or an unsaved one before anybody has filled it in."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class AccessibilityMessage(models.Model):
    """What somebody could not use. Its key comes with the form: a second press adds none."""

    LONGEST = 5000

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    where = SealedTextField(label="accessibility_message.where", blank=True)
    words = SealedTextField(
        label="accessibility_message.words", validators=[MaxLengthValidator(LONGEST)]
    )
    reply_to = SealedTextField(label="accessibility_message.reply_to", blank=True)
    language = models.CharField(max_length=5, default="sv")
    sent_at = models.DateTimeField(_("skickat"))
    answered_at = models.DateTimeField(_("besvarat"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("besvarat av"),
    )

    class Meta:
        verbose_name = _("meddelande om tillgänglighet")
        verbose_name_plural = _("meddelanden om tillgänglighet")
        ordering = ["-sent_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"AccessibilityMessage {self.pk}"
