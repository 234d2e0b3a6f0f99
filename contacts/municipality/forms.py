"""The questions of the municipality's page, and whose each is to answer."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.addresses import clean_phone
from contacts.forms import HoursField
from portal.models import Municipality

APPEARANCE, PROMISES = "portal.change_appearance", "portal.change_promises"
PRIVACY = (
    *("controller", "data_protection_officer"),
    *(
        f"{name}_{language}"
        for name in ("legal_ground", "retention", "processors")
        for language in ("sv", "en")
    ),
)
SEVERITIES = ("danger", "grave", "other")
_MOST_DAYS, _MOST_FOLLOW_UPS, _MOST_MONTHS = 365, 4, 120


@dataclass(frozen=True)
class Group:
    """Fields that belong together; `permission` is of those who may change them."""

    heading: Any
    permission: str
    fields: tuple[str, ...]
    lead: Any = ""
    side_by_side: bool = False


def _of(severity: str) -> tuple[str, ...]:
    return tuple(f"{severity}_{one}" for one in ("acknowledge", "assess", "around_the_clock"))


GROUPS = (
    Group(gettext_lazy("Portalen"), APPEARANCE, ("name", "brand_colour", "leave_url")),
    Group(
        gettext_lazy("Så når man kommunen"),
        PROMISES,
        ("phone", "night_phone", "night_note_sv", "night_note_en"),
        gettext_lazy(
            "Står på sidorna om vad man gör nu, och på felsidorna när allt annat är nere."
        ),
    ),
    Group(
        gettext_lazy("När rapporter läses"),
        PROMISES,
        ("hours",),
        gettext_lazy("Den som rapporterar ser det. Utan tider lovar portalen ingenting."),
    ),
    Group(
        gettext_lazy("Hur snart kommunen ska svara"),
        PROMISES,
        ("deadlines_hold",),
        gettext_lazy(
            "Timmarna räknas när rapporter läses, utan helgdagar. Det som inte är gjort i tid "
            "påminner den som handlägger och sedan ersättaren. Ett tomt fält är ingen tid. "
            "Siffrorna är förslag tills ni har bestämt er."
        ),
    ),
    Group(gettext_lazy("Fara nu, eller nivån akut"), PROMISES, _of("danger"), side_by_side=True),
    Group(gettext_lazy("Hot och våld, eller nivån hög"), PROMISES, _of("grave"), side_by_side=True),
    Group(gettext_lazy("Annat, eller en lägre nivå"), PROMISES, _of("other"), side_by_side=True),
    Group(
        gettext_lazy("Uppföljning och uppdrag"),
        PROMISES,
        ("follow_up_days", "filing_months", "office_text_sv"),
    ),
    Group(
        gettext_lazy("Utbildning"),
        PROMISES,
        ("training_months",),
        gettext_lazy(
            "Den som inte har gått en utbildning som alla ska gå påminns en gång när uppdraget "
            "börjar, och en gång när det är dags att gå den igen."
        ),
    ),
    Group(gettext_lazy("Vad partiet kan få se"), PROMISES, ("party_sees_suspects",)),
    Group(
        gettext_lazy("Personuppgifter"),
        PROMISES,
        PRIVACY,
        gettext_lazy(
            "Står överst på sidan om personuppgifter. Lagen kräver allt. Det som är tomt visas "
            "inte alls för läsaren."
        ),
    ),
)


_WRONG_HOURS = dict.fromkeys(
    ("invalid", "min_value", "max_value"),
    gettext_lazy("Skriv ett antal timmar mellan 1 och 336, eller lämna tomt."),
)
_WRONG_MONTHS = dict.fromkeys(
    ("required", "invalid", "min_value", "max_value"),
    gettext_lazy("Skriv ett antal månader mellan 0 och 120."),
)

_WRONG_INTERVAL = dict.fromkeys(
    ("invalid", "min_value", "max_value"),
    gettext_lazy("Skriv ett antal månader mellan 1 och 120, eller lämna tomt."),
)


class DaysField(forms.CharField):
    """Numbers of days with commas between them."""

    def prepare_value(self, value: object) -> object:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: object) -> list[int]:  # type: ignore[override]
        if isinstance(value, list):
            return value
        words = [word.strip() for word in str(value or "").split(",") if word.strip()]
        if not all(word.isdecimal() and 0 < int(word) <= _MOST_DAYS for word in words):
            raise ValidationError(_("Skriv antal dagar med komma emellan, till exempel 14, 90."))
        if len(words) > _MOST_FOLLOW_UPS:
            raise ValidationError(_("Skriv högst fyra uppföljningar."))
        return sorted({int(word) for word in words})

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(data) != (initial or [])
        except ValidationError:
            return True


class MunicipalityForm(forms.ModelForm):
    """Of the fields those that `may` lets through. `seen`: what stood there when it was drawn."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    hours = HoursField(label=gettext_lazy("Dagar och klockslag"))
    follow_up_days = DaysField(
        label=gettext_lazy("Följ upp efter så många dagar"),
        required=False,
        help_text=gettext_lazy("Till exempel 14, 90. Lämna tomt om kommunen inte följer upp så."),
    )
    use_required_attribute = False

    class Meta:
        model = Municipality
        fields = [name for group in GROUPS for name in group.fields]
        labels = {
            "name": gettext_lazy("Kommunens namn"),
            "brand_colour": gettext_lazy("Färg"),
            "leave_url": gettext_lazy("Dit Lämna sidan leder"),
            "phone": gettext_lazy("Växelns nummer"),
            "night_phone": gettext_lazy("Nummer på kvällar och nätter"),
            "night_note_sv": gettext_lazy("Vem som svarar då"),
            "night_note_en": gettext_lazy("Samma på engelska"),
            "deadlines_hold": gettext_lazy("Kommunen står för tiderna här nedanför"),
            "filing_months": gettext_lazy("Så många månader efter uppdraget kan man rapportera"),
            "training_months": gettext_lazy("En utbildning görs om efter (månader)"),
            "office_text_sv": gettext_lazy("Text om samband med uppdraget"),
            "party_sees_suspects": gettext_lazy(
                "Partiet får se misstänkta, vittnen, bilagor och polisens nummer när den "
                "förtroendevalda väljer det"
            ),
            "controller": gettext_lazy("Personuppgiftsansvarig, med adress"),
            "data_protection_officer": gettext_lazy("Så når man dataskyddsombudet"),
            "legal_ground_sv": gettext_lazy("Rättslig grund"),
            "legal_ground_en": gettext_lazy("Samma på engelska"),
            "retention_sv": gettext_lazy("Så länge sparas uppgifterna"),
            "retention_en": gettext_lazy("Samma på engelska"),
            "processors_sv": gettext_lazy("Andra som hanterar uppgifterna åt kommunen"),
            "processors_en": gettext_lazy("Samma på engelska"),
            **{f"{one}_acknowledge": gettext_lazy("Bekräfta inom (timmar)") for one in SEVERITIES},
            **{f"{one}_assess": gettext_lazy("Bedöma inom (timmar till)") for one in SEVERITIES},
            **{
                f"{one}_around_the_clock": gettext_lazy("Räkna dygnet runt, alla dagar")
                for one in SEVERITIES
            },
        }
        help_texts = {
            "brand_colour": gettext_lazy("Runt sidan i mobilen. # och sex tecken, som #1a5e3a."),
            "leave_url": gettext_lazy(
                "En neutral sida som börjar med https://, som en väderprognos."
            ),
            "office_text_sv": gettext_lazy("Står på papperet till polisen i stället för vår text."),
            "training_months": gettext_lazy(
                "Till exempel 24. Lämna tomt om det räcker att gå den en gång."
            ),
            "party_sees_suspects": gettext_lazy(
                "Ett parti är ingen myndighet och har ingen tystnadsplikt enligt lag."
            ),
        }
        error_messages = {
            "name": {"required": gettext_lazy("Skriv kommunens namn.")},
            "brand_colour": {
                "invalid": gettext_lazy("Skriv färgen som # och sex tecken, till exempel #1a5e3a.")
            },
            "leave_url": {"invalid": gettext_lazy("Skriv en adress som börjar med https://.")},
            "filing_months": _WRONG_MONTHS,
            "training_months": _WRONG_INTERVAL,
            **{
                f"{one}_{what}": _WRONG_HOURS
                for one in SEVERITIES
                for what in ("acknowledge", "assess")
            },
        }

    def __init__(self, *args: Any, may: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in GROUPS:
            if not may(group.permission):
                for name in group.fields:
                    del self.fields[name]
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput):
                field.widget.attrs["autocomplete"] = "off"
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
        self.fields["seen"].initial = self._stands()

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def clean_night_phone(self) -> str:
        return _phone(self.cleaned_data["night_phone"])

    def clean_filing_months(self) -> int:
        months = self.cleaned_data["filing_months"]
        if months > _MOST_MONTHS:
            raise ValidationError(_WRONG_MONTHS["max_value"])
        return months

    def clean_training_months(self) -> int | None:
        months: int | None = self.cleaned_data["training_months"]
        if months is not None and not 0 < months <= _MOST_MONTHS:
            raise ValidationError(_WRONG_INTERVAL["max_value"])
        return months

    def clean_leave_url(self) -> str:
        address = self.cleaned_data["leave_url"]
        if address and not address.startswith("https://"):
            raise ValidationError(_("Skriv en adress som börjar med https://."))
        return address

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        if values.get("seen") != self._stands():
            again = QueryDict(mutable=True)
            again.update({**dict(self.data.items()), "seen": self._stands()})
            self.data = again
            raise ValidationError(
                _("Någon annan har ändrat inställningarna medan du skrev. Din text står kvar här.")
            )
        counted = [one for one in SEVERITIES if not values.get(f"{one}_around_the_clock")]
        hours = [
            values.get(f"{one}_{what}") for one in counted for what in ("acknowledge", "assess")
        ]
        if values.get("deadlines_hold") and any(hours) and not values.get("hours"):
            self.add_error(
                "hours", _("Skriv när rapporter läses, annars går tiderna inte att räkna.")
            )
        return values

    def save_changed(self) -> list[str]:
        """Write the fields that were changed, and no others; their names."""
        changed = [name for name in self.changed_data if name != "seen"]
        if Municipality.objects.filter(pk=self.instance.pk).exists():
            self.instance.save(update_fields=changed)
        else:
            self.instance.save()
        return changed

    def _stands(self) -> str:
        """What stands in the fields now, as a digest."""
        row = Municipality.current()
        shown = {name: getattr(row, name) for name in self.Meta.fields if name in self.fields}
        return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]


def _phone(shown: str) -> str:
    return clean_phone(shown) if shown.strip() else ""
