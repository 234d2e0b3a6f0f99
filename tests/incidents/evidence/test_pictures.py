"""A picture is shown drawn anew, to those who may have it, when they ask for it."""

import zlib
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from PIL import Image

from incidents.evidence import store
from incidents.evidence.preview import making
from incidents.models import Attachment, Event, Kind
from portal.papers.press import the_press
from tests import cast
from tests.incidents.evidence.files import FILES, is_untouched, sent, stored

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite_alone,
    pytest.mark.urls("tests.incidents.evidence.address"),
]


def of(person):
    client = Client()
    client.force_login(person)
    return client


def picture(client, attachment, **headers):
    return client.get(f"/filer/{attachment.pk}/bild/", headers=headers)


def page(client, attachment):
    return client.get(f"/filer/{attachment.pk}/visa/")


def drawn(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    return Image.open(BytesIO(answer.content))


def a_bomb(side):
    """A sound PNG of side × side black points, in few bytes."""

    def chunk(kind, body):
        return (
            len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
        )

    squeezed = zlib.compressobj(9)
    row = bytes(side // 8 + 2)
    rows = b"".join(squeezed.compress(row) for _ in range(side)) + squeezed.flush()
    size = side.to_bytes(4, "big")
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + size + b"\x01\x00\x00\x00\x00")
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def test_neither_a_miniature_of_what_was_cut_away_nor_its_colour_is_shown(browser, draft):
    attachment = stored(browser, draft, "foto-orientering6-gps.jpg")
    answer = picture(browser, attachment)
    seen = drawn(answer)
    assert not any(word in answer.content for word in (b"HEMLIG", b"Exif", b"GPS"))
    colours = {colour for _count, colour in seen.convert("RGB").resize((40, 40)).getcolors(1600)}
    assert not [each for each in colours if each[0] > each[1] + 60 and each[2] > each[1] + 60]


def test_a_picture_taken_with_the_phone_on_its_side_is_shown_upright(browser, draft):
    with Image.open(FILES / "foto-orientering6-gps.jpg") as original:
        lying = original.size
    seen = drawn(picture(browser, stored(browser, draft, "foto-orientering6-gps.jpg")))
    assert seen.size == lying[::-1]


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "endast-mif1.heic", "heic-som.jpg"])
def test_pictures_from_phones_are_shown(browser, draft, name):
    assert drawn(picture(browser, stored(browser, draft, name))).size > (1, 1)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "AVIF"])
def test_other_pictures_are_shown(browser, draft, kind):
    written = BytesIO()
    Image.new("RGB", (90, 60), "#336699").save(written, kind)
    attachment = stored(browser, draft, f"bild.{kind.lower()}", written.getvalue())
    assert drawn(picture(browser, attachment)).size == (90, 60)


def test_a_long_screenshot_stays_readable(browser, draft):
    written = BytesIO()
    Image.new("L", (1080, 9000), 255).save(written, "PNG")
    seen = drawn(picture(browser, stored(browser, draft, "skarmdump.png", written.getvalue())))
    assert seen.size == (768, 6400)


def test_half_a_picture_is_shown_and_told_to_be_damaged(browser, draft):
    attachment = stored(browser, draft, "avhuggen.jpg")
    drawn(picture(browser, attachment))
    assert "Filen är skadad." in page(browser, attachment).content.decode()
    step = browser.get(reverse("filing_step", args=[draft.pk, "bevis"])).content.decode()
    assert "Filen är skadad." in step
    assert is_untouched(attachment, (FILES / "avhuggen.jpg").read_bytes())


def test_a_picture_that_holds_nothing_is_kept_and_said_so(browser, draft):
    content = b"\xff\xd8\xff HEMLIG"
    attachment = stored(browser, draft, "trasig.jpg", content)
    assert picture(browser, attachment).status_code == 404
    said = page(browser, attachment).content.decode()
    assert "Filen är skadad och kan inte visas." in said
    assert "<img" not in said
    assert browser.get(f"/filer/{attachment.pk}/").getvalue() == content


def test_a_picture_of_179_million_points_is_refused_a_preview_and_kept(browser, draft):
    content = a_bomb(13_400)
    assert len(content) < 400_000
    attachment = stored(browser, draft, "bomb.png", content)
    assert picture(browser, attachment).status_code == 404
    assert "för stor för att visas" in page(browser, attachment).content.decode()
    assert is_untouched(attachment, content)


