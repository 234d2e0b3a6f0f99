"""The shell that carries the other apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Systemet")

    def ready(self) -> None:
        from portal import ledger, sealing  # settings are complete only now

        sealing.ring()
        ledger.check_keys()
