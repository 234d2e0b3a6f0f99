"""Every check there is, one after the other: `make test`.

A stage that fails does not stop the next, so that one run tells everything.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Stage:
    """One command that has to succeed."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)

    def run(self) -> bool:
        environment = {**os.environ, **self.environment}
        return not subprocess.run(self.command, env=environment, cwd=ROOT, check=False).returncode


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def templates() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))


def production(data: str) -> dict[str, str]:
    """An environment that production accepts."""
    return {
        "PORTAL_MODE": "production",
        "DATA_DIR": data,
        "SECRET_KEY": "a-long-random-text-that-is-read-by-nobody-Zx81-Qv7-0042-ljus",
        "ALLOWED_HOSTS": "portal.example.se",
        "SITE_URL": "https://portal.example.se",
        "SEALING_KEYS": "k1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=",
        "LEDGER_KEYS": "k1:" + "ZmVkY2JhWllYV1ZVVFNSUVBPTk1MS0pJSEdGRURDQkE=",
        "EMAIL_HOST": "mail.example.se",
        "DEFAULT_FROM_EMAIL": "Portalen <portalen@example.se>",
    }


def stages(data: str) -> Iterator[Stage]:
    test = {"PORTAL_MODE": "test", "DATA_DIR": data}
    yield Stage("ruff", [str(BIN / "ruff"), "check"])
    yield Stage("ruff format", [str(BIN / "ruff"), "format", "--check"])
    yield Stage("templates", [str(BIN / "djade"), "--check", *templates()])
    yield Stage("mypy", [str(BIN / "mypy")], test)
    yield Stage("migrations", python("manage.py", "makemigrations", "--check", "--dry-run"), test)
    yield Stage("translations", python("-m", "tests.translations"))
    yield Stage(
        "settings of production",
        python("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        production(data),
    )
    yield Stage("pytest on SQLite", python("-m", "pytest", "-q", "-m", "not browser or main_line"))
    yield Stage("pytest on PostgreSQL", python("-m", "tests.with_postgres", "-m", "pytest", "-q"))


def main() -> int:
    lines = []
    with tempfile.TemporaryDirectory(prefix="portal-test-") as data:
        for stage in stages(data):
            print(f"\n== {stage.name}", flush=True)
            begun = time.monotonic()
            passed = stage.run()
            seconds = time.monotonic() - begun
            word = "ok    " if passed else "FAILED"
            lines.append((passed, f"{word} {seconds:6.1f} s  {stage.name}"))
    print("\n== in all")
    print("\n".join(line for _, line in lines), flush=True)
    return 0 if all(passed for passed, _ in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
