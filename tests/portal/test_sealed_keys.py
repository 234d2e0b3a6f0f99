"""A key that stored rows need and the ring lacks stops the start."""

import base64
import os
import subprocess
import sys

import pytest
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from portal import sealed_keys
from portal.models import SealedKey

OLD, NEW, FALSE = (
    f"{name}:{base64.b64encode(seed.encode() * 32).decode()}"
    for name, seed in [("old", "a"), ("new", "b"), ("old", "c")]
)


@pytest.fixture
def rows(db, settings):
    """Rows sealed under the key `old`."""
    SealedKey.objects.all().delete()
    settings.SEALING_KEYS = OLD
    sealed_keys.hold()


def found():
    return checks.run_checks(tags=[checks.Tags.database], databases=["default"])


def test_the_newest_key_is_written_down_once(rows, settings):
    settings.SEALING_KEYS = f"{NEW},{OLD}"
    for _ in range(2):
        sealed_keys.hold()
    assert sorted(SealedKey.objects.values_list("name", flat=True)) == ["new", "old"]


@pytest.mark.parametrize("ring", [NEW, f"{NEW},{FALSE}"], ids=["gone", "other bytes"])
def test_a_key_that_rows_need_must_be_in_the_ring(rows, settings, ring):
    settings.SEALING_KEYS = ring
    with pytest.raises(ImproperlyConfigured, match="SEALING_KEYS lacks old,"):
        sealed_keys.hold()
    assert [(each.id, each.msg.split(",")[0]) for each in found()] == [
        ("portal.E2", "SEALING_KEYS lacks old")
    ]
    assert SealedKey.objects.count() == 1


def test_nothing_is_wrong_while_every_key_is_there(rows, settings):
    settings.SEALING_KEYS = f"{NEW},{OLD}"
    assert found() == []


@pytest.mark.django_db
def test_migrating_writes_the_newest_key_down(settings):
    settings.SEALING_KEYS = f"{NEW},{settings.SEALING_KEYS}"
    call_command("migrate", verbosity=0)
    assert SealedKey.objects.filter(name="new").exists()


@pytest.fixture
def start(tmp_path):
    """Runs Python in a process of its own on a database of its own, with the keys given."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_MODE": "test",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
    }

    def run(keys, *command):
        return subprocess.run(
            [sys.executable, *command],
            env={**environment, "SEALING_KEYS": keys},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.mark.sqlite_alone
def test_a_server_without_a_key_that_rows_need_does_not_start(start):
    assert start(OLD, "manage.py", "migrate", "-v0").returncode == 0
    assert start(f"{NEW},{OLD}", "-c", "import portal.wsgi").returncode == 0
    refused = start(NEW, "-c", "import portal.wsgi")
    assert (refused.returncode, "SEALING_KEYS lacks old," in refused.stderr) == (1, True)
    refused = start(NEW, "manage.py", "migrate", "-v0")
    assert (refused.returncode, "SEALING_KEYS lacks old," in refused.stderr) == (1, True)


@pytest.mark.sqlite_alone
def test_a_server_starts_before_its_database_has_tables(start):
    assert start(OLD, "-c", "import portal.wsgi").returncode == 0


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    "keys", ["", "old", "old:AAAA", f"toolongname:{OLD[4:]}"], ids=["none", "bare", "short", "long"]
)
def test_a_ring_that_cannot_be_read_stops_the_start_with_a_line_that_says_so(start, keys):
    refused = start(keys, "-c", "import django; django.setup()")
    assert (refused.returncode, "ImproperlyConfigured: SEALING_KEYS" in refused.stderr) == (1, True)
