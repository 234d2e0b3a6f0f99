"""Asks clamd, over its socket, what it finds in a file."""

import socket
from collections.abc import Iterable
from contextlib import suppress

from incidents.models.attachment import Attachment

Scan = Attachment.Scan
_SECONDS = 30
_LONGEST_REPLY = 4096


class NoAnswer(Exception):
    """There is no scanner where the settings say, or it fell silent."""


def ask(path: str, chunks: Iterable[bytes]) -> Attachment.Scan:
    """CLEAN, FOUND, or FAILED where it could not look. Raises NoAnswer."""
    try:
        with socket.socket(socket.AF_UNIX) as scanner:
            scanner.settimeout(_SECONDS)
            scanner.connect(path)
            with suppress(BrokenPipeError):  # it has said why already: the file is too large for it
                _send(scanner, chunks)
            return _read(scanner)
    except OSError as failure:
        raise NoAnswer from failure


def _send(scanner: socket.socket, chunks: Iterable[bytes]) -> None:
    scanner.sendall(b"zINSTREAM\0")
    for chunk in chunks:
        scanner.sendall(len(chunk).to_bytes(4, "big") + chunk)
    scanner.sendall(bytes(4))


def _read(scanner: socket.socket) -> Attachment.Scan:
    reply = b""
    while not reply.endswith(b"\0") and len(reply) < _LONGEST_REPLY:
        part = scanner.recv(_LONGEST_REPLY)
        if not part:
            raise NoAnswer
        reply += part
    match reply.rstrip(b"\0").rsplit(b" ", 1)[-1]:
        case b"OK":
            return Scan.CLEAN
        case b"FOUND":
            return Scan.FOUND
    return Scan.FAILED
