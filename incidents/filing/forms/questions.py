"""The questions of a report, a form a step. All are voluntary; what is needed is asked at the end.

Forms are bound to what the draft holds as it was typed, so that nothing is lost while something is
still wrong. Nothing here is suggested by the browser but one's own telephone and address.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.choices import PoliceState
from incidents.filing import when
from incidents.filing.forms import offered
from incidents.filing.forms.fields import (
    LONG,
    Clock,
    Day,
    Files,
    Pick,
    PickFromList,
    PickSeveral,
    Tick,
    Words,
)
from incidents.filing.forms.follow_ups import ONLINE_OR_UNSAID
from incidents.filing.forms.form import Questions


class What(Questions):
    brief = frozenset({"danger_now", "words", "kind"})
    title = gettext_lazy("Berätta vad som hände")
    lead = gettext_lazy(
        "Med egna ord. Har du en bild räcker den. Du behöver inte veta om det är ett brott."
    )
    why = gettext_lazy(
        "Det du berättar hjälper säkerhetschefen att bedöma hotet. Ordagranna citat väger tyngst "
        "om du anmäler till polisen."
    )

    danger_now = Tick(
        label=gettext_lazy("Jag eller någon annan är i fara just nu"),
        help_text=gettext_lazy("Ring 112 först. Rapporten är inget larm."),
    )
    words = Words(
        label=gettext_lazy("Vad hände?"),
        help_text=gettext_lazy("Skriv gärna ordagrant vad som sades eller skrevs."),
        limit=settings.NARRATIVE_SIGNS,
        rows=10,
    )
    kind = PickFromList(
        label=gettext_lazy("Vad liknar det mest?"),
        help_text=gettext_lazy("Välj det som ligger närmast. Vet du inte, hoppa över."),
        choices=offered.kinds,
    )


class Before(Questions):
    title = gettext_lazy("Har det hänt förut?")
    lead = gettext_lazy("Även små händelser hör hit. Flera små säger mer än en.")
    why = gettext_lazy("Ett mönster kan vara allvarligare än varje händelse för sig.")
    suspects = frozenset({"police_number"})

    earlier = PickSeveral(
        label=gettext_lazy("Hör det ihop med något du har rapporterat förut?"),
        help_text=gettext_lazy("Kryssa för de rapporter som hör dit."),
    )
    happened_before = Pick(
        label=gettext_lazy("Har något liknande hänt förut?"), choices=offered.YES_NO
    )
    before_words = Words(label=gettext_lazy("Vad hände då, och när?"), limit=LONG, rows=4)
    ongoing = Pick(label=gettext_lazy("Pågår det fortfarande?"), choices=offered.YES_NO)
    police_state = Pick(
        label=gettext_lazy("Har du anmält den här händelsen till polisen?"),
        help_text=gettext_lazy("Portalen anmäler inget åt dig."),
        choices=[
            (state.value, state.label)
            for state in (
                PoliceState.REPORTED,
                PoliceState.REPORTED_BY_OTHER,
                PoliceState.INTENDS,
                PoliceState.UNDECIDED,
                PoliceState.DECLINES,
            )
        ],
    )
    police_number = Words(
        label=gettext_lazy("Polisens nummer på anmälan"),
        help_text=gettext_lazy("Det börjar ofta på K. Har du inget nummer, hoppa över."),
        limit=60,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.own_reports:
            self.fields["earlier"].choices = self.own_reports  # type: ignore[attr-defined]
        else:
            del self.fields["earlier"]


class When(Questions):
    brief = frozenset({"happened_on", "happened_at", "which_hour", "when_words", "channel"})
    passing = frozenset({"which_hour"})
    title = gettext_lazy("När och var hände det?")
    lead = gettext_lazy("Minns du inte exakt räcker det med ungefär.")
    why = gettext_lazy("Tid och plats är det första polisen frågar efter.")

    happened_on = Day(
        label=gettext_lazy("Datum"), help_text=gettext_lazy("Till exempel 2026-11-24.")
    )
    happened_at = Clock(label=gettext_lazy("Klockslag"))
    which_hour = Pick(
        label=gettext_lazy("Klockan ställdes om den natten. Vilken av de två timmarna var det?"),
        choices=when.Hour.choices,
    )
    precision = Pick(
        label=gettext_lazy("Hur säker är du på tiden?"), choices=when.Precision.choices
    )
    when_words = Words(
        label=gettext_lazy("Minns du inte datumet: när ungefär?"),
        help_text=gettext_lazy("Till exempel ”i början av hösten, en kväll”."),
    )
    place = Words(
        label=gettext_lazy("Var hände det?"),
        help_text=gettext_lazy("Skriv inte din adress. Hände det hemma räcker ”i hemmet”."),
        limit=500,
    )
    channel = PickFromList(label=gettext_lazy("Hur nådde det dig?"), choices=offered.channels)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = now().astimezone(when.STOCKHOLM).date()
        self.fields["happened_on"].widget.attrs["max"] = today.isoformat()
        day, at = self.typed("happened_on"), self.typed("happened_at")
        if not (day and at and when.is_twice(day, at)):
            del self.fields["which_hour"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day, at = cleaned.get("happened_on"), cleaned.get("happened_at")
        if day is None:
            return cleaned
        if at is not None and not when.exists(day, at):
            self.add_error("happened_at", _missing_hour())
        elif when.instant(day, at, cleaned.get("which_hour", "")) > now():
            late = day > now().astimezone(when.STOCKHOLM).date()
            self.add_error("happened_on" if late else "happened_at", _future())
        elif "which_hour" in self.fields and not cleaned.get("which_hour"):
            self.add_error(
                "which_hour", _("Den tiden kom två gånger. Välj vilken, eller ”Vet inte”.")
            )
        return cleaned


def _future() -> ValidationError:
    return ValidationError(_("Tiden ligger framåt. Skriv när det hände, inte när det kan hända."))


def _missing_hour() -> ValidationError:
    return ValidationError(
        _(
            "Den tiden fanns inte: klockan ställdes fram från 02.00 till 03.00 den natten. "
            "Skriv en annan tid, eller lämna den tom."
        )
    )


class Who(Questions):
    title = gettext_lazy("Vem gjorde det?")
    lead = gettext_lazy("Skriv bara det du vet. Du behöver inte ta reda på mer.")
    why = gettext_lazy(
        "Spår som konton, nummer och bilar kan höra ihop med andra händelser. Ditt parti ser "
        "ingenting av det här om du inte väljer det."
    )
    suspects = frozenset({"sender", "sender_words", "witnesses", "witness_reach"})

    sender = Pick(label=gettext_lazy("Vem tror du att det var?"), choices=offered.senders)
    sender_words = Words(
        label=gettext_lazy("Vad vet du om avsändaren?"),
        help_text=gettext_lazy("Namn, konto, nummer, adress på nätet, utseende, röst, bil."),
        limit=LONG,
        rows=5,
    )
    witnesses = Words(
        label=gettext_lazy("Såg eller hörde någon annan det?"),
        help_text=gettext_lazy("Namn, och vad de såg eller hörde."),
        limit=LONG,
        rows=4,
    )
    witness_reach = Words(
        label=gettext_lazy("Hur kan vittnena nås?"),
        help_text=gettext_lazy("I underlaget till polisen står det på ett eget blad."),
        limit=1000,
        rows=2,
    )


class Proof(Questions):
    title = gettext_lazy("Har du bilder, filer eller länkar?")
    lead = gettext_lazy("Skärmdumpar, mejl, ljud, film. Radera inget, och behåll originalen.")
    why = gettext_lazy("Filerna sparas krypterade precis som de är.")
    suspects = frozenset({"links"})
    follow_ups = {"still_online": ONLINE_OR_UNSAID}

    new_files = Files(
        label=gettext_lazy("Lägg till filer"),
        help_text=gettext_lazy(
            "Bilder, PDF, mejl, text, ljud och film. Du kan välja flera på en gång."
        ),
    )
    links = Words(
        label=gettext_lazy("Klistra in en länk eller text"),
        help_text=gettext_lazy("Hela adressen, eller orden som de stod. Länkar: en på varje rad."),
        limit=settings.NARRATIVE_SIGNS,
        rows=3,
    )
    still_online = Pick(label=gettext_lazy("Ligger det kvar på nätet?"), choices=offered.YES_NO)
    done = PickSeveral(
        label=gettext_lazy("Vad har du gjort?"),
        choices=[
            ("svarat", gettext_lazy("Jag har svarat")),
            ("blockerat", gettext_lazy("Jag har blockerat avsändaren")),
            ("raderat", gettext_lazy("Jag har raderat något")),
            ("anmalt_plattform", gettext_lazy("Jag har anmält det till plattformen")),
        ],
    )
