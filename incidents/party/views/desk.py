"""The desk itself: the members' reports, what the party plans, and what is good to know."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts import appointing, directory
from contacts.requests import UserRequest
from incidents import access
from incidents.activities import seen
from incidents.case.around import SECURITY_CARD
from incidents.listing import Rows
from incidents.party import reading
from incidents.party.members import members, training
from incidents.party.standing import Standing
from incidents.party.views.door import for_a_party, standing_of

A_PAGE = 25


@require_safe
@for_a_party
def desk(request: UserRequest, standing: Standing) -> HttpResponse:
    """What was routed to the person for a party; nothing hints at what was not."""
    at = now()
    received = Rows(
        access.of_party(request.user, at).count,
        lambda start, end: access.party_rows(request.user, at=at, start=start, limit=end - start),
    )
    cards = [card for card in directory.public_cards(at) if card.code == SECURITY_CARD]
    shown = {
        "seats": standing.seats,
        "received": Paginator(received, A_PAGE).get_page(request.GET.get("sida")),
        "talk_is_due": reading.talk_is_due([seat.held for seat in standing.responsible], at),
        "security": cards[0] if cards else None,
        "responsible": standing.responsible,
        "activities": seen.rows(seen.ahead(seen.of_party(request.user, at), at)),
    }
    return render(request, "party/desk.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: UserRequest) -> HttpResponse:
    """What one may not do with reports; read once an appointment, before the desk opens."""
    held = [seat.held for seat in standing_of(request).seats]
    if request.method == "POST":
        reading.read(held, now())
        return redirect("party")
    return render(request, "party/limits.html", {"read_at": reading.read_at(held)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_a_party
def talk(request: UserRequest, standing: Standing) -> HttpResponse:
    """The yearly talk in the group: what to talk about; posted, that it has been had."""
    held = [seat.held for seat in standing.responsible]
    if request.method == "POST":
        reading.talked(held, now())
        messages.success(request, _("Bra. Påminnelsen kommer tillbaka nästa år."))
        return redirect("party")
    return render(request, "party/talk.html", {"is_due": reading.talk_is_due(held, now())})


@require_safe
@for_a_party
def people(request: UserRequest, standing: Standing) -> HttpResponse:
    """Who is who in the party: those with a mandate, the contact and who stands in."""
    at = now()
    groups = [
        (
            seat,
            members(seat.party, at),
            list(appointing.proposals(at).filter(party=seat.party)),
            training(seat.party, at) if seat.is_responsible else [],
        )
        for seat in standing.seats
    ]
    return render(request, "party/members.html", {"groups": groups})
