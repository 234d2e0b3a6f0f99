"""The security function's answer to a party that has told of an activity."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import LONG, Pick, Words
from incidents.models import PlannedActivity


class AnswerForm(CaseForm):
    """`seen` is the version that stood on the page."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())
    answer = Pick(
        label=_("Svar"),
        choices=PlannedActivity.Answer.choices,
        required=True,
        error_messages={"required": _("Välj ett svar.")},
    )
    words = Words(
        label=_("Vad vill du säga?"),
        help_text=_("Behövs när åtgärder planeras. Läses av partiets kontaktperson."),
        limit=LONG,
        rows=5,
    )
