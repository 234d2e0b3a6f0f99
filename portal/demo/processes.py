"""The portal's processes as they run together: mail server, web and worker.

`make run`, the browser tests and the benchmark start them alike.
"""

import atexit
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import IO
from urllib.request import urlopen

from portal.demo.mail import MailServer
from portal.demo.ports import HOST, free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0
PRODUCTION_NAMES = ("SECRET_KEY", "SEALING_KEYS", "LEDGER_KEYS")
WEB = ("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "portal.wsgi")
WORKER = ("manage.py", "worker")


class DidNotStart(Exception):
    """A process ended or stayed silent before the portal answered."""


class Portal:
    """A portal of its own in `folder`: database (unless `environment` names one), files, mail.

    Each child is a session of its own, so that a Ctrl-C reaches the parent alone, which then ends
    each by its process id.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int | None = None,
        environment: Mapping[str, str] | None = None,
        log: IO[bytes] | None = None,
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.address = f"http://{HOST}:{self.port}"
        self.mail = MailServer(folder / "mailbox")
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self._log = log
        self.environment = {
            **{key: value for key, value in os.environ.items() if key not in PRODUCTION_NAMES},
            "PORTAL_MODE": "demo",
            "DATA_DIR": str(folder),
            "SITE_URL": self.address,
            "PORTAL_BIND": f"{HOST}:{self.port}",
            "EMAIL_PORT": str(self.mail.port),
            **(environment or {}),
        }

    def manage(self, *arguments: str) -> None:
        """Runs one of Django's commands to its end. Raises CalledProcessError."""
        subprocess.run(  # noqa: S603  our own command
            [sys.executable, "manage.py", *arguments],
            env=self.environment,
            cwd=ROOT,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )

    def prepare(self) -> None:
        """Tables, cache and static files."""
        self.manage("migrate", "--verbosity=0")
        self.manage("createcachetable")
        self.manage("collectstatic", "--no-input", "--verbosity=0")

    def start(self) -> None:
        """Returns when the portal answers. Raises DidNotStart."""
        atexit.register(self.stop)
        self.mail.start()
        self.children = {
            "web": self._spawn(*WEB),
            "worker": self._spawn("manage.py", "worker"),
        }
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if (name := self.ended()) or time.monotonic() > until:
                self.stop()
                message = f"{name or 'web'} did not start"
                raise DidNotStart(message)
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/healthz", timeout=PATIENCE) as answer:  # noqa: S310
                return bool(answer.status == HTTPStatus.OK)
        except OSError:
            return False

    def ended(self) -> str | None:
        """The name of a process that has ended by itself."""
        ended = (name for name, child in self.children.items() if child.poll() is not None)
        return next(ended, None)

    def stop(self) -> None:
        """Asks each process to end, then makes it."""
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            try:
                child.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self.children.clear()
        self.mail.stop()
        atexit.unregister(self.stop)

    def _spawn(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, *arguments],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