def test_what_is_shown_lies_sealed_and_goes_when_the_file_goes(browser, draft, settings):
    attachment = stored(browser, draft, "foto-orientering6-gps.jpg")
    first = picture(browser, attachment).content
    lying = [path for path in settings.EVIDENCE_DIR.rglob("*") if path.is_file()]
    assert len(lying) == 2
    assert all(path.read_bytes().startswith(b"age-encryption.org/v1") for path in lying)
    assert picture(browser, attachment).content == first
    store.remove_files([attachment])
    assert not [path for path in settings.EVIDENCE_DIR.rglob("*") if path.is_file()]


def test_the_worker_makes_it_before_anyone_asks_and_once(browser, draft, monkeypatch):
    attachment = stored(browser, draft, "foto-orientering6-gps.jpg")
    broken = stored(browser, draft, "trasig.jpg", b"\xff\xd8\xff HEMLIG")
    making.make_waiting(now())
    monkeypatch.setattr(the_press(), "look", None)
    making.make_waiting(now())
    drawn(picture(browser, attachment))
    broken.refresh_from_db()
    assert (broken.preview, broken.damaged) == (Attachment.Preview.UNREADABLE, True)


def test_a_shown_picture_runs_nothing_and_is_kept_nowhere(browser, draft):
    answer = picture(browser, stored(browser, draft, "foto-orientering6-gps.jpg"))
    assert {
        name: answer[name]
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Cache-Control")
    } == {
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def test_when_every_hand_is_busy_one_is_asked_to_wait(browser, draft):
    attachment = stored(browser, draft, "foto-orientering6-gps.jpg")
    door = the_press()._door
    held = [door.acquire(blocking=False) for _ in range(8)].count(True)
    try:
        assert picture(browser, attachment).status_code == 503
        assert page(browser, attachment)["Retry-After"] == "10"
    finally:
        for _ in range(held):
            door.release()
    drawn(picture(browser, attachment))


def test_only_those_who_see_the_reports_files_see_them_shown():
    contact = cast.a_person("Kerstin Kontakt")
    maja = cast.a_member(cast.a_party(contact=contact), "Maja Sund")
    chief, chair = cast.a_chief(), cast.a_chair()
    attachment = sent(cast.a_report(maja), "foto-orientering6-gps.jpg")
    asked = {
        person.name: picture(of(person), attachment).status_code
        for person in (maja, chief, chair, contact, cast.an_administrator())
    }
    assert set(asked.values()) == {200, 404}
    assert [name for name, status in asked.items() if status == 404] == [
        contact.name,
        next(reversed(asked)),
    ]
    assert Client().get(f"/filer/{attachment.pk}/bild/").status_code == 302


def test_looking_is_noted_once_and_looking_ahead_is_not():
    chief, chair = cast.a_chief(), cast.a_chair()
    report = cast.a_report(cast.a_member(cast.a_party(), "Maja Sund"))
    attachment = sent(report, "foto-orientering6-gps.jpg")
    picture(of(chief), attachment, **{"Sec-Purpose": "prefetch"})
    noted = Event.objects.filter(incident=report, kind=Kind.OPENED, subject_kind="attachment")
    assert not noted.exists()
    for _ in range(2):
        picture(of(chief), attachment)
        page(of(chief), attachment)
    picture(of(chair), attachment)
    picture(of(report.filed_by), attachment)
    assert [event.actor for event in noted.order_by("number")] == [chief, chair]


def test_active_and_unknown_content_is_never_shown(browser, draft):
    attachment = stored(browser, draft, "samtal.amr")
    assert picture(browser, attachment).status_code == 404
    assert "kan inte visas här" in page(browser, attachment).content.decode()


def test_what_was_shown_of_a_file_that_is_gone_is_swept_away(browser, draft, settings):
    attachment = stored(browser, draft, "foto-orientering6-gps.jpg")
    picture(browser, attachment)
    halfway = store.place(attachment).with_suffix(f".1.x{store.UNDER_WAY}")
    halfway.write_bytes(b"age")
    kept = stored(browser, draft, "avhuggen.jpg")
    picture(browser, kept)
    Attachment.objects.filter(pk=attachment.pk).delete()
    store.sweep(now() + store.UNFINISHED_AFTER)
    left = {path for path in settings.EVIDENCE_DIR.rglob("*") if path.is_file()}
    assert left == {store.place(kept), store.place_of_part(kept, 1)}
