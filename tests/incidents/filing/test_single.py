"""The script of the evidence step sends one file a request, and is told what became of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from incidents.filing import draft as drafts
from incidents.models import Attachment
from tests import cast

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n"


def a_file(name="a.png", content=PNG):
    return SimpleUploadedFile(name, content)


def send(filing, *files, browser=None, step="bevis"):
    return (browser or filing.client).post(
        filing.address(step), {"new_files": list(files)}, headers={"X-One-File": "1"}
    )


def test_a_kept_file_comes_back_as_the_page_shows_it(filing):
    answer = send(filing, a_file("bild <b>.png"))
    (kept,) = Attachment.objects.all()
    assert (answer.status_code, list(answer.json())) == (200, ["html"])
    html = answer.json()["html"]
    assert "bild &lt;b&gt;.png" in html
    assert f'name="{kept.pk}-description"' in html
    assert f'value="{kept.pk}"' in html


def test_a_refused_file_comes_back_with_the_reason(filing):
    assert send(filing, a_file("tom.png", b"")).json() == {"message": "tom.png är tom."}
    assert Attachment.objects.count() == 0


def test_a_file_that_is_there_already_is_said_to_be(filing):
    send(filing, a_file())
    assert send(filing, a_file("igen.png")).json() == {
        "message": "igen.png finns redan bland dina filer."
    }
    assert Attachment.objects.count() == 1


def test_a_kept_file_does_not_put_the_step_in_conflict_with_itself(filing):
    """The page that is open knows the version before the file."""
    before = filing.hidden("bevis")
    send(filing, a_file())
    answer = filing.client.post(
        filing.address("bevis"), {**before, "go": "1", "still_online": "ja"}
    )
    assert answer.status_code == 302
    assert filing.draft.answers["bevis"]["still_online"] == "ja"


def test_a_kept_file_lengthens_the_drafts_time_and_changes_what_is_sent(filing):
    """The check page that was open before it doesn't send what it did not show."""
    filing.filled()
    read = filing.hidden("granska")
    send(filing, a_file())
    filing.client.post(filing.address("granska"), {**read, "send": "1"})
    assert filing.draft.attachments.count() == 1


def test_what_is_typed_beside_it_is_untouched(filing):
    filing.post("bevis", still_online="ja")
    send(filing, a_file())
    assert filing.draft.answers["bevis"]["still_online"] == "ja"


def test_who_has_been_logged_out_is_told_so_and_nothing_is_kept(filing):
    answer = send(filing, a_file(), browser=Client())
    assert answer.status_code == 401
    assert answer.json()["message"].startswith("Du har loggats ut.")
    assert Attachment.objects.count() == 0


def test_a_file_for_a_draft_that_is_gone_or_someone_elses_is_not_kept(filing, city):
    other = Client()
    other.force_login(cast.a_member(city.party))
    assert send(filing, a_file(), browser=other).status_code == 404
    drafts.delete(filing.draft)
    answer = send(filing, a_file())
    assert answer.status_code == 404
    assert answer.json() == {
        "message": "Utkastet är skickat eller borttaget. Filen är inte sparad."
    }
    assert Attachment.objects.count() == 0


def test_other_steps_take_no_file(filing):
    assert send(filing, a_file(), step="vad").status_code == 404
    assert Attachment.objects.count() == 0


def test_a_request_without_a_file_is_told_so(filing):
    assert send(filing).json() == {"message": "Ingen fil kom fram."}


def test_a_file_without_the_pages_token_is_refused(filing):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(filing.author)
    assert send(filing, a_file(), browser=strict).status_code == 403
    assert Attachment.objects.count() == 0


def test_a_picture_taken_with_the_camera_is_kept_without_scripts_too(filing):
    filing.post("bevis", camera=a_file("bild.png"), new_files=a_file("b.png", PNG + b"b"))
    assert {one.name for one in Attachment.objects.all()} == {"bild.png", "b.png"}


def test_files_for_a_report_that_was_sent_meanwhile_are_named(filing):
    filing.filled().send()
    answer = filing.client.post(filing.address("bevis"), {"new_files": a_file("sen.png")})
    assert "sen.png är inte sparad." in answer.content.decode()
