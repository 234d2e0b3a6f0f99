"""Every check there is: `make test`.

The suite runs on both databases and in the browser, side by side, and beside them the quick stages,
one after the other and told first. A stage that fails does not stop the next, so that one run tells
everything.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

APART = ("tests/papers", "tests/portal", "tests/resilience")


@dataclass(frozen=True)
class Stage:
    """One command that has to succeed."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)

    def run(self) -> bool:
        """Prints what came out when all of it is there; whether it succeeded."""
        begun = time.monotonic()
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                self.command,
                env={**os.environ, **self.environment},
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            output.seek(0)
            word = "FAILED" if done.returncode else "ok"
            seconds = time.monotonic() - begun
            print(f"== {self.name}: {word} after {seconds:.1f} s\n{output.read()}", flush=True)
        return not done.returncode


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


def checks(data: str) -> Iterator[Stage]:
    test = {"PORTAL_MODE": "test", "DATA_DIR": data}
    yield Stage("ruff", [str(BIN / "ruff"), "check"])
    yield Stage("ruff format", [str(BIN / "ruff"), "format", "--check"])
    yield Stage("templates", [str(BIN / "djade"), "--check", *templates()])
    yield Stage("mypy", [str(BIN / "mypy")], test)
    yield Stage("migrations", python("manage.py", "makemigrations", "--check", "--dry-run"), test)
    yield Stage("translations", python("-m", "tests.translations"))
    yield Stage("Swedish of the guidance", python("-m", "tests.swedish"))
    yield Stage(
        "settings of production",
        python("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        production(data),
    )


def suites() -> Iterator[Stage]:
    """About as long as each other, so that no core waits for the last of them."""
    pytest = ("-m", "pytest", "-q", "-m")
    on_postgresql = ("-m", "tests.with_postgres", *pytest)
    on_sqlite = (*pytest, "not postgresql_alone or main_line")
    yield Stage("Chromium on PostgreSQL", python(*on_postgresql, "postgresql_alone"))
    yield Stage("pytest on SQLite", python(*on_sqlite, *(f"--ignore={part}" for part in APART)))
    yield Stage("papers, processes and who may see what", python(*on_sqlite, *APART))
    yield Stage(
        "pytest on PostgreSQL",
        python(*on_postgresql, "(both or not sqlite_alone) and not postgresql_alone"),
    )


def main() -> int:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="portal-test-") as data, ThreadPoolExecutor() as side:
        slow = side.map(Stage.run, suites())
        passed = [stage.run() for stage in checks(data)]
        passed += slow
    word = "passed" if all(passed) else "FAILED"
    print(f"== in all: {word} after {time.monotonic() - begun:.0f} s", flush=True)
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
