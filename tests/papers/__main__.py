"""Make every kind of paper into build/papers/ and print the validators' verdicts.

python -m tests.papers
"""

import os
import sys
from pathlib import Path

import django

from tests.papers.verapdf import verdicts

FOLDER = Path("build/papers")


def make() -> list[Path]:
    # Here and not above: they want Django's settings.
    from incidents.papers import assessment, case, copy, figures, police, series
    from portal.papers.press import the_press
    from tests.papers import guidance
    from tests.papers.assessments import ASSESSMENTS
    from tests.papers.copies import CASES, COPIES
    from tests.papers.figures import a_report
    from tests.papers.kinds import KINDS, SERIES

    FOLDER.mkdir(parents=True, exist_ok=True)
    made = {f"police-{kind}": police.render(paper) for kind, paper in KINDS.items()}
    made |= {kind: copy.render(paper) for kind, paper in COPIES.items()}
    made |= {kind: case.render(paper) for kind, paper in CASES.items()}
    made |= {kind: assessment.render(one) for kind, one in ASSESSMENTS.items()}
    made |= {f"series-{kind}": series.render(paper) for kind, paper in SERIES.items()}
    made["figures"] = figures.render(a_report())
    made |= {kind: the_press().paper(paper) for kind, paper in guidance.papers().items()}
    files = [FOLDER / f"{name}.pdf" for name in made]
    for file, content in zip(files, made.values(), strict=True):
        file.write_bytes(content)
    return files


def main() -> int:
    os.environ.setdefault("PORTAL_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    failed = 0
    print(f"{'paper':<24}{'profile':<10}{'errors':>6}")
    for verdict in verdicts(make()):
        print(f"{verdict.file.stem:<24}{verdict.profile:<10}{len(verdict.errors):>6}")
        for error in verdict.errors:
            print(f"    {error}")
        failed += not verdict.compliant
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
