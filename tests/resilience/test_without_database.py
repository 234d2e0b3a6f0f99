"""The portal's own processes: the settings that they really have, and what they say when the
database or the list of static files is away. The portal here has no static files at all.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from portal.demo.processes import Portal
from tests.postgres import postgresql
from tests.until import until

ADDRESSES = ["/", "/en/", "/rapportera/", "/finns/inte/"]
ENTER_NUMBER = (
    "from portal.models import Municipality as M;"
    "M.objects.update_or_create(pk=1, defaults={'name': 'Ön', 'phone': '08-123 45 00'})"
)


@contextmanager
def sqlite(folder: Path) -> Iterator[tuple[str, object]]:
    file = folder / "away.sqlite3"

    def take_away() -> None:
        for part in folder.glob("away.sqlite3*"):
            part.unlink()
        file.mkdir()

    yield f"sqlite:///{file}", take_away


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    folder = tmp_path_factory.mktemp("portal")
    database = sqlite if connection.vendor == "sqlite" else postgresql
    with (
        database(tmp_path_factory.mktemp("database")) as (address, take_away),
        (folder / "log").open("wb") as log,
    ):
        portal = Portal(folder, environment={"DATABASE_URL": address}, log=log)
        portal.manage("migrate", "--verbosity=0")
        portal.manage("createcachetable")
        portal.manage("shell", "--command", ENTER_NUMBER)
        portal.start()
        portal.take_database_away = take_away
        until(lambda: answer(portal, "/readyz")[0] == 200)
        yield portal
        portal.stop()


@pytest.fixture(scope="module")
def without_files(running: Portal) -> dict[str, tuple[int, str]]:
    return {address: answer(running, address) for address in ADDRESSES}


@pytest.fixture(scope="module")
def without_database(running: Portal, without_files: object) -> dict[str, tuple[int, str]]:
    running.take_database_away()
    asked = [*ADDRESSES, "/healthz", "/readyz"]  # at once: each waits ten seconds for PostgreSQL
    with ThreadPoolExecutor(len(asked)) as threads:
        answers = threads.map(lambda address: answer(running, address), asked)
    return dict(zip(asked, answers, strict=True))


def answer(portal: Portal, address: str) -> tuple[int, str]:
    request = Request(portal.address + address, headers={"Cookie": "sessionid=x"})
    try:
        with urlopen(request, timeout=60) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def told(portal: Portal) -> set[str]:
    """What the processes said of their connections."""
    text = (portal.folder / "log").read_text()
    return set(re.findall(r"portal\.database (.*)", text))


def test_every_process_has_the_settings_of_the_database_that_are_documented(running):
    documented = {
        "sqlite": "journal_mode=wal synchronous=2 busy_timeout=20000 foreign_keys=1",
        "postgresql": "pool_min=1 pool_max=12",
    }
    vendor = connection.vendor
    assert told(running) == {f"database={vendor} {documented[vendor]}"}


def test_web_and_worker_both_said_so(running):
    text = (running.folder / "log").read_text()
    assert len(re.findall(r"portal\.database ", text)) >= len(running.children)


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_static_files_a_plain_page_with_the_numbers_is_shown(without_files, address):
    status, text = without_files[address]
    assert status == 500
    assert "Något gick fel hos oss" in text
    for number in ("112", "114 14", "08-123 45 00"):
        assert number in text


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_the_database_a_plain_page_with_the_numbers_is_shown(without_database, address):
    status, text = without_database[address]
    assert status == 503
    assert "Portalen är inte i gång just nu" in text
    assert "The portal is not running just now" in text
    for number in ("112", "114 14", "08-123 45 00"):
        assert number in text
    assert "Error" not in text


def test_without_the_database_the_portal_is_alive_and_not_ready(without_database):
    assert without_database["/healthz"][0] == 200
    status, text = without_database["/readyz"]
    assert status == 503
    assert "database failed" in text.splitlines()


def test_without_the_database_every_process_goes_on(running, without_database):
    assert running.ended() is None


def test_the_log_tells_nothing_but_ids_routes_and_kinds(running, without_database):
    text = (running.folder / "log").read_text()
    assert "Traceback" not in text
    assert str(running.folder) not in text
