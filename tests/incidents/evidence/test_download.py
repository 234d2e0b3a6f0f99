"""What came in goes out again, letter for letter, to those who may have it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from incidents.models import Attachment
from tests import cast

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite_alone,
    pytest.mark.urls("tests.incidents.evidence.address"),
]
FILES = Path(__file__).parents[2] / "files"
TAKEN = sorted(path.name for path in FILES.iterdir() if path.name not in {"skript.svg", "tom.png"})


def stored(browser, draft, name, content):
    browser.post(f"/take/{draft.pk}/", {"files": SimpleUploadedFile(name, content)})
    return Attachment.objects.latest("received_at")


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("accept", ["gzip", "identity"])
def test_each_file_comes_back_the_same(browser, draft, name, accept):
    content = (FILES / name).read_bytes()
    attachment = stored(browser, draft, name, content)
    answer = browser.get(f"/filer/{attachment.pk}/", headers={"Accept-Encoding": accept})
    assert sha256(answer.getvalue()).hexdigest() == sha256(content).hexdigest()
    assert attachment.sha256 == sha256(content).hexdigest()
    assert answer["Content-Length"] == str(len(content))


def test_a_large_file_comes_back_the_same(browser, draft):
    content = b"\xff\xd8\xff" + bytes(range(256)) * 16_000
    answer = browser.get(f"/filer/{stored(browser, draft, 'a.jpg', content).pk}/")
    assert answer.getvalue() == content


def test_a_download_opens_nothing_and_is_kept_nowhere(browser, draft):
    attachment = stored(browser, draft, "bilaga\u202egpj.exe", b"\xff\xd8\xff")
    answer = browser.get(f"/filer/{attachment.pk}/")
    assert answer.getvalue() == b"\xff\xd8\xff"
    assert {
        name: answer[name]
        for name in (
            "Content-Type",
            "Content-Disposition",
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Cache-Control",
        )
    } == {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": 'attachment; filename="bilaga_gpj.exe.jpg"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def test_names_are_kept_as_they_were_given(browser, draft):
    for name in json.loads((FILES / "namn.json").read_text()).values():
        if "\r" in name or '"' in name or not name:
            continue  # no browser puts these into the header as they stand
        body = (
            b'--b\r\nContent-Disposition: form-data; name="files"; filename="'
            + name.encode()
            + b'"\r\n\r\n\x89PNG\r\n\x1a\n'
            + name.encode()
            + b"\r\n--b--\r\n"
        )
        browser.generic(
            "POST", f"/take/{draft.pk}/", body, content_type="multipart/form-data; boundary=b"
        )
        assert Attachment.objects.latest("received_at").name == name
        Attachment.objects.all().delete()


def test_someone_elses_file_is_not_found(browser, draft):
    attachment = stored(browser, draft, "a.jpg", b"\xff\xd8\xff")
    other = Client()
    other.force_login(cast.a_chief())
    assert other.get(f"/filer/{attachment.pk}/").status_code == 404
    assert Client().get(f"/filer/{attachment.pk}/").status_code == 302
