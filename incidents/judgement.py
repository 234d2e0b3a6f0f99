"""What a full assessment of the threat asks, and what its matrix suggests (domain.md 5 and 6.5).

    INDICATORS                          eight questions, answered yes, no or unknown, with a note
    suggested(severity, likelihood)     a level: only a suggestion, the level is a judgement
    Judgement.of(body)                  what a signed version says; None of the shortest form

Codes are kept in signed versions: none is changed, reused or taken out. What these ask is what
municipalities and the police write about; it is no validated instrument and gives no score.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models import Level


class Found(models.TextChoices):
    """The answer to an indicator."""

    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    UNKNOWN = "unknown", _("Vet inte")


class Severity(models.IntegerChoices):
    """How bad it would be, if it happened."""

    DISCOMFORT = 1, _("Obehag: oro eller irritation, men ingen skada")
    LIMITED = 2, _("Begränsat: trakasserier, skadegörelse eller stöld")
    SERIOUS = 3, _("Allvarligt: någon skadas eller måste ändra sitt liv")
    LIFE = 4, _("Fara för liv: någon kan skadas svårt eller dö")


class Likelihood(models.IntegerChoices):
    """How likely it is that it happens."""

    UNLIKELY = 1, _("Osannolikt: inget talar för att det blir av")
    POSSIBLE = 2, _("Möjligt: det kan hända, men inget visar att det är på väg")
    LIKELY = 3, _("Troligt: det som är känt talar för att det händer")
    IMMINENT = 4, _("Mycket troligt: det pågår eller kan hända när som helst")


@dataclass(frozen=True)
class Indicator:
    """A question, and what to look for."""

    code: str
    question: object
    help: object


INDICATORS = (
    Indicator(
        "konkret",
        _("Är hotet konkret?"),
        _("En tid, en plats eller ett sätt är nämnt eller går att förstå."),
    ),
    Indicator(
        "riktat",
        _("Är det direkt riktat?"),
        _("Mot en viss person, inte mot politiker i allmänhet."),
    ),
    Indicator(
        "upptrappat",
        _("Upprepas eller trappas det upp?"),
        _("Fler gånger, tätare, grövre ord eller nya sätt att ta kontakt."),
    ),
    Indicator(
        "kannedom",
        _("Känner avsändaren till hem, familj eller rutiner?"),
        _("Sådant som inte står öppet, eller som någon har tagit reda på."),
    ),
    Indicator(
        "sokt_upp",
        _("Har avsändaren sökt upp någon?"),
        _("Vid hemmet, på arbetet, på ett möte eller på vägen."),
    ),
    Indicator(
        "formaga",
        _("Finns vapen eller annan förmåga?"),
        _("Något som är känt, visat eller påstått."),
    ),
    Indicator(
        "tidigare",
        _("Finns tidigare händelser?"),
        _("Med samma avsändare eller på samma sätt, i portalen eller på annat håll."),
    ),
    Indicator(
        "kommande",
        _("Hör det ihop med ett kommande beslut eller möte?"),
        _("Något med ett datum, när risken kan bli större."),
    ),
)

_SUGGESTS = (
    (Level.LOW, Level.LOW, Level.MODERATE, Level.MODERATE),
    (Level.LOW, Level.MODERATE, Level.MODERATE, Level.HIGH),
    (Level.MODERATE, Level.HIGH, Level.HIGH, Level.ACUTE),
    (Level.HIGH, Level.HIGH, Level.ACUTE, Level.ACUTE),
)
"""A row a severity, a column a likelihood."""


def suggested(severity: int, likelihood: int) -> Level:
    """What the matrix suggests."""
    return _SUGGESTS[severity - 1][likelihood - 1]


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator as it was answered."""

    code: str
    question: str
    answer: str
    note: str

    @property
    def answer_label(self) -> str:
        return str(Found(self.answer).label)


@dataclass(frozen=True)
class Judgement:
    """What the full form says besides level and reason. `found`: by code, the answer and a note."""

    severity: int
    likelihood: int
    found: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> "Judgement | None":
        if "severity" not in body:
            return None
        found = {code: (answer, note) for code, answer, note in body["indicators"]}
        return cls(body["severity"], body["likelihood"], found)

    @property
    def body(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "severity": self.severity,
            "likelihood": self.likelihood,
            "indicators": [
                [one.code, *self.found.get(one.code, (str(Found.UNKNOWN), ""))]
                for one in INDICATORS
            ],
        }

    @property
    def suggests(self) -> str:
        return str(suggested(self.severity, self.likelihood).label)

    @property
    def severity_label(self) -> str:
        return str(Severity(self.severity).label)

    @property
    def likelihood_label(self) -> str:
        return str(Likelihood(self.likelihood).label)

    @property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """All of them, in order."""
        return tuple(
            IndicatorRow(
                one.code,
                str(one.question),
                *self.found.get(one.code, (str(Found.UNKNOWN), "")),
            )
            for one in INDICATORS
        )
