"""A card as telephones and mail programs take it: vCard 3.0 (RFC 2426), UTF-8.

    of_card(card, organisation) -> bytes
    brief(card, organisation) -> bytes      as much of it as a code on paper holds
    of_person(person, party) -> bytes
    file_name(title) -> str

4.0 would say no more here, and Outlook doesn't read it.
"""

from collections.abc import Iterable

from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from contacts.directory import Card
from contacts.members import Person

MEDIA_TYPE = "text/vcard; charset=utf-8"
_LINE = 75  # octets, its ending not counted
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def of_card(card: Card, organisation: str) -> bytes:
    """What stands on the card; where no person is named it is the office that has the number."""
    notes = [capfirst(card.phone_note), capfirst(card.hours)]
    return _written(
        name=card.name,
        office=card.title,
        organisation=organisation,
        phone=card.dialled,
        email=card.email,
        note=". ".join(note for note in notes if note),
    )


def brief(card: Card, organisation: str) -> bytes:
    return _written(
        name=card.name,
        office=card.title,
        organisation=organisation,
        phone=card.dialled,
        email=card.email,
        brief=True,
    )


def of_person(person: Person, party: str) -> bytes:
    return _written(
        name=person.name,
        office=_("Partiets kontakt för trygghet"),
        organisation=party,
        phone=person.dialled,
        email=person.email,
    )


def file_name(title: str) -> str:
    """`Säkerhetschef` → `sakerhetschef.vcf`: letters that every telephone stores."""
    return f"{slugify(title) or 'kontakt'}.vcf"


def _written(
    *,
    name: str,
    office: str,
    organisation: str,
    phone: str,
    email: str,
    note: str = "",
    brief: bool = False,
) -> bytes:
    given, _space, family = name.rpartition(" ")
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{_escaped(name or office)}",
        f"N:{_escaped(family or office)};{_escaped(given)};;;",
        *_given("ORG", organisation),
        *_given("TITLE", office if name and not brief else ""),
        *_given("TEL" if brief else "TEL;TYPE=WORK,VOICE", phone),
        *_given("EMAIL" if brief else "EMAIL;TYPE=INTERNET", email),
        *_given("NOTE", note),
        "END:VCARD",
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _given(name: str, value: str) -> Iterable[str]:
    return [f"{name}:{_escaped(value)}"] if value else []


def _escaped(value: str) -> str:
    return value.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Cut between letters, never inside one; what goes on begins with a space."""
    pieces = [b""]
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > _LINE - bool(pieces[1:]):
            pieces.append(b"")
        pieces[-1] += octets
    return b"\r\n ".join(pieces)
