import pytest

from portal.papers.job import Paper
from portal.papers.press import Press
from tests.papers.kinds import MADE_AT


@pytest.fixture(scope="session")
def a_real_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    press = Press(tmp_path_factory.mktemp("slots"), slots=1, door=1)
    html = "<!doctype html><html lang=sv><title>x</title><body><p>hej"
    return press.paper(
        Paper(html=html, stylesheet="body { font-family: 'Noto Sans' }", made_at=MADE_AT)
    )
