"""How grave a report is at a glance: a sign, a word and a colour, each enough by itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from incidents.models import Level


@dataclass(frozen=True)
class Mark:
    sign: str
    word: object
    css: str = ""


SAYS_DANGER = Mark("▲", _("Säger: fara nu"), "tag--alarm")
NOT_ASSESSED = Mark("", _("Ej bedömd"))
_OF_LEVEL = {
    Level.ACUTE: Mark("▲", _("Akut"), "tag--alarm"),
    Level.HIGH: Mark("◆", _("Hög"), "tag--warn"),
    Level.MODERATE: Mark("●", _("Måttlig")),
    Level.LOW: Mark("○", _("Låg"), "tag--ok"),
}


def mark(level: int | None, *, danger_now: bool) -> Mark:
    """The level that someone has judged; until then what the councillor says."""
    if level:
        return _OF_LEVEL[Level(level)]
    return SAYS_DANGER if danger_now else NOT_ASSESSED
