"""A page of a report with one form and one act; what was typed outlives the end of the session."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from contacts.models import User
from incidents import workflow
from incidents.case.forms import CaseForm
from incidents.case.views import ended
from incidents.case.views.pages import own

type Act = Callable[[Any, User, dict[str, Any]], object]


@dataclass(frozen=True)
class Asking:
    """`code` names what waits when the session had ended; `found` gives the view, or Http404.

    `then` leads on when it is done.
    """

    code: str
    form: type[CaseForm]
    template: str
    act: Act
    done: Promise
    found: Callable[[User, UUID], Any] = own
    then: Callable[[Any], HttpResponse] = lambda view: redirect("case", view.key)


def asked(request: HttpRequest, key: UUID, this: Asking) -> HttpResponse:
    """Show the page, or do the act and go back to the report."""
    if not isinstance(request.user, User):
        return ended.ask_for_login(request, key, this.code, this.form.base_fields)
    view = this.found(request.user, key)
    left = ended.taken(request, request.user, key, this.code)
    if left and request.method != "POST":
        left.tell(request)
        return left.given_back(_page(request, view, this, this.form(initial=left.typed)))
    form = this.form(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, view, this, form)
    try:
        this.act(view, request.user, form.cleaned_data)
    except workflow.Refusal as refused:
        form.add_error(None, refused.message)
        return _page(request, view, this, form)
    messages.success(request, str(this.done))
    return this.then(view)


def _page(request: HttpRequest, view: Any, this: Asking, form: CaseForm) -> HttpResponse:
    return render(request, this.template, {"view": view, "form": form})
