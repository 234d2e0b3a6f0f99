"""The end of a case, by the councillor: a wish, one's own word, and what is counted after it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from contacts.models import User
from contacts.requests import UserRequest
from incidents import after_closing, workflow
from incidents.case.forms import CaseForm
from incidents.case.forms.ending import EndForm, ReopenForm, StatisticsForm, WordForm
from incidents.case.views import ended
from incidents.case.views.pages import own
from incidents.models.incident import Wish
from incidents.shown import CouncillorView

type Act = Callable[[CouncillorView, User, dict[str, Any]], object]


@dataclass(frozen=True)
class Asking:
    """A page with one form and one act. `code` names what waits when the session had ended."""

    code: str
    form: type[CaseForm]
    template: str
    act: Act
    done: Promise


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
    return _asked(request, key, _END)


@login_not_required  # likewise
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask that a closed case be opened again."""
    return _asked(request, key, _REOPEN)


@login_not_required  # likewise
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how it went."""
    return _asked(request, key, _WORD)


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


def _asked(request: HttpRequest, key: UUID, this: Asking) -> HttpResponse:
    if not isinstance(request.user, User):
        return ended.ask_for_login(request, key, this.code, this.form.base_fields)
    view = own(request.user, key)
    left = ended.taken(request, request.user, key, this.code)
    if left and request.method != "POST":
        left.tell(request)
        return left.given_back(_page(request, view, this, this.form(initial=left.typed)))
    form = this.form(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, view, this, form)
    try:
        this.act(view, request.user, form.cleaned_data)
    except workflow.NotAllowed as refused:
        form.add_error(None, refused.message)
        return _page(request, view, this, form)
    messages.success(request, str(this.done))
    return redirect("case", view.key)


def _page(request: HttpRequest, view: CouncillorView, this: Asking, form: CaseForm) -> HttpResponse:
    return render(request, this.template, {"view": view, "form": form})
