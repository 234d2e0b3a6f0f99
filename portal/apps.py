"""The shell that carries the other apps."""

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.core import checks
from django.db import transaction
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.models import Municipality


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Systemet")

    def ready(self) -> None:
        from portal import (  # settings are complete, and models there, only now
            health,
            heartbeat,
            ledger,
            sealed_keys,
            sealing,
            triggers,
        )
        from portal.outbox import own  # likewise

        sealing.ring()
        ledger.check_keys()
        sealed_keys.connect(self)
        own.register_own()
        health.register("keys", lambda: not sealed_keys.lacking())
        health.register("worker", heartbeat.recent)
        health.register("insert_only", lambda: not triggers.missing())
        triggers.connect(self)
        checks.register(triggers.check, checks.Tags.database)
        post_save.connect(_write_error_pages, sender="portal.Municipality")
        post_migrate.connect(_write_known_error_pages, sender=self)


def _write_error_pages(sender: object, instance: "Municipality", **_: object) -> None:
    from portal import standing  # models are read only now

    transaction.on_commit(lambda: standing.write(instance))


def _write_known_error_pages(sender: object, using: str, **_: object) -> None:
    from portal import standing  # models are read only now

    standing.write_for_current(using)


class PortalAdminConfig(admin_apps.AdminConfig):
    """Makes `django.contrib.admin.site` ours and reads each app's admin.py."""

    default = False
    default_site = "portal.site.PortalAdminSite"
