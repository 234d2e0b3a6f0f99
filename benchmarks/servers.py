"""Starts gunicorn as production does, on a database of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """A running portal."""

    url: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    def python(self, *arguments: str) -> str:
        """Run Python with `arguments` against the same database; what it printed."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def peak_worker_megabytes(self) -> float:
        """The largest peak of any web process (VmHWM)."""
        workers = psutil.Process(self.process.pid).children()
        return round(max(_peak_kilobytes(worker.pid) for worker in workers) / 1024, 1)


@contextmanager
def server(database_url: str | None) -> Iterator[Server]:
    """Gunicorn on `database_url`, or on a SQLite file of its own; stopped by its process id."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        port = _free_port()
        environment = {
            **os.environ,
            "PORTAL_MODE": "demo",
            "DATA_DIR": folder,
            "DATABASE_URL": database_url or f"sqlite:///{folder}/portal.sqlite3",
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "SITE_URL": f"http://127.0.0.1:{port}",
        }
        for step in (
            ["migrate", "-v0"],
            ["createcachetable"],
            ["collectstatic", "--noinput", "-v0"],
        ):
            subprocess.run(
                [sys.executable, "manage.py", *step], cwd=ROOT, env=environment, check=True
            )
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"),
                *("--bind", f"127.0.0.1:{port}", "portal.wsgi"),
            ],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            started = Server(f"http://127.0.0.1:{port}", environment, process)
            _until_it_answers(started.url)
            yield started
        finally:
            process.terminate()
            process.wait(30)


def _until_it_answers(url: str, seconds: int = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{url}/bare/")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    message = f"{url} did not answer within {seconds} s."
    raise TimeoutError(message)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _peak_kilobytes(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    return 0
