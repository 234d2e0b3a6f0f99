"""The members' part of the directory: private, kept by nobody."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from contacts import directory, members, vcard
from contacts.requests import UserRequest
from contacts.views.everyone import as_file, vcard_answer


@require_safe
def parties(request: UserRequest) -> HttpResponse:
    """Who takes care of safety in each party."""
    _for_members(request)
    at = now()
    lines = members.party_lines(at, reader=request.user)
    shown = {"lines": lines, "cards": directory.members_cards(at)}
    return render(request, "contacts/members.html", shown)


@require_safe
def card_file(request: UserRequest, code: str) -> HttpResponse:
    _for_members(request)
    return as_file(directory.members_cards(now()), code)


@require_safe
def person_file(request: UserRequest, key: UUID) -> HttpResponse:
    """Someone of a party, to keep in a telephone."""
    _for_members(request)
    found = members.person(key, now())
    if found is None:
        raise Http404
    person, party = found
    return vcard_answer(vcard.of_person(person, party), person.name)


def _for_members(request: UserRequest) -> None:
    if not members.is_open_to(request.user, now()):
        raise Http404
