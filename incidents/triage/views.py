"""A case on one page: everything that was told, what has happened, and what one can do."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from contacts.models import User
from incidents import access, dues, related, series, workflow
from incidents.case.evidence import evidence
from incidents.models import Audience, Kind, Reason, Status
from incidents.rows import MessageRow, RouteRow
from incidents.shown import HandlingView
from incidents.triage import waits
from incidents.triage.forms import ACTS, ActForm, lacks_assessment, statuses
from incidents.triage.marks import mark

WHY = {
    Reason.GROUP_LEADER_NO_CONTACT: _("Partiet har ingen kontaktperson."),
    Reason.GROUP_LEADER_CONTACT_IS_AFFECTED: _(
        "Kontaktpersonen är den som rapporten gäller eller den som har rapporterat."
    ),
    Reason.GROUP_LEADER_CONTACT_LEFT_OUT: _("Den förtroendevalda har valt bort kontaktpersonen."),
    Reason.HANDED_OVER: _("Har tagit över."),
}
DO = {
    Status.ASSESSING: _("Börja bedöma"),
    Status.ACTING: _("Åtgärder pågår"),
    Status.FOLLOW_UP: _("Följ upp"),
}
READ_BY = {
    Audience.SECURITY: _("Den förtroendevalda och säkerhetsfunktionen"),
    Audience.CHAIR: _("Den förtroendevalda, säkerhetsfunktionen och ordföranden"),
    Audience.PARTY: _("Den förtroendevalda, säkerhetsfunktionen och partiet"),
    Audience.ALL: _("Alla som har hela rapporten"),
    Audience.COUNCILLOR: _("Den förtroendevalda och säkerhetsfunktionen"),
}
TEMPLATE = "admin/incidents/incident/case.html"


@dataclass(frozen=True)
class Recipient:
    """Someone who has, or had, the report."""

    row: RouteRow

    @property
    def why(self) -> object:
        return WHY.get(Reason(self.row.reason), "")


@dataclass(frozen=True)
class Said:
    """A message, and who reads it."""

    row: MessageRow

    @property
    def read_by(self) -> object:
        return READ_BY[Audience(self.row.audience)]


def case(request: HttpRequest, key: str, around: dict[str, Any]) -> HttpResponse:
    """Show it, or do an act on it. Raises Http404: missing and left out alike."""
    user = request.user
    assert isinstance(user, User)
    if request.GET:
        raise Http404
    view = _view(user, key)
    wrong: ActForm | None = None
    if request.method == "POST":
        wrong = _perform(request, view, user)
        if wrong is None:
            return HttpResponseRedirect(request.path)
        view = _view(user, key)
    access.opened(request, view)
    return TemplateResponse(request, TEMPLATE, {**around, **_shown(view, user, wrong)})


def _perform(request: HttpRequest, view: HandlingView, user: User) -> ActForm | None:
    """Do the act that was asked for. Its form comes back where something is missing."""
    if (name := request.POST.get("act", "")) not in ACTS:
        raise Http404
    form = ACTS[name](request.POST, view=view, user=user)
    if not form.is_valid():
        return form
    try:
        form.act()
    except workflow.Incomplete as incomplete:
        form.add_error(None, incomplete.message)
        return form
    except workflow.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, str(form.done))
    return None


def _view(user: User, key: str) -> HandlingView:
    view = access.get(user, key)
    if not isinstance(view, HandlingView):
        raise Http404
    return view


def _shown(view: HandlingView, user: User, wrong: ActForm | None) -> dict[str, Any]:
    forms = {
        name: form(view=view, user=user) for name, form in ACTS.items() if form.offered(view, user)
    }
    return {
        "view": view,
        "course": series.key_of(user, view),
        "around": related.around(user, view),
        "mark": mark(view.level, danger_now=view.danger_now),
        "forms": forms | ({str(wrong.prefix): wrong} if wrong else {}),
        "wrong": wrong,
        "next_statuses": [(status.value, DO[status]) for status in statuses(view)],
        "handles": _would_handle(view),
        "lacks_assessment": lacks_assessment(view),
        "recipients": [Recipient(row) for row in view.routes],
        "said": [Said(row) for row in view.messages],
        "vacant": [line.text for line in view.timeline if line.kind == Kind.SEAT_VACANT],
        "evidence": evidence(view),
        "failed_mail": waits.failed_mail(view.key),
        "dues": dues.waiting(view.key, at=now()),
    }


def _would_handle(view: HandlingView) -> bool:
    """Whether acknowledging it tells the councillor that it has been received."""
    mine = any(row.handles and not row.ended_at for row in view.routes_of_mine)
    return mine or not any(row.handles and not row.ended_at for row in view.routes)
