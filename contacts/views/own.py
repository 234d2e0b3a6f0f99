"""What whoever is listed is asked: whether it is right, and if not what is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts import directory, members, verifying
from contacts.forms import OwnCardForm, OwnPhoneForm
from contacts.models import Listing
from contacts.requests import UserRequest


@require_safe
def cards(request: UserRequest) -> HttpResponse:
    """One's cards as they stand, each with its two answers."""
    at = now()
    shown = {
        "cards": directory.of_listings(verifying.of_person(request.user, at), at),
        "own": members.person(request.user.pk, at),
        "keeps": request.user.has_perm("contacts.change_listing"),
    }
    return render(request, "contacts/own.html", shown)


@require_POST
def verify(request: UserRequest, code: str) -> HttpResponse:
    verifying.verify([_own_card(request, code)], by=request.user, at=now())
    return _thanked(request)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: UserRequest, code: str) -> HttpResponse:
    card = _own_card(request, code)
    form = OwnCardForm(request.POST or None, instance=card)
    if request.method == "POST" and form.is_valid():
        verifying.correct(card, by=request.user, at=now(), **form.cleaned_data)
        return _thanked(request)
    return render(request, "contacts/correct.html", {"form": form, "card": card})


@require_POST
def verify_phone(request: UserRequest) -> HttpResponse:
    _listed(request)
    verifying.verify_own(request.user, at=now())
    return _thanked(request)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_phone(request: UserRequest) -> HttpResponse:
    """Of whoever stands in the members' part; the address is the account's and the register's."""
    _listed(request)
    form = OwnPhoneForm(request.POST or None, initial={"phone": request.user.phone})
    if request.method == "POST" and form.is_valid():
        verifying.verify_own(request.user, at=now(), phone=form.cleaned_data["phone"])
        return _thanked(request)
    return render(request, "contacts/correct.html", {"form": form})


def _own_card(request: UserRequest, code: str) -> Listing:
    card = verifying.of_person(request.user, now()).filter(code=code).first()
    if card is None:
        raise Http404
    return card


def _listed(request: UserRequest) -> None:
    if not members.is_listed(request.user, now()):
        raise Http404


def _thanked(request: UserRequest) -> HttpResponse:
    messages.success(request, _("Tack. Det som står här gäller nu."))
    return redirect("own_cards")
