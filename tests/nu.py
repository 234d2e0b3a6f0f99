"""The Nu HTML checker on saved pages, all in one start of Java: `python -m tests.nu FILE…`."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.java import BRIEFLY

JAR = Path(__file__).parent.parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def faults(files: Iterable[Path]) -> list[str]:
    """Every error and warning, one line each: file, line, what is wrong."""
    checker = ["java", *BRIEFLY, "-jar", str(JAR), "--format", "json", "--exit-zero-always"]
    found = subprocess.run(
        [*checker, *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
    ).stderr
    return [
        f"{Path(message['url']).name}:{message.get('lastLine', 0)}: {message['message']}"
        f" … {message.get('extract', '').strip()}"
        for message in json.loads(found)["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    ]


if __name__ == "__main__":
    print("\n".join(faults(map(Path, sys.argv[1:]))) or "Every page is valid.")
