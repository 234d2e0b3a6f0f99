"""Fills an empty demo with its invented people, its guidance and its reports."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from portal.demo.fill import fill


class Command(BaseCommand):
    help = "Fill the demo. Harmless when run again; refused in production."

    def handle(self, **options: object) -> None:
        if settings.PRODUCTION:
            message = "The people of the demo are invented: they have no place in production."
            raise CommandError(message)
        fill(now())
