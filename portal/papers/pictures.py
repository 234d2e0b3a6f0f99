"""Pictures drawn anew: what can be seen, nothing else. Imported by the child process alone."""

import io
from collections.abc import Iterator

import pillow_heif
from PIL import Image, ImageFile, ImageOps
from PIL.ExifTags import Base

from portal.papers.job import Flaw, Look, Pictures

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")
MOST_PIXELS = 60_000_000
LIES_ON_ITS_SIDE = 5  # and the orientations after it
REFUSALS = (OSError, ValueError, SyntaxError, EOFError)  # the decoders' ways to say no

pillow_heif.register_heif_opener(thumbnails=False)
pillow_heif.options.DECODE_THREADS = 1


def redraw(pictures: Pictures) -> Iterator[bytes]:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses at twice this
    for original in pictures.originals:
        yield _look(original, (pictures.widest, pictures.tallest)).packed()


def _look(original: bytes, box: tuple[int, int]) -> Look:
    """Whole where it is sound; else as far as it can be read."""
    for flaw in (Flaw.NONE, Flaw.DAMAGED):
        ImageFile.LOAD_TRUNCATED_IMAGES = flaw is Flaw.DAMAGED
        try:
            return Look(flaw, _drawn(original, box))
        except (Image.DecompressionBombError, MemoryError):
            return Look(Flaw.TOO_LARGE)
        except REFUSALS:
            continue
    return Look(Flaw.UNREADABLE)


def _drawn(original: bytes, box: tuple[int, int]) -> bytes:
    """A JPEG of what can be seen: upright, on white, without position, comment or miniature."""
    with Image.open(io.BytesIO(original), formats=FORMATS) as opened:
        on_its_side = opened.getexif().get(Base.Orientation, 1) >= LIES_ON_ITS_SIDE
        opened.thumbnail(box[::-1] if on_its_side else box)  # a large JPEG is not unpacked in full
        upright = ImageOps.exif_transpose(opened)
        seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    sheet = Image.new("RGB", seen.size, "white")  # a fresh one: a converted picture keeps comments
    sheet.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return as_jpeg(sheet)


def as_jpeg(picture: Image.Image) -> bytes:
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=85)
    return jpeg.getvalue()
