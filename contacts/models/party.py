"""Parties and boards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.codes import CodeField
from portal.sorting import sort_key


class Party(models.Model):
    """A party of the council. `code` names it in seats and never changes."""

    code = CodeField(_("kod"), unique=True)
    name = models.CharField(_("namn"), max_length=100)
    short_name = models.CharField(_("kortnamn"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("parti")
        verbose_name_plural = _("partier")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Board(models.Model):
    """A board (nämnd) of the municipality."""

    code = CodeField(_("kod"), unique=True)
    name = models.CharField(_("namn"), max_length=100)

    class Meta:
        verbose_name = _("nämnd")
        verbose_name_plural = _("nämnder")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


def by_name[T: (Party, Board)](things: list[T]) -> list[T]:
    """In Swedish order (å ä ö last), the same on both databases."""
    return sorted(things, key=lambda thing: sort_key(thing.name))
