"""What the registrar keeps: reports as entries of the municipality's diary."""

from django.utils.translation import gettext_lazy as _

from incidents.models.incident import Incident


class DiaryEntry(Incident):
    """A report to the registrar, who sees date, reference and number alone; see `access.registry`.

    No table of its own: it gives the diary its place in the admin.
    """

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("post i diariet")
        verbose_name_plural = _("diarium")
