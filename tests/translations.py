"""Whether everything that people read is there in English, and the compiled file in step.

Works on a copy of the tree, so that looking changes nothing: `python -m tests.translations`.
"""

import gettext
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")


def copied(folder: Path) -> None:
    """What git knows or would take, so that nothing built is read."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        source = ROOT / name
        if source.suffix in {".py", ".html", ".txt", ".po"} and source.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)


def collected(folder: Path) -> None:
    """Merges every text of the code and the templates into the copy's catalogue."""
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "en", "--no-location"]
        + [f"--ignore={name}/*" for name in ("tests", "benchmarks", "docs")],
        cwd=folder,
        check=True,
        capture_output=True,
        env={"PORTAL_MODE": "test", "DATA_DIR": str(folder / "var"), **path()},
    )


def path() -> dict[str, str]:
    return {"PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"}


def entries(catalogue: Path, kind: str) -> list[str]:
    """The texts that msgattrib finds under `kind`."""
    found = subprocess.run(
        ["msgattrib", "--no-wrap", kind, str(catalogue)], check=True, capture_output=True, text=True
    ).stdout
    starts = ("msgid ", "#~ msgid ")
    return [
        line.partition("msgid ")[2]
        for line in found.splitlines()
        if line.startswith(starts) and not line.endswith('msgid ""')
    ]


def meanings(compiled: Path) -> object:
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def faults(folder: Path) -> list[str]:
    """What is wrong, one line a text."""
    copied(folder)
    committed = ROOT / CATALOGUE
    if not committed.is_file():
        return [f"{CATALOGUE} is missing"]
    collected(folder)
    found = [
        f"{word}: {text}"
        for word, kind in (
            ("no English", "--untranslated"),
            ("fuzzy", "--only-fuzzy"),
            ("obsolete", "--only-obsolete"),
        )
        for text in entries(folder / CATALOGUE, kind)
    ]
    fresh = folder / "fresh.mo"
    checked = subprocess.run(
        ["msgfmt", "--check", "--output-file", str(fresh), str(committed)],
        check=False,
        capture_output=True,
        text=True,
    )
    if checked.returncode:
        return [*found, checked.stderr.strip()]
    compiled = committed.with_suffix(".mo")
    if not compiled.is_file() or meanings(compiled) != meanings(fresh):
        found.append(f"{compiled.relative_to(ROOT)} is out of step: manage.py compilemessages")
    return found


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="portal-texts-") as folder:
        found = faults(Path(folder))
    print("\n".join(found) or "Every text has its English.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
