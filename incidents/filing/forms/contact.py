"""How the councillor is and what they wish for, and how they may be reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.filing.forms import offered
from incidents.filing.forms.fields import LONG, Pick, Tick, Words
from incidents.filing.forms.form import Questions


class Wish(Questions):
    title = gettext_lazy("Hur mår du, och vad vill du ska hända?")
    why = gettext_lazy(
        "Det du blev rädd för och det du har ändrat kan ha betydelse när polisen bedömer "
        "händelsen. Det du önskar avgör vad säkerhetschefen börjar med."
    )

    fear = Words(label=gettext_lazy("Blev du rädd? För vad?"), limit=LONG, rows=3)
    changed = Words(
        label=gettext_lazy("Har du ändrat något på grund av det som hänt?"),
        help_text=gettext_lazy("Till exempel hur du reser, vad du säger, vart du går."),
        limit=LONG,
        rows=3,
    )
    support_wanted = Tick(label=gettext_lazy("Jag vill ha stöd"))
    hopes = Words(
        label=gettext_lazy("Vad hoppas du ska hända?"),
        help_text=gettext_lazy("Till exempel råd, skydd vid ett möte, eller att någon vet om det."),
        limit=LONG,
        rows=3,
    )
    answer_wanted = Pick(
        label=gettext_lazy("Vill du ha svar om vad som görs?"),
        choices=[
            ("ja", gettext_lazy("Ja")),
            ("nej", gettext_lazy("Nej, det räcker att ni vet")),
        ],
    )


class Contact(Questions):
    title = gettext_lazy("Hur når vi dig?")
    why = gettext_lazy(
        "Så att ingen ringer vid fel tid eller till fel nummer. Ditt parti och ordföranden ser "
        "det bara om du väljer det."
    )
    reach = frozenset({"call_times", "reach_by", "phone", "email", "message_ok", "protected"})

    call_wanted = Tick(label=gettext_lazy("Ring mig"))
    phone = Words(
        label=gettext_lazy("Telefonnummer"),
        limit=60,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    call_times = Words(
        label=gettext_lazy("När passar det bäst?"),
        help_text=gettext_lazy("Skriv också om det finns tider då det inte är säkert att ringa."),
    )
    message_ok = Pick(
        label=gettext_lazy("Får vi lämna ett meddelande om du inte svarar?"),
        choices=offered.YES_NO[:2],
    )
    reach_by = Pick(
        label=gettext_lazy("Hur vill du helst bli nådd?"),
        choices=[
            ("telefon", gettext_lazy("Telefon")),
            ("e_post", gettext_lazy("Mejl")),
            ("portalen", gettext_lazy("Meddelande i portalen")),
        ],
    )
    email = Words(
        label=gettext_lazy("E-postadress"),
        help_text=gettext_lazy("Skriv inte en adress som någon annan läser."),
        limit=254,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
    )
    protected = Tick(label=gettext_lazy("Jag har skyddade personuppgifter"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("call_wanted") and not cleaned.get("phone"):
            self.add_error("phone", _("Skriv ett nummer som vi kan ringa."))
        return cleaned
