"""What the page of the police report says to each reason for not making one."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import PoliceState
from incidents.shown import CouncillorView

_ANSWERS = {
    "leder_inte_till_nagot": _(
        "En anmälan behövs när polisen ska bedöma ditt skydd och när du söker ersättning. En "
        "nedlagd utredning kan tas upp igen, och flera anmälningar visar ett mönster."
    ),
    "del_i_uppdraget": _(
        "Det är det inte. Det du ska behöva tåla tar slut långt innan något blir brottsligt."
    ),
    "smasak": _(
        "Det lilla kan få betydelse senare. Du behöver inte veta om det är ett brott: ring 114 14 "
        "och fråga."
    ),
    "radsla": _(
        "Be polisen om åtkomstskydd och om att bedöma ditt skydd, och ge telefon och adress till "
        "arbetet. Den som misstänks kan ändå få veta vad du har berättat. Att ge sig på någon för "
        "en anmälan är ett eget brott."
    ),
    "vill_inte_vara_malsagande": _(
        "Du får ta med en stödperson till förhör och rättegång, och i grövre fall kan du få ett "
        "målsägandebiträde. Stöd får du också utan att anmäla."
    ),
}
_TO_ANY_OTHER = _(
    "Du bestämmer själv, och du kan ändra dig. Spår försvinner med tiden. Stöd får du också utan "
    "att anmäla."
)


def answer_to_reason(view: CouncillorView) -> str:
    """One line of guidance where the last word is that no report will be made."""
    last = view.police_reports[-1] if view.police_reports else None
    if last is None or last.state != PoliceState.DECLINES:
        return ""
    return str(_ANSWERS.get(last.reason, _TO_ANY_OTHER))
