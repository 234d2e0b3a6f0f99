"""Appoints the first of those who appoint all others. Run on the server, and logged."""

import logging
import os
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts import appointing
from contacts.addresses import normalised_email
from contacts.models import Appointment, Role, User
from contacts.signals import appointments_changed

logger = logging.getLogger("portal.appointments")


class Command(BaseCommand):
    help = "Utser den första säkerhetschefen eller systemförvaltaren. Alla andra utses av två."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", choices=[str(role) for role in appointing.OFFICES])
        parser.add_argument("email", help="adressen till någon som redan har ett konto")

    @transaction.atomic
    def handle(self, *, role: str, email: str, **options: Any) -> None:
        at = now()
        person = User.objects.filter(email=normalised_email(email), is_active=True).first()
        if person is None:
            raise CommandError(_("Ingen som kan logga in har den adressen."))
        if Appointment.objects.in_force(at).filter(role=role).exists():
            raise CommandError(
                _("Någon har redan rollen. Den som ska ha den härnäst utses i portalen, av två.")
            )
        appointment = Appointment.objects.create(
            role=role, user=person, starts_at=at, granted_via=Appointment.Via.COMMAND
        )
        logger.info(
            "appointment %s (%s) made by command, uid %s", appointment.pk, role, os.getuid()
        )
        changed: dict[str, list[int]] = {"begun": [appointment.pk], "changed": [], "ended": []}
        transaction.on_commit(
            partial(appointments_changed.send, sender=Appointment, at=at, **changed)
        )
        self.stdout.write(
            _("%(name)s är %(role)s från och med nu.")
            % {"name": person.name, "role": Role(role).label.lower()}
        )
