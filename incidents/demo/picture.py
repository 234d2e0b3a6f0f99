"""Pictures of evidence that never was: a piece of paper with some words on it."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONT = Path(__file__).resolve().parents[2] / "portal/papers/fonts/NotoSans-Regular.ttf"
_SIZE = (720, 480)
_TABLE, _PAPER, _INK, _SHADE = "#6b6459", "#f4f1e8", "#2a2a2e", "#57514a"


def paper_with(lines: list[str]) -> bytes:
    """As PNG."""
    picture = Image.new("RGB", _SIZE, _TABLE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((78, 70, 652, 422), fill=_SHADE)
    draw.rectangle((68, 58, 642, 410), fill=_PAPER)
    font = ImageFont.truetype(str(_FONT), 34)
    for number, line in enumerate(lines):
        draw.text((110, 100 + 62 * number), line, fill=_INK, font=font)
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
