"""The report of a release, with some numbers hidden."""

from incidents.figures import reading
from incidents.papers.figures import FiguresPaper
from tests.papers.kinds import MADE_AT

KEPT = {
    "reports": 31,
    "hours": 9,
    "tables": {
        "class": [["hot_trakasserier", 22], ["vald_skada_stold", None], ["", None]],
        "level": [["4", None], ["3", 8], ["none", None]],
    },
}


def a_report() -> FiguresPaper:
    return FiguresPaper(
        municipality="Lidingö stad",
        name="2025",
        computed_at=MADE_AT,
        reports=KEPT["reports"],
        hours=KEPT["hours"],
        tables=reading.tables(KEPT, {"tables": {"class": [["hot_trakasserier", 17]]}}),
        before="2024",
        national=reading.national(),
        note=reading.note(),
    )
