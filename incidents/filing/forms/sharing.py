"""Who will receive a draft and what each will see, as its author has chosen so far.

For the party and for the chair nothing is chosen in advance. What is shown is made from the routing
and from the views themselves, so that it can't say anything else than what happens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Role, User
from incidents import behalf, routing, shown
from incidents.filing.draft import Typed
from incidents.filing.forms.fields import Pick, PickSeveral, Tick, plain
from incidents.filing.forms.form import suggest_nothing
from incidents.models import Draft, Reason
from incidents.models.sharing import Share
from incidents.routing import Affected, Recipient, Routed, Why
from incidents.submission import Sharing
from portal.models import Municipality

NOTHING = "nothing"
_CHOSEN = ("party", "party_reach", "party_sensitive", "chair", "chair_reach")
_ESSENTIALS = Sharing(Share.ESSENTIALS)
_SAYS_NO_ROLE = frozenset({Reason.DEPUTY, Reason.HANDED_OVER})
_SHARES: dict[str, Share | None] = {NOTHING: None, **{share.value: share for share in Share}}


@dataclass(frozen=True)
class Choices:
    """What the author chose. A seat without anyone to choose for keeps the essentials."""

    party: Sharing = _ESSENTIALS
    chair: Sharing = _ESSENTIALS
    left_out: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, typed: Mapping[str, Any]) -> "Choices":
        """From what was ticked."""
        return cls(
            party=_sharing(typed, "party"),
            chair=_sharing(typed, "chair"),
            left_out=frozenset(filter(None, map(_uuid, typed.get("left_out", ())))),
        )


@dataclass(frozen=True)
class Line:
    """Someone who will, or won't, get the report."""

    person: User
    reasons: list[str]
    handles: bool
    share: str
    sees: str
    everything: bool = False


@dataclass(frozen=True)
class Receivers:
    """Everyone whom the report concerns, and the seats without anyone."""

    possible: Routed
    routed: Routed
    choices: Choices
    unchosen: frozenset[str] = frozenset()
    party: str = ""
    refused: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def names(self) -> str:
        """Those who will get it, as one reads them out."""
        people = [person.name for person, _lines in self.routed.by_person]
        return str(get_text_list(people, _("och")))

    @property
    def vacant(self) -> list[tuple[str, str]]:
        """Seats from which nobody gets it, and why; not those that the author left out."""
        said = [seat for seat in self.possible.vacant if seat.why != Why.SEAT_LEFT_OUT]
        return [(str(seat.role.label), str(seat.why.label)) for seat in said]

    @property
    def waits(self) -> bool:
        return self.routed.handler is None

    @property
    def seen(self) -> str:
        """What the author saw: sending asks whether it is still so."""
        parts = [
            f"{line.appointment.pk}:{line.reason}:{line.capacity}"
            for line in self.routed.recipients
        ]
        chosen = f"{self.choices.party}{self.choices.chair}{sorted(self.choices.left_out)}"
        return sha256("|".join([*parts, chosen]).encode()).hexdigest()[:32]

    def of_party(self) -> bool:
        return bool(self.possible.from_party)

    @property
    def to_party(self) -> bool:
        """Whether anyone of the party gets it, as chosen so far."""
        return self.of_party() and self.choices.party.share is not None

    def of_chair(self) -> bool:
        return any(line.role == Role.COUNCIL_CHAIR for line in self.possible.recipients)


def receivers(draft: Draft, typed: Mapping[str, Any], at: datetime) -> Receivers:
    """Who gets the draft if it is sent at `at` with these choices."""
    found = receivers_of(behalf.affected(draft, at), typed, at)
    return found if draft.affects is None else replace(found, party="")


def receivers_of(
    whose: Affected,
    typed: Mapping[str, Any],
    at: datetime,
    *,
    left_out_before: frozenset[UUID] = frozenset(),
) -> Receivers:
    """Who gets what is `whose`, with these choices."""
    appointments = routing.gather(whose, at)
    chosen = Choices.of(typed)

    def find(left_out: frozenset[UUID], seats: frozenset[str]) -> Routed:
        return routing.recipients(
            whose,
            appointments=appointments,
            excluded_people=left_out | left_out_before,
            excluded_seats=seats,
        )

    refused = ""
    try:
        possible = find(chosen.left_out, frozenset())
    except routing.Refused as error:
        refused, chosen = str(error.message), replace(chosen, left_out=frozenset())
        possible = find(frozenset(), frozenset())
    seats: frozenset[str] = frozenset()
    if chosen.party.share is None:
        seats |= routing.party_seats(whose.party)
    if chosen.chair.share is None:
        seats |= {routing.CHAIR_SEAT}
    try:
        routed = find(chosen.left_out, seats)
    except routing.Refused as error:
        refused, routed = str(error.message), possible
    found = Receivers(
        possible,
        routed,
        chosen,
        unchosen=frozenset(name for name in ("party", "chair") if typed.get(name) not in _SHARES),
        party=whose.party.name if whose.party else "",
        refused=refused,
    )
    return replace(found, lines=_lines(found))


