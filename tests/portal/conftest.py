"""What the tests of the shell stand on."""

import logging
import smtplib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
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


@pytest.fixture
def mailer_to() -> Callable[[int], Callable[[str, str, str], None]]:
    """Sends one mail by SMTP to a server on a port of this machine."""

    def to(port: int) -> Callable[[str, str, str], None]:
        def send(address: str, subject: str, text: str) -> None:
            message = EmailMessage()
            message["To"], message["From"], message["Subject"] = address, "p@example.se", subject
            message.set_content(text)
            with smtplib.SMTP("127.0.0.1", port) as server:
                server.send_message(message)

        return send

    return to
