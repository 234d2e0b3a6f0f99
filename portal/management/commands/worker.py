"""Sends what waits in the outbox and does the chores, until it is told to stop."""

import logging
import signal
import threading
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connections
from django.utils.timezone import now

from portal import chores, database, heartbeat, outbox, sealed_keys

REST = 2.0

logger = logging.getLogger("portal.worker")


class Command(BaseCommand):
    help = "Sends waiting mail and does periodic chores. SIGTERM lets it finish its round."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *, once: bool, **options: object) -> None:
        database.tell_at_first_connection()
        sealed_keys.hold()
        if once:
            self._round_once()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        logger.info("worker started")
        while not stop.wait(0 if self._goes_on() else REST):
            pass
        database.close_pools()
        logger.info("worker stopped")

    def _goes_on(self) -> bool:
        """A round; whether there was something to do. A database that is away is tried again."""
        try:
            return _round()
        except Error as error:
            logger.error("database: %s", type(error).__name__)  # noqa: TRY400 its words hold rows
            return False
        finally:
            connections.close_all()

    def _round_once(self) -> None:
        try:
            _round()
        except Error as error:
            message = f"database: {type(error).__name__}"
            raise CommandError(message) from error


def _round() -> bool:
    sent = outbox.send_due()
    done = chores.do_due(now())
    heartbeat.beat(now())
    return bool(sent or done)
