"""Error pages that stand when everything else is down: files, without database or templates.

The shipped ones lie beside this file. Saving the municipality writes them anew, with its number,
into `DATA_DIR/errors/`, where a proxy may read them too.
"""

from pathlib import Path

from django.conf import settings
from django.utils.html import format_html

from portal.models import Municipality

SHIPPED = Path(__file__).parent
NAMES = ("500.html", "503.html")
_CITY = {
    "sv": ("<!-- city -->", "Kommunen: {}", "Kommunen på natten: {} {}"),
    "en": (
        "<!-- city in English -->",
        "The municipality: {}",
        "The municipality at night: {} {}",
    ),
}


def folder() -> Path:
    return settings.DATA_DIR / "errors"


def page(name: str) -> bytes:
    """The page as it was written last, or as it was shipped."""
    try:
        return (folder() / name).read_bytes()
    except OSError:
        return (SHIPPED / name).read_bytes()


def write(municipality: Municipality) -> None:
    """Writes every page anew with the numbers of `municipality`."""
    folder().mkdir(mode=0o755, parents=True, exist_ok=True)
    for name in NAMES:
        text = (SHIPPED / name).read_text("utf-8")
        for language, (mark, _, _) in _CITY.items():
            text = text.replace(mark, _numbers(municipality, language))
        unfinished = folder() / f"{name}.new"
        unfinished.write_text(text, "utf-8")
        unfinished.replace(folder() / name)


def write_for_current(using: str) -> None:
    """Writes the pages where a municipality has been entered: a new machine has none yet."""
    if known := Municipality.objects.using(using).first():
        write(known)


def _numbers(municipality: Municipality, language: str) -> str:
    _, by_day, at_night = _CITY[language]
    note = municipality.night_note_en if language == "en" else municipality.night_note_sv
    lines = []
    if municipality.phone:
        lines.append(format_html("<li>" + by_day + "</li>", municipality.phone))
    if municipality.night_phone:
        lines.append(format_html("<li>" + at_night + "</li>", municipality.night_phone, note))
    return "\n".join(lines)
