"""How the councillor is and what they wish for, and how they may be reached."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.filing.forms import offered
from incidents.filing.forms.fields import LONG, Clock, Day, Pick, Tick, Words
from incidents.filing.forms.form import Questions
from incidents.filing.when import STOCKHOLM
from portal.models import Municipality

NOT_PROTECTED, SECURITY_SEES, NOBODY_SEES = "nej", "bara_sakerhet", "ingen"


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
    follow_up_wanted = Tick(
        label=gettext_lazy("Hör av er igen en tid efter att ärendet är avslutat")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Municipality.current().follow_up_days:
            del self.fields["follow_up_wanted"]


class Contact(Questions):
    title = gettext_lazy("Hur når vi dig?")
    why = gettext_lazy(
        "Så att ingen ringer vid fel tid eller till fel nummer. Ditt parti och ordföranden ser "
        "det bara om du väljer det."
    )
    reach = frozenset(
        {
            "phone",
            "call_by",
            "call_by_at",
            "call_times",
            "message_ok",
            "reach_by",
            "email",
            "protected",
        }
    )

    call_wanted = Tick(label=gettext_lazy("Ring mig"))
    phone = Words(
        label=gettext_lazy("Telefonnummer"),
        limit=60,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    call_by = Day(
        label=gettext_lazy("Senast vilken dag vill du bli uppringd?"),
        help_text=gettext_lazy("Det är en önskan. Kommunen kan inte lova att hinna."),
    )
    call_by_at = Clock(label=gettext_lazy("Senast klockan"))
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
    protected = Pick(
        label=gettext_lazy("Har du skyddade personuppgifter?"),
        help_text=gettext_lazy("Då döljs det du har skrivit här för alla som du inte väljer."),
        choices=[
            (NOT_PROTECTED, gettext_lazy("Nej")),
            (SECURITY_SEES, gettext_lazy("Ja. Säkerhetsfunktionen får se hur jag kan nås.")),
            (
                NOBODY_SEES,
                gettext_lazy("Ja. Ingen får se det, utom dem som jag väljer när jag granskar."),
            ),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = now().astimezone(STOCKHOLM).date()
        self.fields["call_by"].widget.attrs["min"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("call_by_at") and not cleaned.get("call_by"):
            self.add_error("call_by", _("Välj också vilken dag."))
        if (by := self.wants_call_by) and by < now():
            self.add_error("call_by", _("Den tiden har varit. Välj en som kommer."))
        if self.wants_call and not cleaned.get("phone"):
            self.add_error("phone", _("Skriv ett nummer som vi kan ringa."))
        if self.wants_call and self.hides_reach:
            self.add_error(
                "protected",
                _("Ingen som kan ringa får se numret. Låt säkerhetsfunktionen se det."),
            )
        return cleaned

    @property
    def wants_call(self) -> bool:
        """Whoever says by when wants a call too."""
        return bool(self.answer("call_wanted") or self.answer("call_by"))

    @property
    def wants_call_by(self) -> datetime | None:
        """The end of the day where no time is said."""
        day = self.answer("call_by")
        at = self.cleaned_data.get("call_by_at")
        return datetime.combine(day, time(23, 59) if at is None else at, STOCKHOLM) if day else None

    @property
    def hides_reach(self) -> bool:
        """Whether the security function too must be picked. The register's word counts as well."""
        unsaid = NOBODY_SEES if self.author and self.author.protected_identity else NOT_PROTECTED
        return (self.answer("protected") or unsaid) == NOBODY_SEES
