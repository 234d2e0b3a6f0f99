"""Whom a contact proposes: a successor, one contact more, or someone who stands in."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, make_aware, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Appointment, User
from incidents.case.forms import CaseForm
from incidents.filing.forms.fields import Day, Pick, PickFromList

CONTACT = "contact"


class AppointForm(CaseForm):
    """`people` may be chosen; each of `contacts` may have someone who stands in."""

    person = PickFromList(
        label=gettext_lazy("Vem?"),
        choices=(),
        required=True,
        error_messages={"required": gettext_lazy("Välj vem du föreslår.")},
    )
    place = Pick(
        label=gettext_lazy("Som vad?"),
        choices=(),
        required=True,
        error_messages={"required": gettext_lazy("Välj som vad.")},
    )
    starts = Day(label=gettext_lazy("Från och med"))
    ends = Day(
        label=gettext_lazy("Till och med"),
        help_text=gettext_lazy("Behövs för en ersättare. Lämna tomt för en kontaktperson."),
    )

    def __init__(
        self, people: Sequence[User], contacts: Sequence[Appointment], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": {"starts": localdate()}, **kwargs})
        self._people = {str(one.pk): one for one in people}
        self._contacts = {str(one.pk): one for one in contacts}
        names = [(key, one.name) for key, one in self._people.items()]
        stand_in = _("Ersättare för %(name)s")
        self.fields["person"].choices = [("", _("Välj i listan")), *names]  # type: ignore[attr-defined]
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (CONTACT, _("Kontaktperson")),
            *((key, stand_in % {"name": one.user.name}) for key, one in self._contacts.items()),
        ]
        self.fields["starts"].required = True
        self.fields["starts"].error_messages["required"] = _("Välj från vilken dag.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts"), given.get("ends")
        if starts and starts < localdate():
            self.add_error("starts", ValidationError(_("Välj i dag eller en senare dag.")))
        if starts and ends and ends < starts:
            self.add_error("ends", ValidationError(_("Det slutar innan det har börjat.")))
        if not ends and given.get("place") in self._contacts and "ends" not in self.errors:
            self.add_error("ends", ValidationError(_("Välj till vilken dag någon ersätter.")))
        return given

    def proposal(self) -> dict[str, Any]:
        """Who, from when until when and in whose place, once the form is valid."""
        starts, ends = self.cleaned_data["starts"], self.cleaned_data["ends"]
        midnight = make_aware(datetime.combine(starts, time()))
        return {
            "person": self._people[self.cleaned_data["person"]],
            "starts_at": max(midnight, now()),
            "ends_at": make_aware(datetime.combine(ends + timedelta(days=1), time()))
            if ends
            else None,
            "stands_in_for": self._contacts.get(self.cleaned_data["place"]),
        }
