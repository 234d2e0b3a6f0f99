"""Lists that the security chief can reword, add to and retire."""

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.codes import CodeField


class MainClass(models.TextChoices):
    """The classes of the national survey (PTU), so that figures can be compared; fixed in code."""

    THREAT = "hot_trakasserier", _("Hot och trakasserier")
    VIOLENCE = "vald_skada_stold", _("Våld, skadegörelse och stöld")
    UNDUE_INFLUENCE = "otillborlig_paverkan", _("Otillbörlig påverkan")
    OTHER = "ovrigt", _("Annat eller vet inte")


NEEDS_ASSESSMENT = frozenset({MainClass.THREAT, MainClass.VIOLENCE})


class Choice(models.Model):
    """One choice of a list. Retired, never deleted; codes are never reused."""

    class List(models.TextChoices):
        KIND = "kind", _("Händelsetyp")
        CHANNEL = "channel", _("Kanal")
        SENDER = "sender", _("Avsändare")
        POLICE_REASON = "police_reason", _("Skäl att inte anmäla")
        MATTER = "matter", _("Fråga")
        EFFECT = "effect", _("Påverkan på uppdraget, för statistiken")
        PERPETRATOR = "perpetrator", _("Upplevd avsändare, för statistiken")
        MEASURE = "measure", _("Åtgärd")
        SECRECY_GROUND = "secrecy_ground", _("Grund för sekretessmarkering")

    list = models.CharField(_("lista"), max_length=20, choices=List)
    code = CodeField()
    label_sv = models.CharField(_("text"), max_length=120)
    label_en = models.CharField(_("text på engelska"), max_length=120)
    main_class = models.CharField(
        _("klass"), max_length=30, choices=MainClass, blank=True, default=""
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)
    retired = models.BooleanField(_("används inte längre"), default=False)

    class Meta:
        verbose_name = _("val")
        verbose_name_plural = pgettext_lazy("several", "val")
        ordering = ["list", "order", "code"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["list", "code"], name="choice_code_stands_once_in_a_list"
            ),
            models.CheckConstraint(
                name="choice_has_both_labels",
                condition=~models.Q(label_sv="") & ~models.Q(label_en=""),
                violation_error_message=_("Skriv texten på båda språken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list}:{self.code}"

    @property
    def label(self) -> str:
        """In the language of the reader."""
        english = (get_language() or "sv").startswith("en")
        return self.label_en if english else self.label_sv
