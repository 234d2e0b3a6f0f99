"""A real mail server for the tests: aiosmtpd on a free loopback port, told how to answer.

    def test_it_arrives(mailbox): ...; outbox.send_due(); [mail] = mailbox.received

Each list of answers is used up from the front; when it is empty the server takes everything.
"""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

DROP = "drop the line"
OK = "250 OK"


@dataclass(frozen=True)
class Mail:
    """One mail as it came over the line."""

    greeting: str
    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def text(self) -> str:
        return self.message.get_content()


@dataclass
class Mailbox:
    """What arrived, and how the server shall answer."""

    port: int = 0
    received: list[Mail] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    at_greeting: list[str] = field(default_factory=list)
    at_sender: list[str] = field(default_factory=list)
    at_recipient: list[str] = field(default_factory=list)
    at_text: list[str] = field(default_factory=list)

    def refuse(self, address: str, answer: str = "550 5.1.1 No such user") -> None:
        """Answer so each time somebody sends to `address`."""
        self.refused[address] = answer

    def to(self, address: str) -> list[Mail]:
        return [mail for mail in self.received if address in mail.recipients]

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, *given) -> str:  # noqa: N802 aiosmtpd's names
        return self._answer(server, self.at_sender) or self._take_sender(envelope, *given)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.refused.get(address) or self._answer(server, self.at_recipient):
            return answer
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if answer := self._answer(server, self.at_text):
            return answer
        greeting, sender = session.host_name, envelope.mail_from
        self.received.append(Mail(greeting, sender, envelope.rcpt_tos, envelope.content))
        return OK

    def _take_sender(self, envelope: Envelope, address: str, options: list[str]) -> str:
        envelope.mail_from = address
        return OK

    def _answer(self, server: SMTP, answers: list[str]) -> str:
        answer = answers.pop(0) if answers else ""
        if answer == DROP:
            server.transport.abort()
        return answer


class _Server(SMTP):
    """Answers the connection itself as the mailbox says."""

    async def _handle_client(self) -> None:
        mailbox: Mailbox = self.event_handler
        if not mailbox.at_greeting:
            await super()._handle_client()
            return
        answer = mailbox.at_greeting.pop(0)
        if answer != DROP:
            await self.push(answer)
        self.transport.close()


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """A mail server that the portal sends to."""
    found, loop = Mailbox(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_listen(found, loop), loop).result(10)
    mailers = settings.MAILERS
    settings.MAILERS = {"default": to_port(found.port)}
    yield found
    settings.MAILERS = mailers
    asyncio.run_coroutine_threadsafe(_stop(server), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


def to_port(port: int, timeout: float = 30) -> dict[str, Any]:
    """The settings of a mailer that sends to a loopback port."""
    return {
        "BACKEND": "portal.outbox.smtp.NeutralBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": timeout},
    }


async def _listen(mailbox: Mailbox, loop: asyncio.AbstractEventLoop) -> asyncio.Server:
    server = await loop.create_server(
        lambda: _Server(mailbox, hostname="mail.example.se", loop=loop), "127.0.0.1", 0
    )
    mailbox.port = server.sockets[0].getsockname()[1]
    return server


async def _stop(server: asyncio.Server) -> None:
    """Close the door, and whatever conversation is left."""
    server.close()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
