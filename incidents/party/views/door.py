"""Who may enter the desk: the holders of a party's office, once they have read its limits."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from contacts.requests import UserRequest
from incidents.party import reading
from incidents.party.standing import Seat, Standing


def standing_of(request: UserRequest) -> Standing:
    """What `request.user` holds in parties now, or Http404."""
    standing = Standing(request.user, now())
    if not standing.seats:
        raise Http404
    return standing


def responsible_seat(request: UserRequest, standing: Standing) -> Seat:
    """That of the party which the address names by its code, else the first; or Http404."""
    code = request.GET.get("parti")
    for seat in standing.responsible:
        if code in {None, seat.party.code}:
            return seat
    raise Http404


def for_a_party[**P](
    view: Callable[Concatenate[UserRequest, Standing, P], HttpResponse],
) -> Callable[Concatenate[UserRequest, P], HttpResponse]:
    """The view is given the standing; whoever has not read the limits is led to them first."""

    @wraps(view)
    def inner(request: UserRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        standing = standing_of(request)
        if reading.read_at([seat.held for seat in standing.seats]) is None:
            return redirect("party-limits")
        return view(request, standing, *args, **kwargs)

    return inner
