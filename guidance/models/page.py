"""Pages and their texts."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.codes import CodeField


class Page(models.Model):
    """A page of guidance; what it says stands in its texts.

    A block has no address: it stands in the pages that name it. One without a published text is an
    empty place, which its readers don't see.
    """

    class Kind(models.TextChoices):
        SITUATION = "situation", _("Situation")
        TOPIC = "topic", _("Ämne")
        ABOUT = "about", _("Om portalen")
        MOMENT = "moment", _("Vem gör vad i en situation")
        BLOCK = "block", _("Stycke som flera sidor visar")

    code = CodeField(_("nyckel"), unique=True)
    kind = models.CharField(_("slag"), max_length=10, choices=Kind)
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ägare"),
    )
    review_on = models.DateField(_("ses över"), null=True, blank=True)
    asks = models.TextField(_("det här ska staden skriva eller kontrollera"), blank=True)
    needs_numbers = models.JSONField(
        _("visas först när dessa nummer är bekräftade"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("sida")
        verbose_name_plural = _("sidor")
        ordering = ["order", "code"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.code


class PageTextQuerySet(models.QuerySet["PageText"]):
    def open(self) -> Self:
        """What is worked on: neither published yet nor thrown away."""
        return self.filter(state__in=PageText.OPEN)

    def published(self, at: datetime) -> Self:
        """What readers see at `at`."""
        return self.filter(
            Q(published_until=None) | Q(published_until__gt=at),
            state=PageText.State.PUBLISHED,
            published_from__lte=at,
        )


class PageText(models.Model):
    """A version of a page in one language. Frozen once published; triggers hold it.

    One reviewed with a start ahead is published then (`guidance.editing.publish_due`). One that was
    thrown away is withdrawn without ever having been published.
    """

    class Language(models.TextChoices):
        SWEDISH = "sv", _("Svenska")
        ENGLISH = "en", _("Engelska")
        EASY_SWEDISH = "sv-easy", _("Lätt svenska")

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        REVIEWED = "reviewed", _("Granskad")
        PUBLISHED = "published", _("Publicerad")
        REPLACED = "replaced", _("Ersatt")
        WITHDRAWN = "withdrawn", _("Indragen")

    OPEN = (State.DRAFT, State.REVIEWED)

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(_("språk"), max_length=10, choices=Language)
    version = models.PositiveIntegerField(_("version"), default=1)
    follows_version = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(_("rubrik"), max_length=120)
    home_title = models.CharField(_("rubrik på startsidan"), max_length=80, blank=True)
    lead = models.CharField(_("ingress"), max_length=300, blank=True)
    slug = models.SlugField(_("adress"), max_length=80)
    """Empty in a block, which has none."""
    body = models.TextField(_("text"))
    state = models.CharField(_("läge"), max_length=10, choices=State, default=State.DRAFT)
    published_from = models.DateTimeField(_("publicerad från"), null=True, blank=True)
    published_until = models.DateTimeField(_("publicerad till"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    written_at = models.DateTimeField(null=True, blank=True)
    review_asked_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = PageTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texter")
        ordering = ["page", "language", "-version"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "version"], name="text_version_is_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["page", "language"],
                condition=Q(state="published"),
                name="text_is_published_once_a_page_and_language",
            ),
            models.UniqueConstraint(
                fields=["page", "language"],
                condition=Q(state__in=["draft", "reviewed"]),
                name="text_is_worked_on_once_a_page_and_language",
            ),
            models.UniqueConstraint(
                fields=["language", "slug"],
                condition=Q(state="published") & ~Q(slug=""),
                name="text_published_has_its_address_alone",
            ),
            models.UniqueConstraint(
                fields=["language", "slug"],
                condition=Q(state__in=["draft", "reviewed"]) & ~Q(slug=""),
                name="text_worked_on_has_its_address_alone",
            ),
            models.CheckConstraint(
                name="text_published_has_its_start",
                condition=~Q(state="published") | Q(published_from__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["language", "slug"], name="text_slug")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language}, {self.version})"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def html_language(self) -> str:
        """Easy Swedish is Swedish."""
        return str(self.language).partition("-")[0]

    @property
    def state_in_words(self) -> object:
        put_aside = self.state == self.State.WITHDRAWN and self.published_from is None
        return _("Lagd åt sidan") if put_aside else self.get_state_display()
