"""Files that mean harm are refused with words or kept harmless, and leave no plain trace."""

import io
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from incidents.evidence import kinds
from incidents.models import Attachment
from tests.incidents.evidence import hostile
from tests.incidents.evidence.hostile import HARMLESS, MARK, NAMES, PNG, REFUSED

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite_alone,
    pytest.mark.urls("tests.incidents.evidence.address"),
]
TYPE = "multipart/form-data; boundary=b"


def send(browser, draft, name, content):
    """As raw bytes, since no client of ours would write such names into a header."""
    quoted = name.encode("utf-8", "surrogatepass").replace(b'"', b"%22")
    return post(browser, draft, a_part(quoted, content) + b"--b--\r\n")


def a_part(name, content, field=b"files"):
    head = b'--b\r\nContent-Disposition: form-data; name="' + field + b'"; filename="' + name
    return head + b'"\r\nContent-Type: image/png\r\n\r\n' + content + b"\r\n"


def post(browser, draft, body, **more):
    return browser.generic("POST", f"/take/{draft.pk}/", body, content_type=TYPE, **more)


def on_disk():
    return [path for path in Path(settings.EVIDENCE_DIR).rglob("*") if path.is_file()]


def nothing_is_left():
    return (Attachment.objects.count(), on_disk()) == (0, [])


