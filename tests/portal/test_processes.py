"""Web, worker and mail server, as they run together.

Every mail of the browser tests takes the same way on PostgreSQL.
"""

import threading
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from portal.demo.processes import Portal

pytestmark = pytest.mark.sqlite_alone
PATIENCE = 30


@pytest.fixture
def portal(tmp_path):
    with (tmp_path / "log").open("wb") as log:
        running = Portal(tmp_path, log=log)
        running.prepare()
        running.start()
        yield running
        running.stop()


def ready(portal):
    try:
        with urlopen(f"{portal.address}/readyz") as answer:
            return answer.read().decode()
    except HTTPError as refusal:
        with refusal:
            return refusal.read().decode()


def test_mail_put_into_the_outbox_by_one_process_arrives_through_another(portal):
    portal.manage(
        "shell",
        "--verbosity=0",
        "--command=from portal import outbox;"
        "outbox.deliver('test_mail', about='1', address='prov@example.se')",
    )
    pause = threading.Event()  # nobody sets it: it lets the worker's rest of two seconds pass
    for _ in range(PATIENCE * 10):
        if portal.mail.letters() and "failed" not in ready(portal):
            break
        pause.wait(0.1)
    assert [letter.message["To"] for letter in portal.mail.letters()] == ["prov@example.se"]
    assert "failed" not in ready(portal)
    assert portal.ended() is None
