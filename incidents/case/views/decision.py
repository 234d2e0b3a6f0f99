"""The jurist's decision about a request for a report as a public record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from contacts.models import User
from incidents import access, workflow
from incidents.case.forms.decision import DecisionForm
from incidents.case.views.asking import Asking, asked


def _decide(request: Any, user: User, said: dict[str, Any]) -> object:
    return workflow.decide_request(request.key, said["outcome"], said["given_out"], by=user)


_DECISION = Asking(
    "beslut",
    DecisionForm,
    "case/decision.html",
    _decide,
    gettext_lazy("Beslutet är sparat. Den som rapporten gäller får veta det."),
    found=access.request,
    then=lambda _request: redirect("waiting"),
)


@login_not_required  # the view itself parks what was typed, then asks for login
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    """Enter what was decided. Where it has been, say so: the report is no longer to be seen."""
    if isinstance(request.user, User) and access.request(request.user, key).outcome:
        messages.info(request, _("Beslutet är redan infört."))
        return redirect("waiting")
    return asked(request, key, _DECISION)
