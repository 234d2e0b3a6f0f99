"""The shell that carries the other apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Systemet")

    def ready(self) -> None:
        from portal import (  # settings are complete, and models there, only now
            ledger,
            sealed_keys,
            sealing,
        )

        sealing.ring()
        ledger.check_keys()
        sealed_keys.connect(self)
