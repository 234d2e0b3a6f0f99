"""The number that the police give on the telephone."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import Tick, Words


class NumberForm(CaseForm):
    """Written down while one is still on the line. `key`: as that of a message."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    number = Words(
        label=_("Numret du fick"),
        help_text=_("Det börjar ofta på K. Läs tillbaka det."),
        limit=60,
        required=True,
        error_messages={"required": _("Skriv numret på anmälan.")},
    )
    access_protection = Tick(label=_("Jag bad om åtkomstskydd"))
