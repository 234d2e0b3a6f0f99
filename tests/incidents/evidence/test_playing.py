"""Sound and film are played by those who may have them; what is doubtful is only downloaded."""

import pytest
from django.urls import reverse

from incidents.evidence import kinds
from incidents.models import Event, Kind
from tests import cast
from tests.incidents.evidence.files import FILES, sent, stored
from tests.incidents.evidence.test_pictures import of, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite_alone,
    pytest.mark.urls("tests.incidents.evidence.address"),
]


def play(client, attachment, **headers):
    return client.get(f"/filer/{attachment.pk}/spela/", headers=headers)


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("rostmemo.m4a", "audio/mp4"),
        ("PTT-20261015-WA0001.opus", "audio/ogg"),
        ("samtal.3gp", "video/3gpp"),
        ("film.MOV", "video/quicktime"),
    ],
)
def test_sound_and_film_are_played_as_they_came(browser, draft, name, type_):
    attachment = stored(browser, draft, name)
    answer = play(browser, attachment)
    assert answer.getvalue() == (FILES / name).read_bytes()
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (type_, "nosniff")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    said = page(browser, attachment).content.decode()
    assert f'preload="none" src="/filer/{attachment.pk}/spela/"' in said


@pytest.mark.parametrize("name", ["samtal.amr", "id3-skrap-fore.mp3", "foto-orientering6-gps.jpg"])
def test_what_no_browser_plays_or_our_table_is_not_sure_of_is_only_downloaded(browser, draft, name):
    attachment = stored(browser, draft, name)
    assert str(kinds.of(attachment.type).label).startswith(("Ljud", "Bild"))
    assert play(browser, attachment).status_code == 404
    assert "spela" not in page(browser, attachment).content.decode()
    assert browser.get(f"/filer/{attachment.pk}/").getvalue() == (FILES / name).read_bytes()


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-1", slice(0, 2)),
        ("bytes=100-", slice(100, None)),
        ("bytes=70000-70009", slice(70_000, 70_010)),
        ("bytes=-5", slice(-5, None)),
        ("bytes=0-999999999", slice(None)),
    ],
)
def test_a_phone_that_asks_for_a_part_gets_that_part(browser, draft, asked, part):
    content = (FILES / "rostmemo.m4a").read_bytes() + bytes(range(256)) * 600
    answer = play(browser, stored(browser, draft, "a.m4a", content), Range=asked)
    got = answer.getvalue()
    assert (answer.status_code, got) == (206, content[part])
    start = range(len(content))[part][0]
    told = f"bytes {start}-{start + len(got) - 1}/{len(content)}"
    assert (answer["Content-Range"], answer["Content-Length"]) == (told, str(len(got)))


def test_a_part_that_is_not_there_is_refused(browser, draft):
    attachment = stored(browser, draft, "rostmemo.m4a")
    answer = play(browser, attachment, Range="bytes=9999-")
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{attachment.size}")


def test_listening_is_noted_once_for_those_who_may():
    contact = cast.a_person("Kerstin Kontakt")
    chief = cast.a_chief()
    report = cast.a_report(cast.a_member(cast.a_party(contact=contact), "Maja Sund"))
    attachment = sent(report, "rostmemo.m4a")
    assert play(of(contact), attachment).status_code == 404
    case = of(report.filed_by).get(reverse("case", args=[report.pk])).content.decode()
    assert "<audio" in case
    for asked in ("bytes=0-9", "bytes=10-19"):
        play(of(chief), attachment, Range=asked)
    noted = Event.objects.filter(incident=report, kind=Kind.OPENED, subject_kind="attachment")
    assert [event.actor for event in noted] == [chief]
