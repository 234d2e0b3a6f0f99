"""What a party's contact writes in a member's report. Its `key` makes a second press harmless."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import LONG, Words


class PartyMeasureForm(CaseForm):
    """What the party does."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    what = Words(
        label=_("Vad gör partiet?"),
        help_text=_("Till exempel: vi sköter hennes inkorg, någon följer med på nästa möte."),
        limit=LONG,
        rows=5,
        required=True,
        error_messages={"required": _("Skriv vad partiet gör.")},
    )


class HelpForm(CaseForm):
    """What the party wants help with."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    words = Words(
        label=_("Vad behöver du hjälp med?"),
        help_text=_("Skriv också hur du nås lättast. Skriv inte om misstänkta."),
        limit=LONG,
        rows=6,
        required=True,
        error_messages={"required": _("Skriv vad du behöver hjälp med.")},
    )
