"""The steps of a report, up to the check page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts.models import User
from incidents.evidence.names import shown
from incidents.evidence.upload import evidence_of, takes_files
from incidents.filing import draft as drafts
from incidents.filing import parked
from incidents.filing.forms import steps
from incidents.filing.views import autosave, single
from incidents.filing.views.drafts import user_of
from incidents.filing.views.page import StepPage
from incidents.filing.views.sent import sent_page, was_sent
from incidents.models import Draft


def _own(user: User, key: UUID) -> Draft | None:
    return drafts.own(user).filter(pk=key).first()


def _files_go_to(user: User, **kwargs: Any) -> Draft | None:
    is_proof = kwargs.get("step") == steps.PROOF.code
    return _own(user, kwargs["key"]) if is_proof else None


@login_not_required  # the view itself parks what was typed, then asks for login
@takes_files(_files_go_to)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: UUID, step: str) -> HttpResponseBase:
    """One page of questions. Whatever button was pressed, what was typed is saved."""
    this = steps.BY_CODE.get(step)
    if this is None:
        raise Http404
    if single.is_single(request):
        return single.answer(request)
    if not request.user.is_authenticated:
        return _ask_for_login(request, key, this)
    return _page(request, key, this)


def _page(request: HttpRequest, key: UUID, this: steps.Step) -> HttpResponseBase:
    user = user_of(request)
    left = parked.take(request, user, key, this.code)
    found = _own(user, key)
    if found is None:
        return _sent_or_unknown(request, key, this, left)
    page = StepPage(request, found, this)
    if left is not None and request.method != "POST":
        return parked.forget(page.restored(left))
    if request.method != "POST":
        return page.shown()
    try:
        return page.autosaved() if autosave.asked(request) else page.posted()
    except Draft.DoesNotExist:
        return _sent_or_unknown(request, key, this, None)


def _sent_or_unknown(
    request: HttpRequest, key: UUID, this: steps.Step, left: dict[str, Any] | None
) -> HttpResponse:
    """Back to a form that was sent: say so, and keep the new words. Anything else is not found."""
    if autosave.asked(request):
        return autosave.gone()
    incident = was_sent(user_of(request), key)
    if incident is None:
        raise Http404
    for name in evidence_of(request).left_out:
        messages.warning(request, _("%s är inte sparad.") % shown(name))
    typed = steps.typed(this, request.POST) if request.method == "POST" else {}
    return sent_page(request, incident, this, typed or (left or {}).get("typed", {}))


def _ask_for_login(request: HttpRequest, key: UUID, this: steps.Step) -> HttpResponse:
    """The session has ended: keep what was typed for its author, and ask who it is."""
    response: HttpResponse = (
        autosave.logged_out()
        if autosave.asked(request)
        else redirect_to_login(request.get_full_path())
    )
    response["Cache-Control"] = "no-store"
    if request.method != "POST":
        return response
    return parked.park(
        response,
        key,
        this.code,
        steps.typed(this, request.POST),
        files=evidence_of(request).left_out,
        version=steps.version(request.POST),
    )
