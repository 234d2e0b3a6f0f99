"""What is worth doing after a report, to tick as one does it: evidence, police, support."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.models import User
from incidents.models import Checklist
from incidents.shown import CouncillorView

type Step = tuple[str, Promise]
"""Code, and what one has done."""


@dataclass(frozen=True)
class Part:
    """Steps that belong together."""

    code: str
    heading: Promise
    steps: tuple[Step, ...]


PARTS = (
    Part(
        "evidence",
        _("Bevis"),
        (
            ("original", _("Jag har kvar allt som det kom: inlägg, mejl, sms, samtalslista, brev")),
            ("pictures", _("Jag har tagit bilder där namn, adress, datum och tid syns")),
            ("seen_by", _("Någon annan har sett originalet")),
            ("notes", _("Jag har skrivit ned orden, tiden, platsen och vem som såg")),
        ),
    ),
    Part(
        "police",
        _("Polis"),
        (
            ("paper", _("Jag har gjort underlaget eller läst igenom det jag ska säga")),
            ("reported", _("Jag har anmält, på 114 14, en station eller polisens webbplats")),
            ("protection", _("Jag har bett om åtkomstskydd och om att mitt skydd bedöms")),
            ("number", _("Jag har skrivit in polisens nummer här")),
        ),
    ),
    Part(
        "support",
        _("Stöd"),
        (
            ("told", _("Jag har pratat med någon som jag litar på")),
            ("home", _("De som bor med mig vet vad de ska göra om något händer")),
            ("whom", _("Jag vet vem jag ringer om det blir svårt")),
        ),
    ),
)
CODES = tuple(code for part in PARTS for code, _said in part.steps)


def done(view: CouncillorView, user: User) -> list[str]:
    """What `user` has ticked of this report, in order."""
    found = Checklist.objects.filter(incident=view.key, owner=user).first()
    ticked = set(found.done) if found else set()
    return [code for code in CODES if code in ticked]
