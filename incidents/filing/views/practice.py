"""Practice: the same questions, while nothing is kept. The answers travel in the page itself."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from incidents.filing import draft as drafts
from incidents.filing.draft import Typed
from incidents.filing.forms import sharing, steps, told
from incidents.filing.forms.fields import plain
from incidents.filing.forms.form import Questions
from incidents.filing.forms.steps import Step
from incidents.filing.views.drafts import user_of
from incidents.filing.views.page import BACK, danger
from incidents.models import Draft

SEND = "send"


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest) -> HttpResponse:
    """One page after the other, each made from what the page before it carried along."""
    user = user_of(request)
    if not drafts.may_file(user, now()):
        return render(request, "filing/not_allowed.html", status=403)
    if SEND in request.POST:
        return render(request, "filing/practice_done.html")
    draft = Draft(author=user, answers=_carried(request.POST.get("answers", "")))
    here = steps.BY_CODE.get(request.POST.get("step", ""))
    if here is None:
        return _check(request, draft) if "step" in request.POST else _step(request, draft)
    draft.answers[here.code] = steps.typed(here, request.POST)
    place = steps.place(draft, here)
    if BACK in request.POST:
        return _step(request, draft, steps.BY_CODE[place.before or here.code])
    form = steps.checked_form(here, draft, draft.answers[here.code])
    if form.errors:
        return _step(request, draft, here, form)
    after = steps.BY_CODE.get(place.after)
    return _step(request, draft, after) if after else _check(request, draft)


def _step(
    request: HttpRequest, draft: Draft, step: Step = steps.WHAT, form: Questions | None = None
) -> HttpResponse:
    shown = steps.empty_form(step, draft) if form is None else form
    for name in [name for name, field in shown.fields.items() if field.widget.needs_multipart_form]:
        del shown.fields[name]
    context = {"form": shown, "step": step, "place": steps.place(draft, step)}
    summary = {"summed_up": [shown], "wrong": bool(shown.errors)}
    return _page(request, "filing/practice_step.html", draft, **context, **summary)


def _check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Who would receive it, and the answers."""
    if BACK in request.POST:
        return _step(request, draft, steps.STEPS[-1])
    return _page(
        request,
        "filing/practice_check.html",
        draft,
        place=steps.check_place(draft),
        found=sharing.receivers(draft, {}, now()),
        answers=[
            one for step, form in steps.checked_forms(draft) for one in told.answers_of(step, form)
        ],
    )


def _page(request: HttpRequest, template: str, draft: Draft, **context: Any) -> HttpResponse:
    carried = json.dumps(draft.answers)
    return render(
        request, template, {"draft": draft, "carried": carried, **danger(draft), **context}
    )


def _carried(text: str) -> dict[str, Any]:
    """The answers that the page carried; whatever is no answer to a question is left out."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        step.code: _answers(step, found[step.code])
        for step in steps.STEPS
        if isinstance(found.get(step.code), dict)
    }


def _answers(step: Step, found: dict[str, Any]) -> Typed:
    answers: Typed = {}
    for name in step.form.base_fields:
        value = found.get(name)
        if isinstance(value, str):
            answers[name] = plain(value)
        elif isinstance(value, list):
            answers[name] = [plain(one) for one in value if isinstance(one, str)]
    return answers
