"""What to say on 114 14 from a draft, and the number that one is given: kept in the draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts.requests import UserRequest
from incidents import aloud
from incidents.case.forms.call import NumberForm
from incidents.case.views import call as of_report
from incidents.case.views import ended
from incidents.choices import PoliceState
from incidents.filing import draft as drafts
from incidents.filing.forms import posts, steps, told
from incidents.models import Draft
from incidents.rows import Answer


@login_not_required  # the view itself keeps what was typed, then asks for login
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: UserRequest, key: UUID) -> HttpResponse:
    """The facts as far as they are written; the number goes into the draft's answers."""
    if not request.user.is_authenticated:
        return ended.ask_for_login(request, key, of_report.LEFT, NumberForm.base_fields)
    draft = drafts.own(request.user).filter(pk=key).first()
    if draft is None:
        return of_report.call(request, key)  # sent meanwhile, or nobody's
    form = NumberForm(request.POST or None)
    if request.method != "POST":
        return _asked(request, draft)
    if not form.is_valid():
        return _page(request, draft, form)
    try:
        _keep(draft, form.cleaned_data["number"])
    except Draft.DoesNotExist:
        return of_report.call(request, key)
    messages.success(request, _("Numret är sparat i utkastet. Det följer med när du skickar."))
    return redirect("filing_step", draft.pk, steps.BEFORE.code)


def _asked(request: UserRequest, draft: Draft) -> HttpResponse:
    left = ended.taken(request, request.user, draft.pk, of_report.LEFT)
    if left is None:
        return _page(request, draft, NumberForm())
    text = _("Du hade loggats ut. Det du skrev finns kvar, men är inte sparat.")
    messages.success(request, text)
    return left.given_back(_page(request, draft, NumberForm(initial=left.typed)))


def _keep(draft: Draft, number: str) -> None:
    """Beside what else is answered there, also where that was saved this very moment."""
    try:
        _save(draft, number)
    except drafts.Stale as stale:
        _save(stale.draft, number)


def _save(draft: Draft, number: str) -> None:
    code = steps.BEFORE.code
    answered: dict[str, Any] = draft.answers.get(code, {})
    said = {"police_state": PoliceState.REPORTED.value, "police_number": number}
    drafts.save(
        draft.pk, code, {**answered, **said}, by=draft.author, version=draft.version, at=now()
    )


def _page(request: UserRequest, draft: Draft, form: NumberForm) -> HttpResponse:
    answers = [
        one for step, asked in steps.checked_forms(draft) for one in told.answers_of(step, asked)
    ]
    said = aloud.parts(
        Answer.of({"answers": [*answers, *posts.told(draft)]}),
        of_report.caller(draft.author, (draft.affected or draft.author).name),
        files=len(steps.stored_files(draft)),
    )
    shown = {"draft": draft, "form": form, "parts": said, "numbers": of_report.numbers()}
    return render(request, "filing/call.html", shown)
