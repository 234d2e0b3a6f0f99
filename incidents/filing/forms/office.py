"""What the event has to do with the office: the matter, the board, the aim, who was hit."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.filing.forms import offered
from incidents.filing.forms.fields import LONG, Pick, PickFromList, PickSeveral, Words
from incidents.filing.forms.form import Questions
from incidents.models import Assignment


class Office(Questions):
    title = gettext_lazy("Vad har det med ditt uppdrag att göra?")
    lead = gettext_lazy("Svara som du själv uppfattar det.")
    why = gettext_lazy(
        "Ansvaret delas mellan staden och partiet efter vad det hänger ihop med. Ett försök att "
        "påverka ett beslut är allvarligt även när det inte är ett brott."
    )
    suspects = frozenset({"hit_words"})

    assignment = Pick(
        label=gettext_lazy("Vad hänger händelsen ihop med?"), choices=Assignment.choices
    )
    matter = PickFromList(
        label=gettext_lazy("Vilken fråga gällde det?"),
        help_text=gettext_lazy("Välj det som ligger närmast. Vet du inte, hoppa över."),
        choices=offered.matters,
    )
    board = PickFromList(label=gettext_lazy("Vilken nämnd hör det till?"), choices=())
    aim = Pick(
        label=gettext_lazy("Verkade syftet vara att påverka ett beslut eller ditt uppdrag?"),
        choices=offered.YES_NO,
    )
    hit = PickSeveral(
        label=gettext_lazy("Vem eller vad drabbades?"),
        choices=[
            ("jag", gettext_lazy("Jag")),
            ("narstaende", gettext_lazy("Någon som står mig nära")),
            ("annan_fortroendevald", gettext_lazy("En annan förtroendevald")),
            ("lokal_mote", gettext_lazy("Partiets lokal eller möte")),
        ],
    )
    hit_words = Words(
        label=gettext_lazy("Drabbades någon mer än du? Vem, och hur?"),
        help_text=gettext_lazy("Också den som inte har något uppdrag, som barn eller kollegor."),
        limit=LONG,
        rows=3,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = offered.boards(self.author) if self.author else []
        if boards:
            offers = [("", _("Välj i listan")), *boards]
            self.fields["board"].choices = offers  # type: ignore[attr-defined]
        else:
            del self.fields["board"]
