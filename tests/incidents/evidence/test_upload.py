"""Files go straight into encryption, or are refused with words."""

import os
import threading
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils.timezone import now

from incidents.evidence import kinds, store, upload
from incidents.filing import draft as drafts
from incidents.models import Attachment
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.incidents.evidence.address")]
FILES = Path(__file__).parents[2] / "files"
PNG = b"\x89PNG\r\n\x1a\n"


def a_file(name, content=PNG + b"HEMLIG-BILD"):
    return SimpleUploadedFile(name, content)


def post(browser, draft, *files, door="take"):
    return browser.post(f"/{door}/{draft.pk}/", {"files": list(files), "words": "ord"})


def descriptors():
    return len(list(Path("/proc/self/fd").iterdir()))


def on_disk():
    return [path for path in Path(settings.EVIDENCE_DIR).rglob("*") if path.is_file()]


def test_several_files_of_one_form_are_kept_with_size_kind_and_digest(browser, draft):
    answer = post(browser, draft, a_file("a.png"), a_file("b.txt", "Hej då".encode())).json()
    assert (len(answer["kept"]), answer["refused"], answer["words"]) == (2, [], "ord")
    first, second = Attachment.objects.filter(draft=draft)
    assert (first.name, first.type, first.size, first.state) == ("a.png", "image/png", 19, "stored")
    assert second.sha256 == sha256("Hej då".encode()).hexdigest()
    assert second.received_at <= now()


def test_nothing_of_a_file_stands_in_plain_on_disk_or_in_the_database(browser, draft, tmp_path):
    marker = b"HEMLIG-BILD" * 50_000
    post(browser, draft, a_file("HEMLIG-NAMN.png", PNG + marker))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == on_disk()
    assert len(on_disk()) == 1
    assert all(b"HEMLIG" not in path.read_bytes() for path in on_disk())
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sha256, note, identity FROM incidents_attachment")
        assert not any(b"HEMLIG" in bytes(cell) for cell in cursor.fetchone())


