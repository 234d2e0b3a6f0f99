"""Who is proposed for what, and for how long, in whole days of the municipality."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts import appointing
from contacts.hours import STOCKHOLM
from contacts.models import Appointment, Party, Role, User
from contacts.models.party import by_name
from portal.forms import DayField

DEPUTISED = (Role.SECURITY_CHIEF, Role.COUNCIL_CHAIR, Role.PARTY_CONTACT)
"""Those for whom somebody stands in while they are away."""


class Day(DayField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%y%m%d", "%Y%m%d"],
            error_messages={
                "required": gettext_lazy("Välj en dag."),
                "invalid": gettext_lazy("Skriv ett datum som finns, till exempel 2026-11-24."),
            },
            **kwargs,
        )


class PersonField(forms.ModelChoiceField):
    """Someone who can log in, by name and address: two may have the same name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            User.objects.filter(is_active=True),
            empty_label=gettext_lazy("Välj en person"),
            help_text=gettext_lazy("Personen måste finnas i kommunens register."),
            error_messages={
                "required": gettext_lazy("Välj en person."),
                "invalid_choice": gettext_lazy("Välj en person i listan."),
            },
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.email}"


class HolderField(forms.ModelChoiceField):
    """Who is away: the holders now and to come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Appointment.objects.none(),
            empty_label=gettext_lazy("Välj vem som är borta"),
            error_messages={
                "required": gettext_lazy("Välj vem som är borta."),
                "invalid_choice": gettext_lazy("Välj någon i listan."),
            },
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        party = f", {obj.party.name}" if obj.party else ""
        return f"{obj.user.name}: {obj.get_role_display()}{party}"


class PeriodForm(forms.Form):
    """A proposal by `by`. `planned` is what would be saved; its refusal is an error of the form."""

    use_required_attribute = False
    planned: Appointment
    begins = Day(label=gettext_lazy("Från och med"))
    last_day = Day(label=gettext_lazy("Till och med"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["begins"].initial = localdate

    @property
    def first_id(self) -> str:
        return f"id_{next(iter(self.fields))}"

    def asked(self) -> dict[str, Any]:
        """What `appointing.propose` takes, beside who proposes and when."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begins, last_day = cleaned.get("begins"), cleaned.get("last_day")
        if begins and begins < localdate():
            self.add_error("begins", _("Välj en dag som inte har varit."))
        if begins and last_day and last_day < begins:
            self.add_error("last_day", _("Sista dagen kan inte komma före den första."))
        if not self.errors:
            try:
                self.planned = appointing.planned(by=self.by, **self.proposal)
            except appointing.Refused as refused:
                self.add_error(None, refused.message)
        return cleaned

    @property
    def proposal(self) -> dict[str, Any]:
        last_day = self.cleaned_data.get("last_day")
        return {
            **self.asked(),
            "starts_at": _midnight(self.cleaned_data["begins"]),
            "ends_at": _midnight(last_day + timedelta(days=1)) if last_day else None,
        }

    def save(self) -> Appointment:
        """Raises appointing.Refused, where something has changed meanwhile."""
        return appointing.propose(by=self.by, **self.proposal)


class ProposalForm(PeriodForm):
    """Any office, for anyone of the register."""

    person = PersonField(label=gettext_lazy("Person"))
    role = forms.ChoiceField(
        label=gettext_lazy("Roll"),
        choices=[("", gettext_lazy("Välj en roll")), *Role.choices],
        error_messages={"required": gettext_lazy("Välj en roll.")},
    )
    party = forms.ModelChoiceField(
        Party.objects.all(),
        label=gettext_lazy("Parti"),
        required=False,
        empty_label=gettext_lazy("Inget parti"),
        help_text=gettext_lazy("Bara för kontaktperson och gruppledare."),
    )
    field_order = ["person", "role", "party", "begins", "last_day"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].required = False
        self.fields["last_day"].help_text = _("Lämna tomt om det gäller tills vidare.")
        self.fields["party"].choices = [  # type: ignore[attr-defined]
            ("", _("Inget parti")),
            *[(party.pk, party.name) for party in by_name(list(Party.objects.all()))],
        ]

    def clean(self) -> dict[str, Any]:
        role, party = self.cleaned_data.get("role"), self.cleaned_data.get("party")
        if role and Role(role).is_of_a_party and not party:
            self.add_error("party", _("Välj vilket parti det gäller."))
        if role and party and not Role(role).is_of_a_party:
            self.add_error("party", _("Rollen har inget parti. Välj Inget parti."))
        return super().clean()

    def asked(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"role": given["role"], "person": given["person"], "party": given["party"]}


class DeputyForm(PeriodForm):
    """Who stands in while somebody is away."""

    holder = HolderField(label=gettext_lazy("Vem är borta?"))
    person = PersonField(label=gettext_lazy("Vem ersätter?"))
    field_order = ["holder", "person", "begins", "last_day"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins"].label = _("Första dagen borta")
        self.fields["last_day"].label = _("Sista dagen borta")
        field = self.fields["holder"]
        assert isinstance(field, HolderField)
        field.queryset = holders(now())

    def asked(self) -> dict[str, Any]:
        holder = self.cleaned_data["holder"]
        return {
            "role": holder.role,
            "person": self.cleaned_data["person"],
            "party": holder.party,
            "stands_in_for": holder,
        }


def holders(at: datetime) -> Any:
    """For whom somebody may stand in: those who hold one of these offices."""
    found = Appointment.objects.in_force(at).filter(role__in=DEPUTISED, stands_in_for=None)
    return found.select_related("user", "party").order_by("seat", "user__sort_key")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), STOCKHOLM)
