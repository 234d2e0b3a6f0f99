"""What the tests of the shell stand on."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.test import Client

from portal.log import WithoutContent


@pytest.fixture
def log() -> Iterator[StringIO]:
    """All that the log would hold, written as it is written in production."""
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(WithoutContent("%(levelname)s %(name)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("portal", "django", "")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lines
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def failing(settings: settings, db: None) -> Client:
    """Asks like a browser: gets the page of an error, not the error itself."""
    settings.ROOT_URLCONF = "tests.portal.failing_urls"
    settings.LOGIN_URL = "/konto/login/"
    return Client(raise_request_exception=False)
