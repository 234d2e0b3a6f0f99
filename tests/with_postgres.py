"""Runs a command against a fresh PostgreSQL: `python -m tests.with_postgres -m pytest …`.

The server is up before the command starts, because settings are read before any conftest.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.postgres import postgresql


def main() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="portal-pg-") as folder,
        postgresql(Path(folder), forgetful=True) as (address, _),
    ):
        environment = {**os.environ, "DATABASE_URL": address}
        return subprocess.run(
            [sys.executable, *sys.argv[1:]], env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
