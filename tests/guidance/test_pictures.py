"""Pictures of pages: drawn anew and small, never without words, from our own address alone."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from guidance.models import Picture
from tests import cast
from tests.guidance.editor import CODE, a_page, on_page, press, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
NEW = "/admin/guidance/picture/ny/"
WORDS = {"code": "karta", "alt_sv": "Vägen till entrén.", "alt_en": "The way to the entrance."}


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(cast.an_editor())


def a_photo(size=(3000, 2000)):
    """With a position, a comment and much that can't be made small."""
    photo, file = Image.effect_noise(size, 90).convert("RGB"), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "HEMLIG-PLATS"
    photo.save(file, "JPEG", quality=90, exif=exif, comment=b"HEMLIG-KOMMENTAR")
    return SimpleUploadedFile("foto.jpg", file.getvalue(), "image/jpeg")


def hand_in(client, file, **words):
    return client.post(NEW, {**WORDS, **words, "file": file} if file else {**WORDS, **words})


def test_a_picture_is_drawn_small_without_what_it_carried_and_stands_on_its_page(client):
    assert hand_in(client, a_photo()).status_code == 302
    picture = Picture.objects.get()
    content = bytes(picture.content)
    assert len(content) <= 60_000
    assert b"HEMLIG" not in content
    with Image.open(BytesIO(content)) as seen:
        assert (seen.format, seen.size) == ("WEBP", (picture.width, picture.height))
    a_page(CODE, "det-hander-nu")
    press(client, "save", body="Före.\n\n{picture: karta}\n\nEfter.\n")
    press(client, "review")
    press(client, "publish")
    public = Client().get("/rad/det-hander-nu/").content.decode()
    address = f"/rad/bild/karta/{picture.digest}/"
    assert (
        f'<img class="picture" src="{address}" alt="Vägen till entrén." '
        f'width="{picture.width}" height="{picture.height}" loading="lazy">'
    ) in public
    answer = Client().get(address)
    assert (answer["Content-Type"], answer.content) == ("image/webp", content)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert Client().get("/rad/bild/karta/0000000000000000/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "inte att läsa"),
        ("x.jpg", b"<script>alert(1)</script>", "Filen går inte att läsa som en bild."),
        ("x.png", b"", "Filen är tom."),
    ],
)
def test_what_is_no_picture_is_refused_with_words(client, name, content, said):
    answer = hand_in(client, SimpleUploadedFile(name, content))
    assert said in on_page(answer)
    assert 'value="karta"' in answer.content.decode()
    assert not Picture.objects.exists()


def test_a_picture_says_in_both_languages_what_it_shows(client):
    answer = hand_in(client, a_photo((40, 30)), alt_en="")
    assert wrong(answer) == ["Beskriv med ord vad bilden visar."]


def test_another_picture_is_another_address_and_its_words_can_be_changed(client):
    hand_in(client, a_photo((40, 30)))
    first = Picture.objects.get()
    page = f"/admin/guidance/picture/{first.pk}/change/"
    client.post(page, {**WORDS, "alt_sv": "Nya ord."})
    again = Picture.objects.get()
    assert (again.alt_sv, again.digest) == ("Nya ord.", first.digest)
    client.post(page, {**WORDS, "file": a_photo((50, 30))})
    assert Picture.objects.get().digest != first.digest
