"""Who does what at one moment, as a picture: a lane for each, and the steps in their order."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guidance import markdown

MOST_LANES = 4
"""Me, the party, the city, the police: the chapters of the city's page."""


@dataclass(frozen=True)
class Step:
    """What `who`, in the lane of that number from 1, does as the step of this number."""

    number: int
    lane: int
    who: str
    html: SafeString


def steps(body: str, draw: Callable[[str], SafeString]) -> list[Step]:
    """The steps of a moment's text: a heading for each lane, a numbered list below it.

    Steps of one number happen at the same time. `draw` makes HTML of a step's words.
    """
    found = [
        Step(number, lane, who, draw(words))
        for lane, (who, text) in enumerate(markdown.sections(body)[:MOST_LANES], start=1)
        for number, words in _numbered(text)
    ]
    return sorted(found, key=lambda step: (step.number, step.lane))


def validate_steps(body: str) -> None:
    """Raises ValidationError where the picture can't be drawn of `body`."""
    lanes = markdown.sections(body)
    if not 0 < len(lanes) <= MOST_LANES or not all(_numbered(text) for _, text in lanes):
        raise ValidationError(
            _(
                "Skriv en rubrik (##) för var och en som gör något, högst fyra, "
                "och en numrerad lista under varje rubrik."
            )
        )
    if markdown.blocks_named(body) or markdown.PICTURE.search(body):
        raise ValidationError(_("Den här sortens sida kan inte visa stycken och bilder."))


def _numbered(text: str) -> list[tuple[int, str]]:
    """The items of a numbered list with their numbers."""
    lines = text.strip().splitlines()
    begins = [place for place, line in enumerate(lines) if line.partition(".")[0].isdecimal()]
    return [
        (
            int(lines[first].partition(".")[0]),
            "\n".join(lines[first:last]).partition(".")[2].strip(),
        )
        for first, last in pairwise([*begins, len(lines)])
    ]
