"""The demo is for trying: it never stands where real reports are."""

import os
import subprocess
import sys

import pytest
from django.urls import NoReverseMatch, reverse

from portal.demo.mail import MailServer
from portal.demo.processes import ROOT
from tests.__main__ import production

pytestmark = pytest.mark.sqlite_alone


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={"PATH": os.environ["PATH"], **environment},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "x"),
        ("SEALING_KEYS", "x"),
        ("LEDGER_KEYS", "x"),
        ("DATABASE_URL", "x"),
        ("EMAIL_HOST", "x"),
        ("ALLOWED_HOSTS", "x"),
        ("PORTAL_MODE", "production"),
    ],
)
def test_make_run_refuses_settings_of_production(name, value):
    start = run("-m", "portal.demo", **{name: value})
    assert start.returncode == 1
    assert start.stderr.startswith("make run: ")
    assert name in start.stderr
    assert start.stderr.count("\n") == 1


def test_no_process_runs_as_the_demo_with_keys_of_production(tmp_path):
    start = run("manage.py", "check", **{**production(str(tmp_path)), "PORTAL_MODE": "demo"})
    assert start.returncode == 1
    assert "the demo does not start with settings of production" in start.stderr


def test_the_people_of_the_demo_are_refused_in_production(tmp_path):
    start = run("manage.py", "demo_fill", **production(str(tmp_path)))
    assert start.returncode == 1
    assert "invented" in start.stderr


def test_the_mailbox_exists_in_the_demo_alone(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("demo_mailbox")
    assert client.get("/demo/brevlada/").status_code == 404


def test_mail_arrives_as_it_was_sent(tmp_path, mailer_to):
    server = MailServer(tmp_path / "mailbox")
    server.start()
    try:
        mailer_to(server.port)("anna@example.se", "Något att läsa", "Gå till portalen på ön.\n")
    finally:
        server.stop()
    (letter,) = server.letters()
    assert (letter.message["to"], letter.message["subject"], letter.text) == (
        "anna@example.se",
        "Något att läsa",
        "Gå till portalen på ön.\n",
    )
