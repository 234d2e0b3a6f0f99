"""Whom a report is for, asked of those who may file for others."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Board, Party, User
from incidents.behalf import Others
from incidents.filing.forms.fields import Pick, PickFromList
from incidents.filing.forms.form import suggest_nothing

MYSELF, PERSON = "self", "person"


class WhomForm(forms.Form):
    """Oneself, where one may; a person of the party; the party; a board."""

    use_required_attribute = False
    marks_optional = False

    whom = Pick(
        label=gettext_lazy("Vem gäller det?"),
        help_text=gettext_lazy(
            "Gäller det en närstående eller någon som arbetar åt dig? Välj dig själv och berätta "
            "vem det hände. De behöver inget konto."
        ),
        choices=(),
        required=True,
        error_messages={"required": gettext_lazy("Välj vem det gäller.")},
    )
    person = PickFromList(
        label=gettext_lazy("Vilken person?"),
        help_text=gettext_lazy(
            "Rapporten går bara till säkerhetsfunktionen. Personen får veta att du har "
            "rapporterat, och bestämmer själv om partiet och ordföranden ska få se något."
        ),
        choices=(),
    )

    def __init__(self, *args: Any, others: Others, for_oneself: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self._named: dict[str, User | Party | Board] = {
            **{str(person.pk): person for person in others.people},
            **{f"party-{party.code}": party for party in others.parties},
            **{f"board-{board.code}": board for board in others.boards},
        }
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            *([(MYSELF, _("Mig själv"))] if for_oneself else []),
            *([(PERSON, _("En person i mitt parti"))] if others.people else []),
            *(
                (name, _named(one))
                for name, one in self._named.items()
                if not isinstance(one, User)
            ),
        ]
        people = [(str(person.pk), person.name) for person in others.people]
        self.fields["person"].choices = [("", _("Välj en person")), *people]  # type: ignore[attr-defined]
        if not people:
            del self.fields["person"]
        suggest_nothing(self)

    @staticmethod
    def typed(affects: User | Party | Board | None) -> dict[str, str]:
        """What stands in the form of a draft for `affects`."""
        match affects:
            case User():
                return {"whom": PERSON, "person": str(affects.pk)}
            case Party():
                return {"whom": f"party-{affects.code}"}
            case Board():
                return {"whom": f"board-{affects.code}"}
        return {"whom": MYSELF}

    def clean(self) -> None:
        """A person has to be named where it is one."""
        if self.cleaned_data.get("whom") != PERSON or "person" in self.errors:
            return
        if not self.cleaned_data.get("person"):
            self.add_error("person", _("Välj vilken person det gäller."))

    def chosen(self) -> User | Party | Board | None:
        """Whom it is for; None for oneself."""
        picked = self.cleaned_data["whom"]
        return self._named.get(self.cleaned_data["person"] if picked == PERSON else picked)


def _named(one: Party | Board) -> str:
    return (
        _("Hela partiet, %(party)s") % {"party": one.name} if isinstance(one, Party) else one.name
    )
