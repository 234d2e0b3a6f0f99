"""What is asked of whoever rings, writes or comes by: the questions of the form, on one page.

The answers are kept as those of a draft, so that the report reads as if the councillor had written
it, and the same rules say what is wrong.
"""

from copy import deepcopy
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import behalf
from incidents.filing import when
from incidents.filing.draft import SAVED_AT
from incidents.filing.forms import contact, questions, steps
from incidents.filing.forms.fields import Clock, Day, Pick, Words
from incidents.filing.forms.form import Questions, suggest_nothing
from incidents.filing.forms.steps import CONTACT, WHAT, WHEN
from incidents.models import Draft
from incidents.models.incident import Channel

MOST_FOUND = 20
_ASKED = {
    WHAT: ("danger_now", "words", "kind"),
    WHEN: ("happened_on", "happened_at", "when_words", "place", "channel"),
    CONTACT: ("call_wanted", "phone", "call_by", "call_by_at", "email"),
}


def _asked(form: type[Questions], name: str, label: Any, hint: Any = "") -> forms.Field:
    """A question of the form, asked about someone else."""
    field = deepcopy(form.base_fields[name])
    field.label, field.help_text = label, hint
    if field.widget.attrs.get("autocomplete"):
        field.widget.attrs["autocomplete"] = "off"
    return field


class ByPhoneForm(forms.Form):
    """One report. `key` becomes its own: a form sent twice is one report."""

    use_required_attribute = False

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    by = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = Words(
        label=gettext_lazy("Vem gäller det?"),
        help_text=gettext_lazy("Skriv en del av namnet och tryck på Sök."),
    )
    person = Pick(
        label=gettext_lazy("Välj person"),
        choices=(),
        required=True,
        error_messages={"required": gettext_lazy("Sök på namnet och välj vem det är.")},
    )
    via = Pick(
        label=gettext_lazy("Hur kom det?"),
        choices=[(one.value, one.label) for one in Channel if one != Channel.PORTAL],
        required=True,
        error_messages={"required": gettext_lazy("Välj hur det kom.")},
    )
    received_on = Day(label=gettext_lazy("Vilken dag kom det?"))
    received_at = Clock(label=gettext_lazy("Klockan"))
    danger_now = _asked(
        questions.What,
        "danger_now",
        gettext_lazy("Någon är i fara just nu"),
        gettext_lazy("Be personen ringa 112, eller ring själv."),
    )
    words = _asked(
        questions.What,
        "words",
        gettext_lazy("Vad hände?"),
        gettext_lazy("Skriv så ordagrant du kan. Personen läser det och kan rätta."),
    )
    kind = _asked(questions.What, "kind", gettext_lazy("Vad liknar det mest?"))
    happened_on = _asked(questions.When, "happened_on", gettext_lazy("Vilken dag hände det?"))
    happened_at = _asked(questions.When, "happened_at", gettext_lazy("Klockslag"))
    when_words = _asked(
        questions.When, "when_words", gettext_lazy("Om dagen är osäker: när ungefär?")
    )
    place = _asked(questions.When, "place", gettext_lazy("Var hände det?"))
    channel = _asked(questions.When, "channel", gettext_lazy("Hur nådde det personen?"))
    phone = _asked(contact.Contact, "phone", gettext_lazy("Telefonnummer till personen"))
    email = _asked(contact.Contact, "email", gettext_lazy("E-postadress till personen"))
    call_wanted = _asked(contact.Contact, "call_wanted", gettext_lazy("Vill bli uppringd"))
    call_by = _asked(contact.Contact, "call_by", gettext_lazy("Senast vilken dag?"))
    call_by_at = _asked(contact.Contact, "call_by_at", gettext_lazy("Senast klockan"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        at = localtime(now(), when.STOCKHOLM)
        begun = {"received_on": at.date(), "received_at": at.strftime("%H:%M"), "by": user.pk}
        kwargs["initial"] = {**begun, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = _("Skriv vad som hände.")
        name = self["name"].value() or ""
        found = behalf.named(str(name), user, now())
        self.too_many = len(found) > MOST_FOUND
        self.people = {str(one.pk): one for one in found[:MOST_FOUND]}
        self.found_nobody = bool(name) and not found
        offered = [(key, _named(one)) for key, one in self.people.items()]
        self.fields["person"].choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["person"].initial = offered[0][0]
        suggest_nothing(self)

    def clean(self) -> None:
        self.received = self._received()
        if "person" not in self.cleaned_data:
            return
        self.draft = self._as_draft(self.people[self.cleaned_data["person"]])
        for _step, form in steps.checked_forms(self.draft):
            for name, errors in form.errors.items():
                if name in self.fields and name not in self.errors:
                    self.add_error(name, list(errors))

    def _received(self) -> datetime:
        """When it came; the day's beginning where no time is said, and now where neither is."""
        day, at = (self.cleaned_data.get(name) for name in ("received_on", "received_at"))
        if day is None:
            return now()
        came = when.instant(day, at)
        if came > now():
            self.add_error("received_on", _("Tiden ligger framåt. Skriv när det kom."))
        return came

    def _as_draft(self, person: User) -> Draft:
        """A draft that is not saved, with the answers under the steps of the form."""
        typed = {step.code: self._typed(names) for step, names in _ASKED.items()}
        typed[WHEN.code]["which_hour"] = str(when.Hour.UNKNOWN)
        if person.protected_identity:
            # Told to the security function itself, which is so the one that sees it.
            typed[CONTACT.code]["protected"] = contact.SECURITY_SEES
        return Draft(
            id=self.cleaned_data.get("key") or uuid4(),
            author=self.user,
            affected=person,
            taken_via=self.cleaned_data.get("via") or Channel.PHONE,
            answers={**typed, SAVED_AT: {}},
            changed_at=now(),
            expires_at=now(),
        )

    def _typed(self, names: tuple[str, ...]) -> dict[str, str]:
        return {name: str(self.data[name]) for name in names if self.data.get(name)}


def _named(person: User) -> str:
    """The name, and the party where the register has one."""
    mandate = person.mandates.exclude(party=None).order_by("-starts_at").first()
    return f"{person.name}, {mandate.party}" if mandate else person.name


def key_of(text: str) -> UUID | None:
    """A key that was posted; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
