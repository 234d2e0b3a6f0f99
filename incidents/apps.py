"""Reports: filing, routing, access, triage, papers."""

from django.apps import AppConfig
from django.core import checks
from django.db import connection
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "incidents"
    verbose_name = _("Ärenden")

    def ready(self) -> None:
        from incidents import triggers  # reads models, which are there only now
        from portal import health  # likewise

        health.register("insert_only", lambda: not triggers.missing(connection))
        triggers.connect(self)
        checks.register(triggers.check, checks.Tags.database)
