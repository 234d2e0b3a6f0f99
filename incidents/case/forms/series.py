"""Which own reports belong together, and what goes on the paper of a whole course."""

from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from incidents.case.forms import CaseForm
from incidents.case.forms.paper import PaperForm, contacts
from incidents.filing.forms.fields import PickSeveral
from incidents.papers.from_view import Chosen
from incidents.rows import ListRow
from incidents.series import Course, Happening
from incidents.shown import CouncillorView


class LinkForm(CaseForm):
    """Own reports to tick."""

    others = PickSeveral(label=_("Vilka hör ihop med den här?"))

    def __init__(self, rows: list[ListRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = [(str(row.key), _as_choice(row)) for row in rows]  # type: ignore[attr-defined]
        self.fields["others"].required = True
        self.fields["others"].error_messages["required"] = _("Kryssa för minst en rapport.")


class SeriesPaperForm(CaseForm):
    """All reports are ticked beforehand, no contact is."""

    reports = PickSeveral(label=_("De här händelserna tas med"))
    contact = PickSeveral(
        label=PaperForm.base_fields["contact"].label,
        help_text=PaperForm.base_fields["contact"].help_text,
    )

    def __init__(self, course: Course, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.course = course
        reports = [(str(one.view.key), _named(one)) for one in course.happenings]
        self.fields["reports"].choices = reports  # type: ignore[attr-defined]
        self.fields["reports"].initial = [key for key, _label in reports]
        self.fields["reports"].required = True
        self.fields["reports"].error_messages["required"] = _("Kryssa för minst en händelse.")
        self.views = [one for one in course.views if isinstance(one, CouncillorView)]
        self.newest = max(self.views, key=lambda view: (bool(view.reach), view.submitted_at))
        self.fields["contact"].choices = contacts(self.newest, email)  # type: ignore[attr-defined]

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What was posted, a name and a value each, to be posted again."""
        posted: QueryDict = self.data  # type: ignore[assignment]
        return [(name, value) for name in self.fields for value in posted.getlist(name)]

    def picked(self) -> tuple[Happening, ...]:
        """The reports that were ticked, in the order in which they happened."""
        wanted = set(self.cleaned_data["reports"])
        return tuple(one for one in self.course.happenings if str(one.view.key) in wanted)

    def chosen(self) -> Chosen:
        return Chosen(contact=frozenset(self.cleaned_data["contact"]))


def _as_choice(row: ListRow) -> str:
    day = date_format(localtime(row.submitted_at), "j F Y")
    return f"{row.reference}, {day}, {row.main_class_label}"


def _named(one: Happening) -> str:
    said = (one.said, one.view.main_kind_label, one.view.reference)
    return ", ".join(filter(None, said))
