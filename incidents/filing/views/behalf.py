"""Whom a report is for: asked before the first step, and whenever its author wants to change it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from incidents import behalf
from incidents.filing import draft as rules
from incidents.filing.forms import steps
from incidents.filing.forms.whom import WhomForm
from incidents.filing.views.drafts import user_of
from incidents.filing.whom import file_for
from incidents.models import Draft


@require_http_methods(["GET", "HEAD", "POST"])
def whom(request: HttpRequest, key: UUID | None = None) -> HttpResponse:
    """Choose, then go to the first step of a new draft or back to the one that is there."""
    user, at = user_of(request), now()
    draft = rules.own(user).filter(pk=key).first() if key else None
    others = behalf.others(user, at)
    for_oneself = rules.may_file(user, at)
    if not others and not for_oneself:
        return render(request, "filing/not_allowed.html", status=403)
    if (key and draft is None) or not (others or (draft and draft.affects)):
        raise Http404
    form = WhomForm(
        request.POST or None,
        others=others,
        for_oneself=for_oneself,
        initial=WhomForm.typed(draft.affects) if draft else {},
    )
    if not form.is_valid():
        return render(request, "filing/whom.html", {"form": form, "draft": draft})
    draft = draft or rules.begin(user, at, _length(request))
    try:
        draft = file_for(draft.pk, form.chosen(), by=user, at=at)
    except Draft.DoesNotExist as gone:
        raise Http404 from gone
    return redirect("filing_step", draft.pk, draft.step_reached or steps.WHAT.code)


def _length(request: HttpRequest) -> Draft.Length:
    return Draft.Length.SHORT if "kort" in request.GET else Draft.Length.FULL
