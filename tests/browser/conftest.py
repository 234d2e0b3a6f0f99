"""The rig of the browser tests.

The portal runs as in production: gunicorn, worker and an SMTP server, as processes, for the whole
session (`live`), on the database of the tests, so that a test may look into it with the models.
Each *module* begins with the demo's people, guidance and directory and nothing else; within a
module tests share what they do, so each makes its own report and looks for that. Objects are made
by `tests.cast` and are there at once for everybody: there is no transaction around a test here.

    def test_a_councillor_finds_the_help(phone, seen):
        phone.goto("/")
        phone.get_by_role("link", name="Hjälp nu").click()
        seen(phone)  # no barrier by axe, and the page is kept for the HTML checker

`phone` and `desk` are pages; at their end a request to a stranger, a script error, a violation of
the content security policy or a missing file fails the test.
"""

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import Browser, Page
from pytest_django.plugin import DjangoDbBlocker

from contacts import demo as people
from contacts.models import User
from guidance import content_files
from portal import triggers
from portal.demo.mail import Letter
from portal.demo.processes import Portal
from tests.browser import chromium
from tests.until import until

# Playwright's own loop runs in this thread, so Django takes it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.postgresql_alone)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests of this folder last, the HTML checker last of all."""
    here = Path(__file__).parent
    items.sort(key=lambda item: (here in item.path.parents) + (item.path.name == "test_html.py"))


@pytest.fixture(autouse=True)
def db() -> None:
    """Objects are really saved here, since other processes look at them.

    Used by every test, so that pytest-django makes the database of the tests.
    """


def database_url() -> str:
    """The database of the tests, as another process is told of it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def live(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Portal]:
    """The portal, running."""
    with django_db_blocker.unblock(), (settings.DATA_DIR / "processes.log").open("wb") as log:
        portal = Portal(
            settings.DATA_DIR,
            environment={
                "DATABASE_URL": database_url(),
                "EVIDENCE_DIR": str(settings.EVIDENCE_DIR),
            },
            log=log,
        )
        # Leaving quickly leads to another host than the portal's, on this machine.
        portal.environment["LEAVE_URL"] = portal.address.replace("127.0.0.1", "localhost")
        portal.manage("collectstatic", "--no-input", "--verbosity=0")
        portal.start()
        yield portal
        portal.stop()


@pytest.fixture(scope="session", autouse=True)
def _hashed_once() -> Iterator[None]:
    """The people of the demo have one password, hashed slowly, as the portal will check it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "make_password", functools.cache(people.make_password))
        yield


@pytest.fixture(scope="module", autouse=True)
def _known_state(
    live: Portal, _hashed_once: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """What every module begins with."""
    with django_db_blocker.unblock():
        _empty()
        begun = now() - timedelta(minutes=5)
        people.fill(begun)
        content_files.fill(begun)
        yield


def _empty() -> None:
    assert "test" in str(connection.settings_dict["NAME"])
    until(_flushed)
    cache.clear()


def _flushed() -> bool:
    """Not where a round of the worker, or a page's last words, wanted the same tables just then."""
    try:
        triggers.drop(connection)
        call_command("flush", verbosity=0, interactive=False)
    except (CommandError, OperationalError):
        return False
    return True


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.chromium() as browser:
        yield browser


@pytest.fixture
def window(browser: Browser, live: Portal) -> Iterator[Callable[..., Page]]:
    """Opens windows of their own: `window(**DESK)`. Cookies are not shared between them."""
    with ExitStack() as windows:
        yield lambda **options: windows.enter_context(
            chromium.window(browser, live.address, live.environment["LEAVE_URL"], **options)
        )


@pytest.fixture
def phone(window: Callable[..., Page]) -> Page:
    return window(**chromium.PHONE)


@pytest.fixture
def desk(window: Callable[..., Page]) -> Page:
    return window(**chromium.DESK)


@pytest.fixture(scope="session")
def pages() -> Path:
    """Where pages are kept for the HTML checker."""
    return settings.DATA_DIR / "pages"


@pytest.fixture
def seen(pages: Path) -> Callable[[Page], None]:
    """Holds a page to WCAG 2.2 AA and keeps its HTML, as the server wrote it where it can."""
    save = chromium.saver(pages)

    def check(page: Page) -> None:
        page.wait_for_load_state()
        assert chromium.barriers(page) == []
        save(chromium.source(page))

    return check


@pytest.fixture
def log_in(live: Portal) -> Callable[[Page, User | str], User]:
    """Gives the window a session of that person, by address or as an object, without the form."""

    def give(page: Page, person: User | str) -> User:
        user = person if isinstance(person, User) else User.objects.get(email=person)
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live.address, "httpOnly": True}]
        )
        return user

    return give


@pytest.fixture
def letters_to(live: Portal) -> Callable[..., list[Letter]]:
    """The mails of this test to an address, newest first, once `count` of them are sent."""
    earlier = {letter.key for letter in live.mail.letters()}

    def to(address: str) -> list[Letter]:
        found = [letter for letter in live.mail.letters() if letter.message["to"] == address]
        return [letter for letter in found if letter.key not in earlier]

    def arrived(address: str, count: int = 1) -> list[Letter]:
        until(lambda: len(to(address)) >= count)
        return to(address)

    return arrived
