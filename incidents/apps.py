"""Reports: filing, routing, access, triage, papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "incidents"
    verbose_name = _("Ärenden")

    def ready(self) -> None:
        # These read models, which are there only now.
        from incidents import lists, not_told, notices, overdue, related, reminders, triggers
        from incidents.activities import acts as activities
        from incidents.activities.numbers import numbers as planned
        from incidents.consequences import register as say_what_follows
        from incidents.filing import upkeep
        from incidents.prepared import connect as begin_prepared_answers
        from incidents.triage import months
        from incidents.triage.numbers import head_of_queue, numbers
        from portal.site import sections, waiting

        lists.connect(self)
        notices.register()
        not_told.register()
        overdue.register()
        related.register()
        begin_prepared_answers(self)
        reminders.register()
        say_what_follows()
        upkeep.register()
        waiting.register(numbers)
        waiting.register(planned)
        activities.register()
        sections.register(head_of_queue)
        sections.register(months.year)
        triggers.register()
