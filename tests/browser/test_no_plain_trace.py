"""After uploads to the running portal, one of them killed half-way, nothing lies in plain."""

import secrets
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.test import Client

from contacts.models import User
from incidents.evidence import store
from incidents.models import Attachment
from tests import cast
from tests.until import PATIENCE, until

MARK = f"HEMLIG-{secrets.token_hex(8)}".encode()
TOKEN = "a" * 32
PNG = b"\x89PNG\r\n\x1a\n"
MEGABYTE = 1024 * 1024


@pytest.fixture
def draft():
    return cast.a_draft(User.objects.get(email="politiker@example.se"))


def part(name, text):
    head = b'--b\r\nContent-Disposition: form-data; name="' + name + b"\r\n\r\n"
    return head + text + b"\r\n"


def body(content):
    return (
        part(b'csrfmiddlewaretoken"', TOKEN.encode())
        + part(b'links"', b"Han skrev " + MARK)
        + part(b'new_files"; filename="' + MARK + b'.png"', content)
        + b"--b--\r\n"
    )


def connection_to(live, draft, content):
    """An open request to the evidence step, and the body that belongs to it."""
    client = Client()
    client.force_login(draft.author)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    whole = body(content)
    head = (
        f"POST /rapportera/{draft.pk}/bevis/ HTTP/1.1\r\nHost: 127.0.0.1:{live.port}\r\n"
        f"Cookie: {settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}\r\n"
        f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {len(whole)}\r\n"
        "Connection: close\r\n\r\n"
    )
    line = socket.create_connection(("127.0.0.1", live.port), timeout=PATIENCE)
    line.sendall(head.encode())
    return line, whole


def half_way(draft):
    """A file that is being received, some of it on disk."""
    row = Attachment.objects.filter(draft=draft, state="receiving").first()
    return row if row and store.place(row).exists() and store.place(row).stat().st_size else None


def kill_workers(live):
    workers = psutil.Process(live.children["web"].pid).children()
    for worker in workers:
        worker.send_signal(signal.SIGKILL)
    psutil.wait_procs(workers, PATIENCE)


def is_fresh(path, since):
    """A file written since then; others use that folder too, and theirs come and go."""
    try:
        return path.is_file() and path.stat().st_mtime >= since
    except FileNotFoundError:
        return False


def in_plain(since):
    """Every file of the portal's, and every fresh one in the temporary folder, with the marker.

    Read by another process: a file of SQLite that is closed here takes its locks with it.
    """
    fresh = [one for one in Path(tempfile.gettempdir()).iterdir() if is_fresh(one, since)]
    looked_in = [settings.DATA_DIR, settings.EVIDENCE_DIR, *fresh]
    found = subprocess.run(
        ["grep", "-rlaF", "--", MARK.decode(), *map(str, looked_in)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return found.stdout.splitlines()


def test_nothing_of_an_upload_lies_in_plain_not_even_when_it_is_killed(live, draft):
    since = time.time()
    line, whole = connection_to(live, draft, PNG + MARK * MEGABYTE)
    line.sendall(whole[: 8 * MEGABYTE])
    killed = until(lambda: half_way(draft))
    kill_workers(live)
    line.close()
    assert b"age-encryption.org" in store.place(killed).read_bytes()[:32]

    line, whole = connection_to(live, draft, PNG + MARK * 1000)
    line.sendall(whole)
    assert line.recv(12, socket.MSG_WAITALL) == b"HTTP/1.1 302"
    line.close()
    kept = Attachment.objects.filter(draft=draft, state="stored")
    assert [one.kind for one in kept] == ["file", "text"]
    assert store.content(kept[0]) == PNG + MARK * 1000
    assert in_plain(since) == []
