"""Guidance: pages, resources and notices."""

from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    name = "guidance"
    verbose_name = _("Råd")

    def ready(self) -> None:
        from contacts import models as contacts  # models are loaded only now
        from contacts import situations
        from guidance import editing, models, privacy, published, triggers
        from guidance.accessibility import messages
        from guidance.editing import mail
        from guidance.links import checking
        from guidance.papers import kept
        from guidance.training import reminders
        from portal import chores, version
        from portal.models import Municipality
        from portal.site import waiting

        kept.register()
        situations.register(published.guide)
        messages.register()
        waiting.register(privacy.waiting)
        mail.register()
        checking.register()
        chores.register("guidance_due", every=timedelta(minutes=1), function=editing.publish_due)
        chores.register("guidance_reminders", every=timedelta(hours=1), function=mail.remind)
        reminders.register()
        triggers.register()
        for shown in (
            contacts.Appointment,
            contacts.Listing,
            contacts.Number,
            models.Notice,
            models.Page,
            models.PageText,
            models.Picture,
            models.Resource,
            models.ResourceFile,
            models.Statement,
            Municipality,
        ):
            for signal in (post_save, post_delete):
                signal.connect(version.bump, sender=shown, dispatch_uid=f"public-{shown.__name__}")
        post_save.connect(_of_person, sender=contacts.User, dispatch_uid="public-User")


def _of_person(*, update_fields: frozenset[str] | None, **_: object) -> None:
    """A login is kept with the person too: a version that followed it would tell everyone when."""
    from portal import version  # reads models, which are not there while apps are loaded

    if update_fields is None or update_fields & {"name", "is_active", "protected_identity"}:
        version.bump()
