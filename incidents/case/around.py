"""What the paper says besides the report: who makes it, which office, whom to call at the city."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import now

from contacts import directory
from contacts.models import Mandate, Role, User
from incidents import series
from incidents.papers.from_view import Around, PaperView
from incidents.papers.police import Earlier, Reach
from incidents.shown import CouncillorView
from portal.models import Municipality

SECURITY_CARD = "security-chief"


@dataclass(frozen=True)
class Office:
    """An elected official's post and party, as they read on paper."""

    post: str = ""
    party: str = ""


def office_of(user: User) -> Office:
    """The office held now, else the last one."""
    found = Mandate.objects.filter(user=user, starts_at__lte=now())
    last = found.select_related("party", "board").order_by("-starts_at", "-pk").first()
    if last is None:
        return Office()
    post = ", ".join(filter(None, (last.post, last.board.name if last.board else "")))
    return Office(post, last.party.name if last.party else "")


def around(
    user: User,
    view: PaperView,
    at: datetime,
    *,
    pictures: Mapping[UUID, bytes],
    earlier: bool = True,
) -> Around:
    """For a paper that `user` makes at `at`; a recipient's copy names neither post nor party.

    Nor does that of an event of a party or a board: they are its teller's.
    """
    municipality = Municipality.current()
    own = isinstance(view, CouncillorView)
    office = office_of(user) if own and view.affected == user.name else Office()
    return Around(
        municipality=municipality.name,
        made_by=user.name if own else f"{user.name}, {Role(view.role).label.lower()}",
        made_at=at,
        city_contact=city_contact(at, municipality),
        office=office.post,
        party=office.party,
        email=user.email if own else "",
        office_text=municipality.office_text_sv,
        earlier=tuple(_earlier(user, view)) if earlier else (),
        pictures=pictures,
    )


def own_contacts(user: User, view: CouncillorView) -> tuple[list[str], list[str]]:
    """The addresses and the numbers that are the councillor's own, as far as the portal knows."""
    given = [one.text for one in view.reach if one.field in {"phone", "email"} and one.text]
    kept = [str(value) for value in user.contact.values() if value]
    everything = [user.email, *given, *kept]
    phones = [one for one in everything if "@" not in one and _mostly_digits(one)]
    return [one for one in everything if one not in phones], phones


def _mostly_digits(text: str) -> bool:
    signs = [sign for sign in text if not sign.isspace()]
    return sum(sign.isdigit() for sign in signs) * 2 > len(signs)


def city_contact(at: datetime, municipality: Municipality) -> Reach:
    """The card of the security chief, else the first that can be rung, else the switchboard."""
    cards = [card for card in directory.public_cards(at) if card.phone]
    cards.sort(key=lambda card: card.code != SECURITY_CARD)
    if not cards:
        return Reach(name=municipality.name, phone=municipality.phone)
    card = cards[0]
    return Reach(
        name=card.name or municipality.name,
        role=card.title,
        phone=card.phone,
        note=card.phone_note,
    )


def _earlier(user: User, view: PaperView) -> Iterator[Earlier]:
    """The other reports of the same course, as far as `user` may see what they tell."""
    key = series.key_of(user, view)
    for one in series.get(user, key).happenings if key else ():
        if one.view.key == view.key:
            continue
        numbers = [report.number for report in one.view.police_reports if report.number]
        yield Earlier(
            reference=one.view.reference,
            when=one.said,
            what=one.view.main_kind_label,
            police_number=numbers[-1] if numbers else "",
        )
