"""Whether a picture says where it was taken."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from incidents.papers.position import holds_position

FILES = Path(__file__).parents[2] / "files"
GPS = 0x8825


def a_picture(kind: str, *, placed: bool) -> bytes:
    notes, file = Image.Exif(), BytesIO()
    notes[271] = "En telefon"
    if placed:
        notes.get_ifd(GPS).update({1: "N", 2: (59.0, 21.0, 58.0), 3: "E", 4: (18.0, 8.0, 5.0)})
    Image.new("RGB", (8, 8)).save(file, kind, exif=notes.tobytes())
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_position_is_found_whatever_the_kind_of_picture(kind):
    assert holds_position(a_picture(kind, placed=True))
    assert not holds_position(a_picture(kind, placed=False))


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "foto-orientering6-gps.jpg"])
def test_a_position_is_found_in_what_phones_make(name):
    assert holds_position((FILES / name).read_bytes())


@pytest.mark.parametrize("words", [b"<exif:GPSLatitude>59,21", b"\xa9xyz\0\x15+59.36+018.13/"])
def test_a_position_is_found_in_notes_of_other_kinds(words):
    assert holds_position(b"...." + words)


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"II*\0",
        b"II*\0\xff\xff\xff\xff",
        b"MM\0*\0\0\0\x08\xff\xff",
        b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x08\0\0\0",  # leads back to itself
        b"MM\0*" * 1000,
    ],
)
def test_a_file_that_is_cut_off_or_leads_nowhere_holds_no_position(hostile):
    assert not holds_position(hostile)
