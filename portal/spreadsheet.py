"""Tables that people open in a spreadsheet: no cell is run as a formula.

UTF-8 with a mark that says so, a semicolon between the cells, each in quotes: what a spreadsheet
set to Swedish opens rightly by a double press.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

_BEGINS_A_FORMULA = frozenset("=+-@|%\t\r\n＝＋－＠")


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows, the first of them the headings."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows(
        [_plain(cell) for cell in row] for row in rows
    )
    return written.getvalue().encode("utf-8-sig", "replace")


def download(rows: Iterable[Sequence[str]], name: str) -> HttpResponse:
    """The table as a file that is kept nowhere on the way; `name` should say nothing."""
    response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _plain(cell: str) -> str:
    """With an apostrophe before what would be run; spreadsheets show the rest as it stands."""
    first = cell.lstrip()[:1] or cell[:1]
    return f"'{cell}" if first in _BEGINS_A_FORMULA or cell[:1] in _BEGINS_A_FORMULA else cell