@pytest.fixture(autouse=True)
def _leaves_no_plain_trace(tmp_path, monkeypatch, caplog):
    """No marker in the evidence folder, the temporary one, a sealed cell or the log."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    yield
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or MARK not in path.read_bytes()
    assert MARK.decode() not in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sha256, note, identity FROM incidents_attachment")
        assert not any(b"HEMLIG" in bytes(cell) for row in cursor.fetchall() for cell in row)


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_words_and_nothing_is_kept(browser, draft, name, content):
    answer = send(browser, draft, name, content).json()
    assert answer["kept"] == []
    (said,) = answer["refused"]
    assert said.endswith(".")
    assert "\u202e" not in said
    assert nothing_is_left()


@pytest.mark.parametrize(("name", "content"), HARMLESS.values(), ids=HARMLESS)
def test_it_is_kept_bit_for_bit_and_opens_nowhere(browser, draft, name, content):
    (key,) = send(browser, draft, name, content).json()["kept"]
    answer = browser.get(f"/filer/{key}/")
    assert answer.getvalue() == content
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    suffix = "." + answer["Content-Disposition"].rstrip('"').rpartition(".")[2].lower()
    assert suffix in kinds.of(Attachment.objects.get().type).suffixes


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_touches_nothing_but_itself(browser, draft, name):
    (key,) = send(browser, draft, name, hostile.JPEG + MARK).json()["kept"]
    (path,) = on_disk()
    assert path == Path(settings.EVIDENCE_DIR) / key[:2] / f"{key}.age"
    saved = browser.get(f"/filer/{key}/")["Content-Disposition"]
    assert saved.startswith("attachment; filename")
    assert saved.isprintable()
    assert not {"/", "\\", "\u202e", "\x00"} & set(saved.partition("filename")[2].replace("''", ""))
    assert len(saved) < 1_200


@pytest.mark.parametrize("over", [0, 1])
def test_the_limit_is_kept_to_the_byte(browser, draft, settings, over):
    settings.EVIDENCE_FILE_BYTES = 100_000
    content = PNG + MARK * 8_000
    answer = send(browser, draft, "stor.png", content[: 100_000 + over]).json()
    assert (len(answer["kept"]), len(answer["refused"])) == (1 - over, over)


def test_a_limit_that_is_smaller_than_the_first_piece_holds_too(browser, draft, settings):
    settings.EVIDENCE_FILE_BYTES = 10
    assert send(browser, draft, "a.png", PNG + MARK).json()["kept"] == []
    assert nothing_is_left()


WHOLE = a_part(b"a.png", PNG + MARK * 20_000) + b"--b--\r\n"


@pytest.mark.parametrize("at", [0, 3, 40, 90, 130, 5_000, 70_000, len(WHOLE) - 20])
def test_a_body_that_is_cut_half_way_leaves_nothing(browser, draft, at):
    browser.raise_request_exception = False
    post(browser, draft, WHOLE[:at])
    assert nothing_is_left()


@pytest.mark.parametrize("length", ["0", "1", "90", "999999", "-1", "abc", ""])
def test_a_length_that_lies_keeps_no_part_of_a_file(browser, draft, length):
    browser.raise_request_exception = False
    post(browser, draft, WHOLE, CONTENT_LENGTH=length)
    for key in Attachment.objects.values_list("pk", flat=True):
        assert browser.get(f"/filer/{key}/").getvalue() == PNG + MARK * 20_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--b--\r\n",
        b"--b\r\n\r\n\r\n--b--\r\n",
        b"--b\r\nContent-Disposition: form-data; filename=x\r\n\r\n" + MARK + b"\r\n--b--\r\n",
        a_part(b"", PNG + MARK) + b"--b--\r\n",
        a_part(b"a" * 5_000 + b".png", PNG + MARK) + b"--b--\r\n",
        a_part(b"a.png", b"").replace(
            b"image/png\r\n", b"image/png\r\nContent-Transfer-Encoding: base64\r\n"
        )
        + b"--b--\r\n",
        b"--b\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n" + MARK + b"\r\n--b--\r\n",
        b"\xff" * 50_000,
    ],
    ids=[
        *("nothing", "no part", "no name", "no field", "no file name", "a name without end"),
        *("base64 of nothing", "a head without end", "bytes"),
    ],
)
def test_a_body_that_is_no_form_is_answered_and_keeps_nothing(browser, draft, body):
    browser.raise_request_exception = False
    assert post(browser, draft, body).status_code in {200, 400}
    assert nothing_is_left()


def test_parts_within_a_part_are_one_text_and_never_files(browser, draft):
    inner = (
        b"--c\r\nContent-Disposition: attachment; filename=x.exe\r\n\r\nMZ" + MARK + b"\r\n--c--"
    )
    (key,) = send(browser, draft, "a.txt", inner).json()["kept"]
    assert browser.get(f"/filer/{key}/").getvalue() == inner


def test_two_files_of_one_name_are_both_kept(browser, draft):
    parts = a_part(b"a.png", PNG + b"1") + a_part(b"a.png", PNG + b"2") + b"--b--\r\n"
    assert len(post(browser, draft, parts).json()["kept"]) == 2
    assert {one.name for one in Attachment.objects.all()} == {"a.png"}


def test_a_hundred_files_at_once_are_kept_up_to_the_limit(browser, draft, settings):
    body = b"".join(a_part(b"%d.png" % n, PNG + b"%d" % n) for n in range(100)) + b"--b--\r\n"
    answer = post(browser, draft, body).json()
    assert len(answer["kept"]) == settings.EVIDENCE_FILES
    assert len(answer["refused"]) == 100 - settings.EVIDENCE_FILES
    assert len(on_disk()) == settings.EVIDENCE_FILES


def test_base64_is_decoded_and_judged_by_what_is_in_it(browser, draft):
    part = a_part(b"a.png", b"TVqQAAMA")  # MZ
    body = part.replace(b"image/png", b"image/png\r\nContent-Transfer-Encoding: base64")
    answer = post(browser, draft, body + b"--b--\r\n").json()
    assert answer["kept"] == []
    assert answer["refused"][0].startswith("a.png togs inte emot. Program")


def test_a_line_that_breaks_leaves_nothing(browser, draft):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 100_000:
                raise OSError
            return super().read(size)

    browser.raise_request_exception = False
    post(browser, draft, b"", **{"wsgi.input": Broken(WHOLE), "CONTENT_LENGTH": str(len(WHOLE))})
    assert nothing_is_left()
