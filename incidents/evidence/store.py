"""Where files of evidence lie: age files, each with an identity of its own sealed in its row.

Nothing stands in plain on disk. A file lies in its place from the first byte on; its row says
whether it is whole, so that a transaction that is rolled back moves nothing. Reading and writing go
through a pipe and a thread, because the age library pulls where Django pushes; memory stays flat.
"""

import hashlib
import os
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Self
from uuid import UUID

import pyrage
from django.conf import settings
from django.db import transaction

from incidents.models import Attachment

_CHUNK = 64 * 1024
_OF_A_ROW = "[0-9a-f-]" * 36 + ".*"
_KEY = 36
UNFINISHED_AFTER = timedelta(hours=3)
UNDER_WAY = ".new"
"""What is shown of a file, until it is whole."""


class Unreadable(Exception):
    """A stored file that is gone, cut or changed."""


def place(attachment: Attachment) -> Path:
    """Where a file lies."""
    key = str(attachment.pk)
    return Path(settings.EVIDENCE_DIR) / key[:2] / f"{key}.age"


def place_of_part(attachment: Attachment, number: int) -> Path:
    """Where what is shown of a file lies: a page, or the whole."""
    return place(attachment).with_suffix(f".{number}.age")


class Receiving:
    """One file on its way in. `close` removes it unless it was finished; Django calls that."""

    def __init__(self, attachment: Attachment) -> None:
        identity = pyrage.x25519.Identity.generate()
        attachment.identity = str(identity)
        attachment.save(force_insert=True)  # before the first byte, so that a killed process leaves
        self.attachment = attachment  # a row for the sweep to find
        self.size = 0
        self.finished = False
        self._digest = hashlib.sha256()
        self._failure: OSError | pyrage.EncryptError | None = None
        path = place(attachment)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        source, sink = os.pipe()
        self._sink = os.fdopen(sink, "wb", buffering=0)
        self._thread = threading.Thread(
            target=self._encrypt,
            args=(os.fdopen(source, "rb"), path, identity.to_public()),
            daemon=True,
        )
        self._thread.start()

    def write(self, raw: bytes) -> None:
        """Raises OSError where the disk refuses."""
        self.size += len(raw)
        self._digest.update(raw)
        rest = memoryview(raw)
        while rest:
            rest = rest[self._sink.write(rest) :]

    def finish(self) -> Self:
        """Wait until all is on disk. Raises OSError where it isn't."""
        self._sink.close()
        self._thread.join()
        if self._failure:
            raise OSError from self._failure
        self.attachment.size = self.size
        self.attachment.sha256 = self._digest.hexdigest()
        self.finished = True
        return self

    def keep(self) -> Attachment:
        """Say in the row that it is whole. The file must be finished."""
        self.attachment.state = Attachment.State.STORED
        self.attachment.save(force_update=True)
        return self.attachment

    def close(self) -> None:
        """Remove what is not finished."""
        if not self.finished:
            self.discard()

    def discard(self) -> None:
        """Remove the file and its row, unless it was kept for good."""
        self._sink.close()
        self._thread.join()
        row = Attachment.objects.filter(pk=self.attachment.pk)
        row.filter(state=Attachment.State.RECEIVING).delete()
        if not row.exists():
            place(self.attachment).unlink(missing_ok=True)

    def _encrypt(self, source: BinaryIO, path: Path, recipient: pyrage.x25519.Recipient) -> None:
        try:
            with source, path.open("xb") as target:
                pyrage.encrypt_io(source, target, [recipient])
                target.flush()
                os.fsync(target.fileno())
        except (OSError, pyrage.EncryptError) as failure:
            self._failure = failure  # the writer meets a closed pipe, `finish` raises


def opened(attachment: Attachment) -> Iterator[bytes]:
    """The file, decrypted as it is read. Raises Unreadable, at the latest at the end."""
    source, sink = os.pipe()
    failures: list[Exception] = []

    def decrypt(into: BinaryIO) -> None:
        try:
            with into, place(attachment).open("rb") as stored:
                identity = pyrage.x25519.Identity.from_str(attachment.identity)
                pyrage.decrypt_io(stored, into, [identity])
        except (OSError, pyrage.DecryptError, pyrage.IdentityError) as failure:
            failures.append(failure)

    thread = threading.Thread(target=decrypt, args=(os.fdopen(sink, "wb"),), daemon=True)
    thread.start()
    with os.fdopen(source, "rb") as plain:
        while chunk := plain.read(_CHUNK):
            yield chunk
    thread.join()
    if failures:
        message = f"attachment {attachment.pk}"
        raise Unreadable(message) from failures[0]


def content(attachment: Attachment) -> bytes:
    """The whole file in memory: for what has to be drawn. Raises Unreadable."""
    return b"".join(opened(attachment))


def remove(attachment: Attachment) -> None:
    """Delete the row of a draft's file, and the file when that is committed."""
    attachment.delete()
    transaction.on_commit(lambda: remove_files([attachment]))


def remove_files(attachments: list[Attachment]) -> None:
    """Delete files whose rows are gone."""
    for attachment in attachments:
        place(attachment).unlink(missing_ok=True)
        for part in place(attachment).parent.glob(f"{attachment.pk}.*"):
            part.unlink(missing_ok=True)


def sweep(at: datetime) -> int:
    """Remove what interrupted processes left hours ago: rows `receiving`, and files without a row.

    Called by the worker; returns how many were removed.
    """
    before = at - UNFINISHED_AFTER
    unfinished = Attachment.objects.filter(state=Attachment.State.RECEIVING)
    removed = 0
    for attachment in unfinished.filter(received_at__lt=before):
        if unfinished.filter(pk=attachment.pk).delete()[0]:  # unless it was kept just now
            remove_files([attachment])
            removed += 1
    return removed + _sweep_ownerless(before)


def _sweep_ownerless(before: datetime) -> int:
    removed = 0
    for folder in Path(settings.EVIDENCE_DIR).glob("[0-9a-f][0-9a-f]"):
        old = [path for path in folder.glob(_OF_A_ROW) if path.stat().st_mtime < before.timestamp()]
        keys = [UUID(path.name[:_KEY]) for path in old]
        owned = set(Attachment.objects.filter(pk__in=keys).values_list("pk", flat=True))
        for path in old:
            if UUID(path.name[:_KEY]) not in owned or path.suffix == UNDER_WAY:
                path.unlink(missing_ok=True)
                removed += 1
    return removed