def test_nothing_is_in_plain_while_it_is_being_received(browser, draft, tmp_path, monkeypatch):
    """Watches every open file of the process and the temporary folder at each chunk."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen = []

    def look(write):
        def watched(self, raw):
            write(self, raw)
            for descriptor in Path("/proc/self/fd").iterdir():
                target = os.path.realpath(descriptor)
                if target.startswith(str(tmp_path)):
                    seen.append(target)
                    assert b"HEMLIG" not in Path(target).read_bytes()

        return watched

    monkeypatch.setattr(store.Receiving, "write", look(store.Receiving.write))
    post(browser, draft, a_file("a.png", PNG + b"HEMLIG-BILD" * 100_000))
    assert {Path(path).suffix for path in seen} == {".age"}
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} == {".age"}


def test_an_empty_file_is_named_and_the_other_kept(browser, draft):
    answer = post(browser, draft, a_file("tom.png", b""), a_file("bra.png")).json()
    assert (len(answer["kept"]), answer["refused"]) == (1, ["tom.png är tom."])


def test_a_file_past_the_limit_is_refused_and_leaves_nothing(browser, draft, settings):
    settings.EVIDENCE_FILE_BYTES = 100_000
    answer = post(browser, draft, a_file("stor.png", PNG + b"x" * 100_000), a_file("bra.png"))
    assert [message.split(":")[0] for message in answer.json()["refused"]] == [
        "stor.png är för stor"
    ]
    assert (len(answer.json()["kept"]), len(on_disk())) == (1, 1)


def test_more_files_than_a_report_takes_are_refused_before_they_are_kept(browser, draft, settings):
    settings.EVIDENCE_FILES = 2
    answer = post(browser, draft, *(a_file(f"{n}.png", PNG + bytes([n])) for n in range(3))).json()
    assert len(answer["kept"]) == 2
    assert answer["refused"] == [
        "2.png togs inte emot: det får vara högst 2 filer i en rapport eller ett tillägg."
    ]
    assert (len(on_disk()), Attachment.objects.count()) == (2, 2)


def test_the_same_file_twice_is_kept_once(browser, draft):
    post(browser, draft, a_file("a.png"), a_file("a igen.png"))
    post(browser, draft, a_file("a.png"))
    assert (Attachment.objects.count(), len(on_disk())) == (1, 1)


def test_a_file_for_a_draft_of_someone_else_is_not_kept(browser, draft):
    other = Client()
    other.force_login(cast.a_member(name="Bo Lind"))
    assert post(other, draft, a_file("a.png")).json()["kept"] == []
    assert (Attachment.objects.count(), on_disk()) == (0, [])


def test_a_file_from_someone_who_is_not_logged_in_is_not_kept(draft):
    assert post(Client(), draft, a_file("a.png")).status_code == 302
    assert (Attachment.objects.count(), on_disk()) == (0, [])


def test_a_file_sent_to_another_address_is_not_kept(browser, draft):
    assert post(browser, draft, a_file("a.png"), door="drop").json() == {"files": 0}
    assert (Attachment.objects.count(), on_disk()) == (0, [])


def test_a_file_that_comes_without_the_forms_token_is_removed(author, draft):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(author)
    assert post(strict, draft, a_file("a.png")).status_code == 403
    assert (Attachment.objects.count(), on_disk()) == (0, [])


def test_a_file_is_removed_when_its_view_fails(browser, draft):
    browser.raise_request_exception = False
    assert post(browser, draft, a_file("a.png"), door="fail").status_code == 500
    assert (Attachment.objects.count(), on_disk()) == (0, [])


def test_a_broken_line_leaves_no_file_no_row_no_thread_and_no_descriptor(browser, draft):
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n' + PNG
    threads, before = threading.active_count(), descriptors()
    browser.generic(
        "POST",
        f"/take/{draft.pk}/",
        head + b"x" * 200_000,
        content_type="multipart/form-data; boundary=b",
    )
    assert (Attachment.objects.count(), on_disk()) == (0, [])
    assert threading.active_count() <= threads
    assert descriptors() <= before


def test_a_disk_that_refuses_is_told_of_and_nothing_is_lost(browser, draft, monkeypatch):
    def full(*_):
        raise OSError

    monkeypatch.setattr(os, "fsync", full)
    answer = post(browser, draft, a_file("a.png")).json()
    assert answer["refused"] == ["a.png kunde inte sparas just nu. Försök igen om en stund."]
    assert (answer["words"], Attachment.objects.count(), on_disk()) == ("ord", 0, [])


def test_what_a_killed_process_left_is_swept_after_some_hours(draft):
    left = Attachment.objects.create(draft=draft, added_by=draft.author, received_at=now())
    store.place(left).parent.mkdir(parents=True)
    store.place(left).write_bytes(b"age")
    assert store.sweep(now()) == 0
    later = now() + timedelta(hours=4)
    assert store.sweep(later) == 1
    assert (Attachment.objects.count(), on_disk()) == (0, [])


def test_a_file_whose_row_is_gone_is_swept_after_some_hours(browser, draft):
    post(browser, draft, a_file("a.png"))
    Attachment.objects.all().delete()
    assert store.sweep(now()) == 0
    assert store.sweep(now() + timedelta(hours=4)) == 1
    assert on_disk() == []


def test_a_file_whose_keeping_is_rolled_back_is_removed(browser, draft):
    """The view fails inside its own transaction, after it has kept the file."""
    browser.raise_request_exception = False
    assert post(browser, draft, a_file("a.png"), door="fail_after").status_code == 500
    assert (Attachment.objects.count(), on_disk()) == (0, [])


def test_a_file_whose_process_is_killed_before_its_row_is_committed_is_swept(draft):
    """What is left then is a row that says *receiving*, and the whole file."""
    evidence = upload.Evidence(home=draft, user=draft.author)
    receiving = evidence.receive("a.png", kinds.PNG)
    receiving.write(PNG)
    receiving.finish()
    with transaction.atomic():
        evidence.keep()
        transaction.set_rollback(True)
    assert len(on_disk()) == 1
    store.sweep(now() + timedelta(hours=4))
    assert (Attachment.objects.count(), on_disk()) == (0, [])


def test_a_file_that_found_the_report_full_meanwhile_is_named(draft, settings):
    settings.EVIDENCE_FILES = 1
    uploads = [upload.Evidence(home=draft, user=draft.author) for _ in range(2)]
    for number, evidence in enumerate(uploads):
        receiving = evidence.receive(f"{number}.png", kinds.PNG)
        receiving.write(PNG + bytes([number]))
        receiving.finish()
    assert [len(evidence.keep()) for evidence in uploads] == [1, 0]
    assert [one.message for one in uploads[1].refused] == [
        "1.png togs inte emot: det får vara högst 1 filer i en rapport eller ett tillägg."
    ]
    uploads[1].discard()
    assert len(on_disk()) == 1


def test_a_file_for_a_draft_that_was_deleted_meanwhile_is_named(draft):
    evidence = upload.Evidence(home=draft, user=draft.author)
    receiving = evidence.receive("a.png", kinds.PNG)
    receiving.write(PNG)
    receiving.finish()
    drafts.delete(draft)
    assert evidence.keep() == []
    assert [one.message for one in evidence.refused] == [
        "a.png togs inte emot: utkastet finns inte längre."
    ]


def test_a_stored_file_is_never_swept(browser, draft):
    post(browser, draft, a_file("a.png"))
    store.sweep(now() + timedelta(days=400))
    assert len(on_disk()) == 1


@pytest.mark.parametrize("cut", [slice(0, -20), slice(0, 0)])
def test_a_stored_file_that_was_cut_or_emptied_is_not_handed_out(browser, draft, cut):
    post(browser, draft, a_file("a.png"))
    (path,) = on_disk()
    path.write_bytes(path.read_bytes()[cut])
    with pytest.raises(store.Unreadable):
        store.content(Attachment.objects.get())
