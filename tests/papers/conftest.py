import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from incidents.papers import assessment, case, copy, figures, police, series
from incidents.papers.police import PolicePaper
from portal.papers.job import Limits
from portal.papers.press import Press
from tests.papers import guidance
from tests.papers.assessments import ASSESSMENTS
from tests.papers.copies import CASES, COPIES
from tests.papers.figures import a_report
from tests.papers.kinds import KINDS, SERIES


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.sqlite_alone)


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("slots"), slots=2, door=2, limits=Limits(seconds=30))


@pytest.fixture(scope="session")
def papers(press: Press, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of paper as a file, by its name."""
    folder = tmp_path_factory.mktemp("papers")
    made = {kind: police.render(paper, press=press) for kind, paper in KINDS.items()}
    made |= {kind: copy.render(paper, press=press) for kind, paper in COPIES.items()}
    made |= {kind: case.render(paper, press=press) for kind, paper in CASES.items()}
    made |= {kind: assessment.render(one, press=press) for kind, one in ASSESSMENTS.items()}
    made["figures"] = figures.render(a_report(), press=press)
    made |= {kind: press.paper(paper) for kind, paper in guidance.papers().items()}
    for kind, course in SERIES.items():
        made[f"series-{kind}"] = series.render(course, press=press)
    files = {kind: folder / f"{kind}.pdf" for kind in made}
    for kind, file in files.items():
        file.write_bytes(made[kind])
    return files


@pytest.fixture
def printed(press: Press, tmp_path: Path) -> Callable[[PolicePaper], str]:
    """What can be copied out of a paper, with its lines joined."""

    def text(paper: PolicePaper) -> str:
        file = tmp_path / "paper.pdf"
        file.write_bytes(police.render(paper, press=press))
        return text_of(file)

    return text


def text_of(file: Path) -> str:
    command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