class SharingForm(forms.Form):
    """What the party and the chair may see, and who is left out."""

    use_required_attribute = False
    marks_optional = False

    def __init__(
        self, *args: Any, found: Receivers, people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if found.of_party():
            sensitive = Municipality.current().party_sees_suspects
            names = _names(found.possible.from_party)
            self._ask("party", _("Vad ska ditt parti få se?"), names, sensitive=sensitive)
        if found.of_chair():
            chairs = [line for line in found.possible.recipients if line.role == Role.COUNCIL_CHAIR]
            label = _("Vad ska kommunstyrelsens ordförande få se?")
            self._ask("chair", label, _names(chairs), sensitive=False)
        if people:
            self.fields["left_out"] = PickSeveral(
                label=gettext_lazy("Är det någon som inte ska få rapporten?"),
                help_text=gettext_lazy(
                    "Till exempel för att den handlar om personen. Kryssa för, så går den till "
                    "nästa i tur."
                ),
                choices=people,
            )
        suggest_nothing(self)

    def _ask(self, name: str, label: str, names: str, *, sensitive: bool) -> None:
        of_party = name == "party"
        sees = {
            share: shown.sees(view, for_party=of_party)
            for share, view in shown.VIEW_OF_SHARE.items()
        }
        self.fields[name] = Pick(
            label=label,
            help_text=names,
            required=True,
            error_messages={"required": _("Välj vad de ska få se.")},
            choices=[
                (NOTHING, _("Ingenting. Får inte veta att rapporten finns.")),
                *((share.value, f"{share.label}. {sees[share]}") for share in Share),
            ],
        )
        self.fields[f"{name}_reach"] = Tick(label=_("Får också se hur jag kan nås"))
        if sensitive:
            self.fields["party_sensitive"] = Tick(
                label=_(
                    "Får också se misstänkta, vittnen, filer och polisens nummer, om de ser allt"
                )
            )


def people_to_leave_out(author: User, found: Receivers) -> list[tuple[str, str]]:
    """Those who would get it, and those who are left out already."""
    people = {line.person.pk: line.person for line in found.possible.recipients}
    for person in User.objects.filter(pk__in=found.choices.left_out).exclude(pk=author.pk):
        people[person.pk] = person
    return [(str(key), person.name) for key, person in people.items()]


def typed_of(posted: QueryDict) -> Typed:
    """What was chosen, as it was typed."""
    typed: Typed = {name: plain(str(posted[name])) for name in _CHOSEN if name in posted}
    typed["left_out"] = [plain(str(value)) for value in posted.getlist("left_out")[:20]]
    return typed


def _lines(found: Receivers) -> list[Line]:
    return [
        Line(
            person=person,
            reasons=[_reason(line) for line in lines],
            handles=any(line in found.routed.recipients and line.handles for line in lines),
            **_shown(found, lines),
        )
        for person, lines in found.possible.by_person
    ]


def _reason(line: Recipient) -> str:
    reason = str(line.reason.label)
    return f"{line.role.label}, {reason.lower()}" if line.reason in _SAYS_NO_ROLE else reason


def _shown(found: Receivers, lines: tuple[Recipient, ...]) -> dict[str, Any]:
    """The widest share of those lines, and its sentence."""
    if any(line.role == Role.SECURITY_CHIEF for line in lines):
        sentence = shown.sees(shown.HandlingView)
        return {"share": str(Share.EVERYTHING.label), "sees": sentence, "everything": True}
    if all(_name(line) in found.unchosen for line in lines):
        return {"share": _("Inte valt"), "sees": _("Du väljer nedan vad som visas.")}
    shares = [
        (chosen, line.role.is_of_a_party)
        for line in lines
        if _name(line) not in found.unchosen
        and (chosen := getattr(found.choices, _name(line))).share
    ]
    if not shares:
        return {"share": _("Inget"), "sees": _("Får inte veta att rapporten finns.")}
    chosen, of_party = max(shares, key=lambda one: (one[0].share == Share.EVERYTHING, not one[1]))
    sentence = shown.sees(
        shown.VIEW_OF_SHARE[chosen.share], for_party=of_party, sensitive=chosen.sensitive
    )
    return {"share": str(Share(chosen.share).label), "sees": sentence}


def _name(line: Recipient) -> str:
    return "party" if line.role.is_of_a_party else "chair"


def _names(lines: Any) -> str:
    return str(get_text_list([line.person.name for line in lines], _("och")))


def _sharing(typed: Mapping[str, Any], name: str) -> Sharing:
    share = _SHARES.get(typed.get(name, ""), Share.ESSENTIALS)
    return Sharing(
        share,
        shows_reach=bool(share and typed.get(f"{name}_reach")),
        sensitive=bool(share == Share.EVERYTHING and typed.get(f"{name}_sensitive")),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
