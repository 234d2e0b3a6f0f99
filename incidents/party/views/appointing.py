"""A contact proposes a successor or someone to stand in; the security chief confirms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from contacts import appointing
from contacts.models import Role
from contacts.requests import UserRequest
from incidents.party.forms.appointing import AppointForm
from incidents.party.members import candidates
from incidents.party.standing import Standing
from incidents.party.views.door import for_a_party, responsible_seat


@require_http_methods(["GET", "HEAD", "POST"])
@for_a_party
def appoint(request: UserRequest, standing: Standing) -> HttpResponse:
    """Propose someone of the own party."""
    seat = responsible_seat(request, standing)
    people = candidates(seat.party, request.user, now())
    contacts = [one for one in seat.contacts if not one.is_stand_in]
    form = AppointForm(people, contacts, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            appointing.propose(
                Role.PARTY_CONTACT, by=request.user, party=seat.party, **form.proposal()
            )
        except appointing.Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("Förslaget är skickat. Säkerhetschefen bekräftar det."))
            return redirect("party-members")
    return render(request, "party/appoint.html", {"form": form, "seat": seat, "people": people})


@require_POST
@for_a_party
def take_back(request: UserRequest, standing: Standing, key: int) -> HttpResponse:
    """Take one's own proposal back, as long as nobody has confirmed it."""
    parties = [seat.party for seat in standing.responsible]
    mine = appointing.proposals(now()).filter(granted_by=request.user, party__in=parties)
    try:
        appointing.end(get_object_or_404(mine, pk=key), by=request.user)
    except appointing.Refused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Förslaget är tillbakataget."))
    return redirect("party-members")
