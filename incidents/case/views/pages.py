"""A report as the one who reads it may see it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contacts.models import User
from contacts.requests import UserRequest
from incidents import access, checklist, reminders, series
from incidents.case.evidence import additions, sent
from incidents.case.forms.acts import AnswerForm, MessageForm
from incidents.case.forms.checklist import ChecklistForm
from incidents.case.sharing import seats
from incidents.case.talk import talk, word_after_closing
from incidents.case.until import promised, until_read
from incidents.case.views import ended
from incidents.shown import (
    CouncillorView,
    EssentialsView,
    EverythingView,
    HandlingView,
    RequestedView,
    View,
)
from portal.models import Municipality

_LIMITS = {
    EssentialsView: _(
        "Du ser det viktigaste, så som den förtroendevalda har valt. Du kan bekräfta, men varken "
        "ändra läget, bedöma eller skriva i ärendet."
    ),
    EverythingView: _(
        "Du ser det som den förtroendevalda har valt att dela. Du kan bekräfta och skriva, men "
        "varken ändra läget eller bedöma. Det gör den som handlägger."
    ),
    HandlingView: _("Du handlägger ärendet."),
    RequestedView: "",
}
_PAGES = {CouncillorView: "own", RequestedView: "requested"}


@require_safe
def case(request: UserRequest, key: UUID) -> HttpResponse:
    """The councillor's page, a recipient's, or the way to the desk of whoever handles it."""
    view = access.find(request.user, key)
    if view is None:
        return redirect("case-receipt", access.receipt(request.user, key).key)
    if isinstance(view, HandlingView) and request.user.has_perm("incidents.triage"):
        return redirect("admin:incidents_incident_change", view.key)
    access.opened(request, view)
    left = ended.taken(request, request.user, key, ended.MESSAGE)
    if left is None:
        return show(request, view, MessageForm.for_(view))
    left.tell(request)
    answer = AnswerForm.to(view, str(left.typed.get("answers", "")), initial=left.typed)
    form = answer or MessageForm.for_(view, initial=left.typed)
    return left.given_back(show(request, view, form))


def own(user: User, key: UUID) -> CouncillorView:
    """The councillor's own report, or Http404."""
    view = access.get(user, key)
    if not isinstance(view, CouncillorView):
        raise Http404
    return view


def _receivers(view: CouncillorView) -> str:
    names = [route.person for route in view.routes if route.ended_at is None]
    return str(get_text_list(list(dict.fromkeys(names)), _("och")))


def _next_steps(view: CouncillorView, user: User) -> dict[str, Any]:
    wished = reminders.wished(view, user)
    done = checklist.done(view, user)
    return {"checklist": ChecklistForm.of(view, done, wished), "wished": wished}


def show(request: UserRequest, view: View, form: MessageForm | AnswerForm | None) -> HttpResponse:
    """The page, with the form for a message where one may write, and one for each question."""
    name = _PAGES.get(type(view), "received")
    answer = form if isinstance(form, AnswerForm) else None
    shown: dict[str, Any] = {"view": view, "form": form}
    shown["writing"] = MessageForm.for_(view) if answer else form
    shown["answering"] = AnswerForm.waiting(view, answer)
    shown["course"] = series.key_of(request.user, view)
    if not isinstance(view, EssentialsView):
        shown |= {"attachments": sent(view), "additions": additions(view), "talk": talk(view)}
    if isinstance(view, CouncillorView):
        shown |= {
            **until_read(now()),
            "promised": promised(view, now()),
            "handler": any(route.handles and not route.ended_at for route in view.routes),
            "unopened": not view.is_of_another
            and all(route.opened_at is None for route in view.routes),
            "receivers": _receivers(view),
            "may_widen": bool(seats(view)),
            **_next_steps(view, request.user),
            "follow_up_days": Municipality.current().follow_up_days,
            "word": word_after_closing(view),
        }
    else:
        shown |= {"limits": _LIMITS[type(view)]}
    return render(request, f"case/{name}.html", shown)
