"""Whether a picture or a film says where it was taken.

The paper carries pictures drawn anew, without any of this. The originals keep it, and the
councillor is told which before handing them over. Read without a decoder: the position lies in a
TIFF directory in JPEG, HEIC, PNG and WebP alike, else in named fields.
"""

import re
import struct

_NAMED = re.compile(rb"GPSLatitude|\xa9xyz|location\.ISO6709")
_DIRECTORY = re.compile(rb"II\*\0|MM\0\*")
_GPS = 0x8825
_LATITUDE = 2
_ENTRY = 12


def holds_position(content: bytes) -> bool:
    """Whether a position stands in the file's own notes (Exif, XMP, QuickTime)."""
    if _NAMED.search(content):
        return True
    return any(_in_directory(content, found.start()) for found in _DIRECTORY.finditer(content))


def _in_directory(content: bytes, start: int) -> bool:
    """Whether the TIFF file that begins at `start` has a directory of position with a latitude."""
    order = "<" if content[start : start + 1] == b"I" else ">"
    tags = _tags(content, start, order, _number(content, start + 4, order))
    return _GPS in tags and _LATITUDE in _tags(content, start, order, tags[_GPS])


def _tags(content: bytes, start: int, order: str, offset: int) -> dict[int, int]:
    """The tags of one directory with the number in each; empty where it is none."""
    at = start + offset
    if offset < 8 or at + 2 > len(content):  # noqa: PLR2004  a directory follows the header
        return {}
    (count,) = struct.unpack_from(f"{order}H", content, at)
    end = at + 2 + count * _ENTRY
    if end > len(content):
        return {}
    return {
        struct.unpack_from(f"{order}H", content, entry)[0]: _number(content, entry + 8, order)
        for entry in range(at + 2, end, _ENTRY)
    }


def _number(content: bytes, at: int, order: str) -> int:
    if at + 4 > len(content):
        return 0
    number: int = struct.unpack_from(f"{order}I", content, at)[0]
    return number
