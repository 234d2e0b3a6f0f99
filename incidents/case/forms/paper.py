"""What goes on the paper to the police. No wish and no contact is ticked beforehand."""

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.case.forms import CaseForm
from incidents.evidence import kinds
from incidents.evidence.names import shown
from incidents.evidence.preview import offer
from incidents.filing.forms.fields import Pick, PickSeveral, Words
from incidents.filing.forms.form import suggest_nothing
from incidents.models import Attachment
from incidents.papers.from_view import Chosen, Shown, choosable, part
from incidents.rows import AdditionRow, Answer, AttachmentRow
from incidents.shown import CouncillorView

ACCOUNT = "account"
WISHES = (
    (
        "connected_with_office",
        gettext_lazy(
            "Att jag menar att händelsen hänger ihop med mitt uppdrag. Det kan göra att domstolen "
            "ser strängare på brottet."
        ),
    ),
    (
        "access_protection",
        gettext_lazy("Att jag vill ha åtkomstskydd. Färre inom polisen kan då läsa anmälan."),
    ),
    (
        "protection_assessment",
        gettext_lazy("Att jag vill ha en skyddsbedömning, alltså att polisen bedömer mitt skydd."),
    ),
    ("told_of_decisions", gettext_lazy("Att jag vill få veta vilka beslut som fattas")),
)
CONTACT_FIELDS = ("phone", "email", "call_times")


class PaperForm(CaseForm):
    """Built from the report: one tick for each answer, one choice for each piece of evidence."""

    wishes = PickSeveral(
        label=gettext_lazy("Vill du att det här ska stå?"),
        help_text=gettext_lazy("Inget är förkryssat. Du bestämmer."),
    )
    parts = PickSeveral(label=gettext_lazy("Det här tas med"))
    contact = PickSeveral(
        label=gettext_lazy("Så får polisen nå mig"),
        help_text=gettext_lazy("Står på ett eget blad, som inte ska läggas till protokollet."),
    )
    address = Words(
        label=gettext_lazy("Din adress, om du vill att portalen letar efter den"),
        help_text=gettext_lazy(
            "Står den i en text, ett filnamn eller en länk får du veta det innan PDF:en görs. "
            "Adressen sparas inte och kommer inte med."
        ),
    )

    def __init__(
        self,
        view: CouncillorView,
        *args: Any,
        email: str = "",
        party: str = "",
        linked: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.linked = linked
        parts = self._parts(view)
        self.fields["parts"].choices = parts  # type: ignore[attr-defined]
        self.fields["parts"].initial = [code for code, _label in parts]
        self.fields["contact"].choices = contacts(view, email)  # type: ignore[attr-defined]
        wishes = [*WISHES, ("party", _("Vilket parti jag tillhör: %(name)s") % {"name": party})]
        self.fields["wishes"].choices = wishes if party else WISHES  # type: ignore[attr-defined]
        self.evidence = [row for row in view.attachments if row.state == Attachment.State.STORED]
        for row in self.evidence:
            self._ask_about(row)
        suggest_nothing(self)

    @property
    def of_evidence(self) -> list[Any]:
        """The fields of each piece of evidence, in order."""
        return [field for field in self if field.name.startswith(("shown-", "says-"))]

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What was posted, a name and a value each, to be posted again."""
        posted: QueryDict = self.data  # type: ignore[assignment]
        return [(name, value) for name in self.fields for value in posted.getlist(name)]

    def chosen(self) -> Chosen:
        """What was chosen, once the form is valid."""
        picked = self.cleaned_data
        return Chosen(
            **dict.fromkeys(picked["wishes"], True),
            parts=frozenset(picked["parts"]),
            contact=frozenset(picked["contact"]),
            evidence={row.key: Shown(picked[f"shown-{row.key}"]) for row in self.evidence},
            descriptions={
                row.key: picked[f"says-{row.key}"]
                for row in self.evidence
                if f"says-{row.key}" in picked
            },
        )

    @property
    def own_addresses(self) -> list[str]:
        """What to look for on the paper; it stands on it nowhere."""
        return [self.cleaned_data["address"]] if self.cleaned_data["address"] else []

    def pictures(self) -> list[UUID]:
        """The evidence that is to be shown as a picture."""
        picked = self.cleaned_data
        return [row.key for row in self.evidence if picked[f"shown-{row.key}"] == Shown.PICTURE]

    def _parts(self, view: CouncillorView) -> list[tuple[str, str]]:
        found = [(part(answer), _shortly(answer)) for answer in choosable(view)]
        found += [
            (f"addition.{one.key}", _("Tillägg: %(words)s") % {"words": _added(one)})
            for one in view.additions
            if one.answers
        ]
        if self.linked:
            found.append(("earlier", _("Andra rapporter som hör ihop med den här")))
        return found

    def _ask_about(self, row: AttachmentRow) -> None:
        picture = kinds.of(row.type).is_picture and offer.of(row).is_served
        choices = [(Shown.LISTED.value, _("I listan över bevis"))]
        choices += [(Shown.PICTURE.value, _("I listan, och som bild"))] * picture
        choices += [(Shown.LEFT_OUT.value, _("Inte alls"))]
        self.fields[f"shown-{row.key}"] = Pick(
            label=shown(row.name), choices=choices, required=True, initial=Shown.LISTED.value
        )
        if picture:
            self.fields[f"says-{row.key}"] = Words(
                label=_("Vad visar %(name)s?") % {"name": shown(row.name)},
                help_text=_("Står under bilden, och läses upp för den som inte ser den."),
                limit=500,
                initial=row.note.get("description", ""),
            )


def contacts(view: CouncillorView, email: str) -> list[tuple[str, str]]:
    given = [one for one in view.reach if one.field in CONTACT_FIELDS and one.text]
    found = [(part(one), f"{one.question}: {one.text}") for one in given]
    if email and email not in {one.text for one in given}:
        found.append((ACCOUNT, _("E-post: %(address)s") % {"address": email}))
    return found


def _shortly(answer: Answer) -> str:
    return f"{answer.question} {_short(answer.text)}"


def _added(addition: AdditionRow) -> str:
    return _short(" ".join(answer.text for answer in addition.answers))


def _short(text: str) -> str:
    return Truncator(text).chars(60)
