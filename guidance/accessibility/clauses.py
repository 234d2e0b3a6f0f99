"""The clauses of EN 301 549 V3.2.1 (annex A, web) that a protocol answers one by one.

Clause 9 repeats WCAG 2.1, levels A and AA, under the same numbers; clause 10 asks the same of
documents. Clauses on telephony, video and authoring tools are left out: the portal has none.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Clause:
    number: str
    name: Promise

    @property
    def field(self) -> str:
        """The number as a name in a form."""
        return self.number.replace(".", "_")


def _criterion(number: str, name: Promise) -> Clause:
    return Clause(f"9.{number}", name)


CLAUSES = (
    Clause("5.2", _("Tillgänglighetsfunktioner går att slå på")),
    Clause("5.3", _("Biometri är inte enda sättet")),
    Clause("5.4", _("Tillgänglighet bevaras när något omvandlas")),
    _criterion("1.1.1", _("Icke-textuellt innehåll")),
    _criterion("1.2.1", _("Enbart ljud och enbart video (förinspelat)")),
    _criterion("1.2.2", _("Undertexter (förinspelat)")),
    _criterion("1.2.3", _("Syntolkning eller mediealternativ (förinspelat)")),
    _criterion("1.2.4", _("Undertexter (direktsänt)")),
    _criterion("1.2.5", _("Syntolkning (förinspelat)")),
    _criterion("1.3.1", _("Information och relationer")),
    _criterion("1.3.2", _("Meningsfull ordning")),
    _criterion("1.3.3", _("Sensoriska kännetecken")),
    _criterion("1.3.4", _("Skärmens riktning")),
    _criterion("1.3.5", _("Inmatningens syfte")),
    _criterion("1.4.1", _("Användning av färg")),
    _criterion("1.4.2", _("Kontroll av ljud")),
    _criterion("1.4.3", _("Kontrast (minimum)")),
    _criterion("1.4.4", _("Ändring av textens storlek")),
    _criterion("1.4.5", _("Bilder av text")),
    _criterion("1.4.10", _("Sidan anpassas till bredden")),
    _criterion("1.4.11", _("Kontrast för annat än text")),
    _criterion("1.4.12", _("Avstånd i text")),
    _criterion("1.4.13", _("Innehåll vid pekning eller fokus")),
    _criterion("2.1.1", _("Tangentbord")),
    _criterion("2.1.2", _("Ingen fälla för tangentbordet")),
    _criterion("2.1.4", _("Kortkommandon med ett tecken")),
    _criterion("2.2.1", _("Justerbar tid")),
    _criterion("2.2.2", _("Pausa, stoppa, dölj")),
    _criterion("2.3.1", _("Högst tre blinkningar")),
    _criterion("2.4.1", _("Hoppa över block")),
    _criterion("2.4.2", _("Sidor har titlar")),
    _criterion("2.4.3", _("Fokus i ordning")),
    _criterion("2.4.4", _("Länkars syfte")),
    _criterion("2.4.5", _("Flera vägar")),
    _criterion("2.4.6", _("Rubriker och etiketter")),
    _criterion("2.4.7", _("Synligt fokus")),
    _criterion("2.5.1", _("Pekargester")),
    _criterion("2.5.2", _("Tryck går att ångra")),
    _criterion("2.5.3", _("Etikett i namn")),
    _criterion("2.5.4", _("Rörelse som styr")),
    _criterion("3.1.1", _("Sidans språk")),
    _criterion("3.1.2", _("Delars språk")),
    _criterion("3.2.1", _("Vid fokus")),
    _criterion("3.2.2", _("Vid inmatning")),
    _criterion("3.2.3", _("Konsekvent navigering")),
    _criterion("3.2.4", _("Konsekvent namn")),
    _criterion("3.3.1", _("Fel pekas ut")),
    _criterion("3.3.2", _("Etiketter eller instruktioner")),
    _criterion("3.3.3", _("Förslag vid fel")),
    _criterion("3.3.4", _("Fel förebyggs")),
    _criterion("4.1.1", _("Koden går att tolka")),
    _criterion("4.1.2", _("Namn, roll, värde")),
    _criterion("4.1.3", _("Statusmeddelanden")),
    Clause("9.6", _("Hela sidor och hela flöden uppfyller kraven")),
    Clause("10", _("Dokument: portalens PDF")),
    Clause("11.7", _("Enhetens inställningar följs")),
    Clause("12.1.1", _("Det står vilka hjälpmedel som fungerar")),
    Clause("12.1.2", _("Det som beskriver portalen är tillgängligt")),
    Clause("12.2.2", _("Stödet känner till hjälpmedlen")),
    Clause("12.2.3", _("Stödet går att nå för alla")),
    Clause("12.2.4", _("Det som stödet lämnar är tillgängligt")),
)
