"""Reports: filing, routing, access, triage, papers."""

from django.apps import AppConfig
from django.core import checks
from django.db import connection
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "incidents"
    verbose_name = _("Ärenden")

    def ready(self) -> None:
        # These read models, which are there only now.
        from incidents import lists, notices, triggers
        from incidents.filing import upkeep
        from portal import health

        health.register("insert_only", lambda: not triggers.missing(connection))
        lists.connect(self)
        notices.register()
        upkeep.register()
        triggers.connect(self)
        checks.register(triggers.check, checks.Tags.database)
