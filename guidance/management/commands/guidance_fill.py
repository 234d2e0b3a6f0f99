"""Publishes the shipped texts of pages that have none yet."""

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from guidance import content_files


class Command(BaseCommand):
    help = "Publish the shipped guidance texts of pages that have none yet."

    def handle(self, **options: object) -> None:
        self.stdout.write(f"{content_files.fill(now())} texts published")
