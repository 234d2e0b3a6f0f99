"""QR codes as one path, which a template draws; no picture, no `data:` address."""

from dataclasses import dataclass

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_L


@dataclass(frozen=True)
class Code:
    """`squares` is the path of its dark squares in a field of `size` × `size`, edge included."""

    squares: str
    size: int


def of(content: str | bytes) -> Code:
    """The code for `content`. Raises DataOverflowError where it is too long for any."""
    code = QRCode(error_correction=ERROR_CORRECT_L, border=4)
    code.add_data(content)
    rows = code.get_matrix()
    runs = (run for y, row in enumerate(rows) for run in _runs(row, y))
    return Code("".join(runs), len(rows))


def _runs(row: list[bool], y: int) -> list[str]:
    """The dark squares of a row, neighbours in one stroke."""
    found, begins = [], None
    for x, dark in enumerate([*row, False]):
        if dark and begins is None:
            begins = x
        elif not dark and begins is not None:
            found.append(f"M{begins} {y}h{x - begins}v1h-{x - begins}z")
            begins = None
    return found
