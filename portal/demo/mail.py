"""A real mail server for the demo and the tests: takes mail by SMTP into a Maildir."""

import mailbox
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

from portal.demo.ports import HOST, free_port


class MailServer:
    """Listens on a loopback port; whatever is sent there can be read, none leaves the machine."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder = folder
        self.port = port or free_port()
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._controller = Controller(Mailbox(folder), hostname=HOST, port=self.port)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def letters(self) -> "list[Letter]":
        return letters(self.folder)


@dataclass(frozen=True)
class Letter:
    """One mail as it arrived."""

    key: str
    message: EmailMessage

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        return body.get_content() if body else ""


def letters(folder: Path) -> list[Letter]:
    """Every mail of the Maildir, newest first."""
    if not folder.is_dir():
        return []
    found = mailbox.Maildir(folder, create=False)
    parse = BytesParser(EmailMessage, policy=modern).parsebytes
    read = [Letter(key, parse(found.get_bytes(key))) for key in found.iterkeys()]
    return sorted(read, key=lambda letter: _arrived(letter.key), reverse=True)


def _arrived(key: str) -> tuple[int, ...]:
    """Seconds, microseconds, process and number, which a Maildir writes into the name."""
    return tuple(int(digits) for digits in re.findall(r"\d+", key)[:4])
