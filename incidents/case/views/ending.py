"""The end of a case, by the councillor: a wish, one's own word, and what is counted after it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from contacts.requests import UserRequest
from incidents import after_closing, workflow
from incidents.case.forms.ending import EndForm, ReopenForm, StatisticsForm, WordForm
from incidents.case.views.asking import Asking, asked
from incidents.case.views.pages import own
from incidents.models.incident import Wish

_END = Asking(
    "avsluta",
    EndForm,
    "case/end.html",
    lambda view, user, said: workflow.wish(view, Wish.END, by=user, words=said["words"]),
    gettext_lazy("Du har bett att ärendet avslutas. Den som handlägger får veta det."),
)
_REOPEN = Asking(
    "oppna-igen",
    ReopenForm,
    "case/reopen.html",
    lambda view, user, said: workflow.wish(view, Wish.REOPEN, by=user, words=said["words"]),
    gettext_lazy("Du har bett att ärendet öppnas igen. Den som handlägger får veta det."),
)
_WORD = Asking(
    "sa-gick-det",
    WordForm,
    "case/word.html",
    lambda view, user, said: workflow.say_how_it_went(
        view, said["words"], by=user, key=said["key"]
    ),
    gettext_lazy("Tack. Säkerhetsfunktionen kan läsa det nu."),
)


@login_not_required  # the view itself parks what was typed, then asks for login
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask that the case be closed, and read what that does and doesn't delete."""
    return asked(request, key, _END)


@login_not_required  # likewise
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask that a closed case be opened again."""
    return asked(request, key, _REOPEN)


@login_not_required  # likewise
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how it went."""
    return asked(request, key, _WORD)


@require_POST
def take_back(request: UserRequest, key: UUID) -> HttpResponse:
    """Take one's wish back."""
    view = own(request.user, key)
    try:
        workflow.take_back(view, by=request.user)
    except workflow.Refusal as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Din önskan är tillbakatagen. Ärendet går vidare som förut."))
    return redirect("case", view.key)


@require_POST
def follow_up(request: UserRequest, key: UUID) -> HttpResponse:
    """Say whether one wants to be asked how it is after the closing."""
    view = own(request.user, key)
    wanted = bool(request.POST.get("wanted"))
    workflow.wish_follow_up(view, wanted=wanted, by=request.user)
    said = _("Då hör vi av oss igen.") if wanted else _("Då hör vi inte av oss igen.")
    messages.success(request, said)
    return redirect("case", view.key)


@require_http_methods(["GET", "HEAD", "POST"])
def statistics(request: UserRequest) -> HttpResponse:
    """Questions for statistics alone. The address names no report, and nothing is remembered."""
    if not after_closing.may_answer(request.user):
        raise Http404
    form = StatisticsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        after_closing.count(form.cleaned_data, at=now())
        messages.success(request, _("Tack. Svaren är räknade, och ingen kan se att de är dina."))
        return redirect("cases")
    return render(request, "case/statistics.html", {"form": form})
