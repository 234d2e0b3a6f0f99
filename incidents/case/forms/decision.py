"""What was decided about a request for a report as a public record."""

from django.utils.translation import gettext_lazy as _

from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import LONG, Pick, Words
from incidents.models.record_request import Outcome


class DecisionForm(CaseForm):
    """Entered by the jurist who decided, or by the registrar."""

    outcome = Pick(
        label=_("Vad beslutades?"),
        choices=[(one.value, one.label) for one in Outcome],
        required=True,
        error_messages={"required": _("Välj vad som beslutades.")},
    )
    given_out = Words(
        label=_("Vad lämnas ut, och varför inte resten?"),
        help_text=_("Läses av den rapporten gäller och av säkerhetsfunktionen."),
        limit=LONG,
        rows=5,
        required=True,
        error_messages={"required": _("Skriv vad som lämnas ut, eller varför inget gör det.")},
    )
