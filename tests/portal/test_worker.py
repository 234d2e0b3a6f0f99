"""The worker sends, does the chores, and outlives a database that is away."""

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from portal import chores, heartbeat, outbox
from portal.management.commands import worker

NOW = datetime(2026, 11, 25, 22, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(chores, "_chores", {})
    return chores.register


@pytest.mark.django_db
def test_one_round_sends_what_waits_and_beats(mailbox, anna):
    outbox.send_test_mail(anna.email, by=anna)
    call_command("worker", once=True)
    assert len(mailbox.to(anna.email)) == 1
    assert heartbeat.recent()


def test_a_chore_is_done_at_the_start_and_then_each_time_its_wait_has_passed(registered):
    done = []
    registered("sweep", every=timedelta(hours=1), function=done.append)
    for minutes in (0, 59, 60, 61, 120):
        chores.do_due(NOW + timedelta(minutes=minutes))
    assert [(at - NOW).seconds // 60 for at in done] == [0, 60, 120]


def test_a_chore_that_fails_is_told_of_and_never_stops_the_others(registered, log):
    done = []

    def fail(at):
        message = "HEMLIG"
        raise ValueError(message)

    registered("fails", every=timedelta(hours=1), function=fail)
    registered("works", every=timedelta(hours=1), function=done.append)
    assert chores.do_due(NOW) == 2
    assert done == [NOW]
    assert "chore fails failed: ValueError" in log.getvalue()
    assert "HEMLIG" not in log.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_left_and_asked_again(mailbox, anna, monkeypatch):
    outbox.send_test_mail(anna.email, by=anna)
    rounds, beats = [], []

    def away(*args):
        rounds.append("away")
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(chores, "do_due", away)
        patch.setattr(heartbeat, "beat", beats.append)
        assert worker.Command()._goes_on() is False
        assert (rounds, beats, connection.connection) == (["away"], [], None)
        with pytest.raises(CommandError, match="OperationalError"):
            call_command("worker", once=True)
    outbox.send_test_mail(anna.email, by=anna)
    assert worker.Command()._goes_on() is True
    assert len(mailbox.to(anna.email)) == 2


@pytest.mark.sqlite_alone
def test_a_worker_of_its_own_sends_and_stops_when_it_is_told(mailbox, tmp_path):
    environment = {
        **os.environ,
        "PORTAL_MODE": "test",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
        "EMAIL_PORT": str(mailbox.port),
    }
    arrived = threading.Event()
    taken = mailbox.handle_DATA

    async def handle_DATA(*given):  # noqa: N802 aiosmtpd's name
        answer = await taken(*given)
        arrived.set()
        return answer

    mailbox.handle_DATA = handle_DATA
    put = (
        "import django; django.setup(); from portal import outbox;"
        "outbox.deliver('test_mail', about='1', address='prov@example.se')"
    )
    for command in (["manage.py", "migrate", "-v0"], ["-c", put]):
        subprocess.run(
            [sys.executable, *command],
            env={**environment, "DJANGO_SETTINGS_MODULE": "portal.settings"},
            check=True,
        )
    running = subprocess.Popen([sys.executable, "manage.py", "worker"], env=environment)
    try:
        assert arrived.wait(30)
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
    finally:
        running.kill()
        running.wait()
    assert heartbeat.last() is not None
    assert [mail.recipients for mail in mailbox.received] == [["prov@example.se"]]
