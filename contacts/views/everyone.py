"""The directory for everyone: the same answer to all."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.timezone import now

from contacts import directory, qr, situations, structured, vcard
from contacts.directory import Call, Card
from contacts.situations import Situation
from portal.models import Municipality
from portal.version import public_page

_EMERGENCY = "112"


@public_page
def public(request: HttpRequest) -> HttpResponse:
    """Whom to reach, by who answers."""
    sections = directory.sections(now())
    shown = {
        "sections": sections,
        "situations": Situation.choices,
        "structured": structured.contacts(
            Municipality.current().name,
            [card for section in sections for card in section.cards],
            [number for section in sections for number in section.numbers],
        ),
    }
    return render(request, "contacts/directory.html", shown)


@public_page
def in_situation(request: HttpRequest, code: str) -> HttpResponse:
    """Whom to reach in one situation."""
    if code not in Situation.values:
        raise Http404
    shown = {
        "situation": Situation(code).label,
        "guide": situations.guide(code),
        "sections": directory.sections(now(), code),
    }
    return render(request, "contacts/directory.html", shown)


@public_page
def on_paper(request: HttpRequest) -> HttpResponse:
    """A page to print: everyone of the directory, each with a code for the telephone's camera."""
    at = now()
    shown = {
        "numbers": [(one, _code_of_number(one)) for one in directory.numbers(at)],
        "cards": list(_with_codes(directory.public_cards(at))),
    }
    return render(request, "contacts/on_paper.html", shown)


@public_page
def card_file(request: HttpRequest, code: str) -> HttpResponse:
    """A card to keep in a telephone."""
    return as_file(directory.public_cards(now()), code)


def as_file(cards: Iterable[Card], code: str) -> HttpResponse:
    """The card called `code` as a file, or Http404."""
    card = next((one for one in cards if one.code == code), None)
    if card is None:
        raise Http404
    return vcard_answer(vcard.of_card(card, Municipality.current().name), card.title)


def vcard_answer(content: bytes, title: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=vcard.MEDIA_TYPE)
    answer["Content-Disposition"] = content_disposition_header(True, vcard.file_name(title))
    return answer


def _with_codes(cards: list[Card]) -> Iterable[tuple[Card, qr.Code]]:
    organisation = Municipality.current().name
    for card in cards:
        yield card, qr.of(vcard.brief(card, organisation))


def _code_of_number(number: Call) -> qr.Code | None:
    """None where there is nothing to dial, and for 112: nobody should look for a camera then."""
    if not number.dial or number.dial == _EMERGENCY:
        return None
    return qr.of(f"tel:{number.dial}")
