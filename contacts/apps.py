"""Who is who: parties, people, the offices that they hold, and the directory."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = _("Personer och kontakter")

    def ready(self) -> None:
        from contacts import reminding, told, triggers  # models are loaded only now
        from contacts.signals import appointments_changed
        from portal import health

        health.register("offices", lambda: not triggers.missing())
        told.register()
        reminding.register()
        appointments_changed.connect(told.leaders_without_contact)
        pre_migrate.connect(triggers.drop, sender=self)
        post_migrate.connect(triggers.make, sender=self)
