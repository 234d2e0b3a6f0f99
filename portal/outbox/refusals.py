"""What a failed attempt means: whether it may pass, and the code that people are shown.

What the receiving side says about this address or this mail is final when it says so (5xx). What
is said about the server, our login or our sender concerns every mail: it is tried again.
"""

import smtplib
import ssl
from dataclasses import dataclass

_PERMANENT = 500
_OF_THE_SERVER: list[tuple[type[smtplib.SMTPResponseException], str]] = [
    (smtplib.SMTPSenderRefused, "sender"),
    (smtplib.SMTPAuthenticationError, "login"),
    (smtplib.SMTPResponseException, "server"),
]
_OF_THE_LINE: list[tuple[type[OSError], str]] = [
    (TimeoutError, "timeout"),  # smtplib wraps it while it waits for an answer
    (ConnectionRefusedError, "refused"),
    (ssl.SSLError, "tls"),
    (smtplib.SMTPServerDisconnected, "disconnected"),
]


@dataclass(frozen=True)
class Refusal:
    """A code without content (`550`, `timeout`), and whether another attempt may do."""

    code: str
    may_pass: bool


def read(error: BaseException) -> Refusal:
    """What went wrong while sending."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _by_code(*(code for code, _ in error.recipients.values()))
    if isinstance(error, smtplib.SMTPDataError):
        return _by_code(error.smtp_code)
    for kind, word in _OF_THE_SERVER:
        if isinstance(error, kind):
            return Refusal(f"{word} {error.smtp_code}", may_pass=True)
    for line, word in _OF_THE_LINE:
        if isinstance(error, line) or isinstance(error.__context__, line):
            return Refusal(word, may_pass=True)
    if isinstance(error, ValueError):  # an address or a text that mail has no way of carrying
        return Refusal("unsendable", may_pass=False)
    return Refusal(type(error).__name__, may_pass=True)


def _by_code(*codes: int) -> Refusal:
    code = max(codes, default=0)
    return Refusal(str(code), may_pass=code < _PERMANENT)
