"""What the registrar enters of a request for a report as a public record."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Appointment, User
from incidents import access, record_requests
from incidents import reference as references
from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import Day, PickSeveral, Words
from incidents.models import Incident
from incidents.models.record_request import Part

LONGEST = 60


class JuristField(forms.ModelChoiceField):
    """A jurist in force; the only one is chosen."""

    def __init__(self) -> None:
        super().__init__(
            Appointment.objects.none(),
            label=gettext_lazy("Jurist som prövar"),
            empty_label=gettext_lazy("Välj en jurist"),
            error_messages={
                "required": gettext_lazy("Välj en jurist."),
                "invalid_choice": gettext_lazy("Välj en jurist i listan."),
            },
        )

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.user.name)


class TimeForm(CaseForm):
    """To whom the report is open, and until when."""

    jurist = JuristField()
    last_day = Day(
        label=gettext_lazy("Öppen till och med"),
        help_text=gettext_lazy("Fem arbetsdagar om du inte väljer något annat, högst en månad."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["jurist"]
        assert isinstance(field, JuristField)
        field.queryset = record_requests.jurists(now())
        self.jurists = list(field.queryset)
        if len(self.jurists) == 1:
            field.initial = self.jurists[0]
        self.fields["last_day"].initial = record_requests.suggested_last_day(localdate())

    def clean_last_day(self) -> date:
        day: date | None = self.cleaned_data["last_day"]
        if day is None:
            raise forms.ValidationError(_("Välj en dag."))
        if day < localdate():
            raise forms.ValidationError(_("Välj en dag som inte har varit."))
        return day

    @property
    def closes_at(self) -> datetime:
        return record_requests.until(self.cleaned_data["last_day"])


class RequestForm(TimeForm):
    """One request. `key` becomes its own: a form sent twice is one request."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    report = Words(
        label=gettext_lazy("Rapportens referens"),
        help_text=gettext_lazy("Den står i diariet, till exempel K7-RMVT4."),
        required=True,
        limit=20,
        error_messages={"required": gettext_lazy("Skriv rapportens referens.")},
    )
    asked_on = Day(label=gettext_lazy("Dag då begäran kom in"))
    reference = Words(
        label=gettext_lazy("Begärans referens"),
        help_text=gettext_lazy("Till exempel dess eget diarienummer."),
        required=True,
        limit=LONGEST,
        error_messages={"required": gettext_lazy("Skriv begärans referens.")},
    )
    heading = Words(
        label=gettext_lazy("Neutral rubrik"),
        help_text=gettext_lazy("Skriv varken vem som frågar eller vad rapporten handlar om."),
        required=True,
        limit=LONGEST,
        initial=gettext_lazy("Begäran om allmän handling"),
        error_messages={"required": gettext_lazy("Skriv en neutral rubrik.")},
    )
    parts = PickSeveral(
        label=gettext_lazy("Vad gäller begäran?"),
        help_text=gettext_lazy(
            "Rapporten visas alltid för juristen, det andra bara om du kryssar för det. Här står "
            "samma val för varje rapport: de säger inte vad som finns."
        ),
        choices=Part.choices,
        initial=[Part.REPORT],
    )
    first_day = Day(label=gettext_lazy("Öppen från och med"))
    field_order = [
        "key",
        "report",
        "asked_on",
        "reference",
        "heading",
        "parts",
        "jurist",
        "first_day",
        "last_day",
    ]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.found: Incident | None = None
        self.fields["asked_on"].initial = self.fields["first_day"].initial = localdate()

    def clean_report(self) -> str:
        written: str = self.cleaned_data["report"]
        registered = access.registered(self.user, now())
        self.found = registered.filter(reference=references.parse(written) or "").first()
        if self.found is None:
            raise forms.ValidationError(_("Ingen rapport har den referensen. Läs i diariet."))
        return written

    def clean_asked_on(self) -> date:
        day: date | None = self.cleaned_data["asked_on"]
        if day is None:
            raise forms.ValidationError(_("Välj en dag."))
        if day > localdate():
            raise forms.ValidationError(_("Begäran kan inte ha kommit in efter i dag."))
        return day

    def clean_parts(self) -> list[str]:
        parts: list[str] = self.cleaned_data["parts"]
        if not parts:
            raise forms.ValidationError(_("Välj vad begäran gäller."))
        return parts

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"] or localdate()
        if day < localdate():
            raise forms.ValidationError(_("Välj en dag som inte har varit."))
        return day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Sista dagen kan inte komma före den första."))
        return given

    @property
    def opens_at(self) -> datetime:
        return record_requests.from_(self.cleaned_data["first_day"], now())
