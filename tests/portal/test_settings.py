"""Production refuses to start without what it needs, and says what that is."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.__main__ import production

pytestmark = pytest.mark.sqlite_alone
ROOT = Path(__file__).resolve().parent.parent.parent
REQUIRED = [
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "SEALING_KEYS",
    "LEDGER_KEYS",
    "EMAIL_HOST",
    "DEFAULT_FROM_EMAIL",
]


def started(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        env=environment,
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", REQUIRED)
def test_production_does_not_start_without(name, tmp_path):
    environment = production(str(tmp_path))
    del environment[name]
    start = started(environment)
    assert start.returncode == 1
    last_line = start.stderr.splitlines()[-1]
    assert f"{name} is not set: the portal does not start without it." in last_line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEALING_KEYS", "k1:short"),
        ("PORTAL_MODE", "development"),
        ("EMAIL_PORT", "twenty-five"),
        ("DATABASE_URL", "mysql://localhost/portal"),
        ("EMAIL_USE_TLS", "perhaps"),
    ],
)
def test_production_names_the_setting_that_it_cannot_use(name, value, tmp_path):
    start = started({**production(str(tmp_path)), name: value})
    assert start.returncode == 1
    assert name in start.stderr.splitlines()[-1]


def test_production_starts_with_what_it_needs(tmp_path):
    start = started(production(str(tmp_path)))
    assert (start.returncode, start.stderr) == (0, "")


def test_every_setting_of_the_environment_is_described():
    read = {
        call.args[0].value
        for name in ("settings.py", "environment.py")
        for call in ast.walk(ast.parse((ROOT / "portal" / name).read_text()))
        if isinstance(call, ast.Call)
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and str(call.args[0].value).isupper()
    }
    described = (ROOT / "docs" / "settings.md").read_text()
    assert sorted(name for name in read if f"`{name}`" not in described) == []


def test_compressing_stands_outside_of_comparing():
    """Else a browser never hears that what it has is still good."""
    order = settings.MIDDLEWARE
    compressing = order.index("django.middleware.gzip.GZipMiddleware")
    assert compressing < order.index("django.middleware.http.ConditionalGetMiddleware")


def test_the_portal_never_mails_an_error():
    assert settings.ADMINS == []
    used = {handler.get("class") for handler in settings.LOGGING["handlers"].values()}
    assert "django.utils.log.AdminEmailHandler" not in used
