"""The page of training: what there is, and what one has done of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contacts import members
from contacts.models import Mandate
from contacts.requests import UserRequest
from guidance.models import Resource
from guidance.training import done, marking
from guidance.training.forms import DayForm


@require_safe
def training(request: UserRequest) -> HttpResponse:
    """One's own list."""
    _let_in(request)
    return _page(request)


@require_POST
def mark(request: UserRequest, code: str) -> HttpResponse:
    """Say that one is done."""
    course = _course(request, code)
    form = DayForm(request.POST, prefix=code)
    if not form.is_valid():
        return _page(request, form)
    marking.mark(course, form.cleaned_data["done_on"], by=request.user)
    messages.success(request, _("Markerad som gjord."))
    return redirect("training")


@require_POST
def unmark(request: UserRequest, code: str) -> HttpResponse:
    """Take back one's last word."""
    if marking.unmark(_course(request, code), by=request.user):
        messages.success(request, _("Markeringen är borttagen."))
    return redirect("training")


def _let_in(request: UserRequest) -> None:
    if not members.is_open_to(request.user, now()):
        raise Http404


def _course(request: UserRequest, code: str) -> Resource:
    _let_in(request)
    return get_object_or_404(done.offered(), code=code)


def _page(request: UserRequest, wrong: DayForm | None = None) -> HttpResponse:
    at = now()
    mandates = Mandate.objects.in_force(at).filter(user=request.user)
    courses = [
        (one, wrong if wrong and wrong.prefix == one.code else DayForm(prefix=one.code))
        for one in done.courses(request.user, at)
    ]
    return render(
        request,
        "guidance/training.html",
        {
            "courses": courses,
            "form": wrong,
            "is_member": mandates.filter(party__isnull=False).exists(),
            "is_followed_up": mandates.filter(full_time=True).exists(),
        },
    )
