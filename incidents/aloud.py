"""What to say on 114 14, in the order in which the operator asks.

Made from the answers alone, of a report that was sent or of a draft. Nothing is left out because
it is empty: the question comes all the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.rows import Answer

_WHAT = ("kind", "words", "damaged", "worth", "hit_words")
_WHEN = ("when", "when_words", "ongoing")
_WHERE = ("place",)
_HOW = ("channel", "platform", "call_heard")
_WHO = ("sender", "sender_words")
_TRACES = (
    *("account", "post_link", "posts", "caller", "written_from", "touched_by", "envelope"),
    *("recorded", "links", "still_online", "done"),
)
_WITNESSES = ("witnesses", "witness_reach")
_EFFECTS = ("fear", "changed")
_BEFORE = ("happened_before", "before_words")
_OFFICE = ("aim",)
NOT_SAID = frozenset(
    {
        *("danger_now", "earlier", "police_state", "police_number", "assignment", "matter"),
        *("board", "hit", "support_wanted", "hopes", "answer_wanted"),
        "follow_up_wanted",
    }
)
"""What tells the municipality something that the operator does not ask for."""
SAID = frozenset(
    (*_WHAT, *_WHEN, *_WHERE, *_HOW, *_WHO, *_TRACES, *_WITNESSES, *_EFFECTS, *_BEFORE, *_OFFICE)
)


@dataclass(frozen=True)
class Caller:
    """Who rings: name, what they are, and for whom where it is not for themselves."""

    name: str
    municipality: str
    office: str = ""
    affected: str = ""


@dataclass(frozen=True)
class Part:
    """One thing that is asked. `says` is read out as it stands; `hint` is for whoever rings."""

    heading: str
    says: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    hint: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.says and not self.answers


def parts(
    answers: Sequence[Answer], caller: Caller, *, files: int, added: Iterable[Answer] = ()
) -> list[Part]:
    """What to say, part by part. `added` was told after sending."""

    def of(*names: str) -> tuple[Answer, ...]:
        found = [one for one in answers if one.field in names and one.text]
        return tuple(sorted(found, key=lambda one: names.index(one.field)))

    return [
        _caller(caller),
        Part(_("Vad har hänt?"), answers=of(*_WHAT), hint=_("Läs citat ord för ord.")),
        Part(_("När?"), answers=of(*_WHEN)),
        Part(
            _("Var?"),
            answers=of(*_WHERE),
            hint=_("Hände det hemma: fråga om adressen kan hållas utanför det som andra läser."),
        ),
        Part(_("Hur gick det till?"), answers=of(*_HOW)),
        Part(_("Vem gjorde det?"), answers=of(*_WHO), hint=_("Skilj på vad du vet och tror.")),
        Part(_("Vilka spår finns?"), says=_files(files), answers=of(*_TRACES)),
        Part(_("Vem såg eller hörde det?"), answers=of(*_WITNESSES)),
        Part(_("Vad har det lett till?"), answers=of(*_EFFECTS), hint=_("Nämn skador också.")),
        Part(_("Har det hänt förut?"), answers=of(*_BEFORE)),
        *([Part(_("Vad har hänt sedan dess?"), answers=later)] if (later := tuple(added)) else []),
        Part(_("Säg också"), says=_wishes(answers), answers=of(*_OFFICE)),
        Part(
            _("Innan ni lägger på"),
            says=(_("Vad har anmälan för nummer, och vem kan jag ringa om den?"),),
        ),
    ]


def _caller(caller: Caller) -> Part:
    says = [
        _("Jag vill göra en polisanmälan."),
        _("Jag heter %(name)s och är förtroendevald i %(municipality)s.")
        % {"name": caller.name, "municipality": caller.municipality or _("kommunen")},
    ]
    if caller.office:
        says.append(_("Mitt uppdrag: %(office)s.") % {"office": caller.office})
    if caller.affected:
        says.append(_("Det gäller %(name)s.") % {"name": caller.affected})
    return Part(
        _("Vem är du?"),
        says=tuple(says),
        hint=_(
            "De frågar också hur de når dig. Ge telefon och adress till arbetet. Har du skyddade "
            "personuppgifter: säg det först av allt."
        ),
    )


def _files(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    said = ngettext(
        "Jag har sparat %(count)d fil som jag kan lämna.",
        "Jag har sparat %(count)d filer som jag kan lämna.",
        count,
    )
    return (said % {"count": count},)


def _wishes(answers: Iterable[Answer]) -> tuple[str, ...]:
    """The connexion with the office is not claimed of what was said to be private."""
    private = any((one.field, one.value) == ("assignment", "private") for one in answers)
    office = _("Jag är utsatt på grund av mitt uppdrag. Ta med 29 kap. 2 § brottsbalken.")
    return (
        *([] if private else [office]),
        _("Jag vill att anmälan får åtkomstskydd."),
        _("Jag vill att ni bedömer mitt skydd."),
    )
