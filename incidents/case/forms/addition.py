"""What is added to a report that was sent."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import LONG, Files, Tick, Words


class AdditionForm(CaseForm):
    """Words, files or both. What was sent stays as it was. `key`: as that of a message."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput(), initial=uuid4)
    words = Words(
        label=_("Vad vill du lägga till?"),
        help_text=_("Något du kommit ihåg, något nytt som hänt, eller en rättelse."),
        limit=LONG,
        rows=8,
    )
    new_files = Files(
        label=_("Bilder och filer"),
        help_text=_("Du kan välja flera. Filen sparas som den är, och du kan hämta den igen."),
    )
    security_only = Tick(
        label=_("Filerna är bara till säkerhetschefen"),
        help_text=_("Varken ditt parti eller ordföranden får se dem."),
    )
