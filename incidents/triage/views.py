"""A case on one page: everything that was told, what has happened, and what one can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from contacts.models import User
from incidents import access, dues, related, series, workflow
from incidents.case.evidence import evidence
from incidents.models import Audience, Kind, Status
from incidents.rows import MessageRow, RouteRow
from incidents.shown import HandlingView
from incidents.triage import lines, waits
from incidents.triage.duplicates import duplicates
from incidents.triage.forms import ACTS, ActForm, WritingForm, lacks_assessment, statuses
from incidents.triage.forms.writing import FILL
from incidents.triage.lines import Part
from incidents.triage.marks import mark

WHY_OVER = {
    Kind.HANDED_OVER: _("Lämnades över."),
    Kind.REROUTED: _("Lämnades över."),
    Kind.STEPPED_ASIDE: _("Klev åt sidan."),
    Kind.CONFIRMED: _("Den rapporten gäller valde bort dem."),
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
    """Someone who has, or had, the report. `ended`: the kind of the act that took it away."""

    row: RouteRow
    ended: str = ""

    @property
    def over_at(self) -> datetime | None:
        """From when they no longer have it."""
        return self.row.ended_at or self.row.left_office_at

    @property
    def why_over(self) -> object:
        return WHY_OVER.get(Kind(self.ended)) if self.ended else _("Uppdraget är slut.")


@dataclass(frozen=True)
class Said:
    """A message, and who reads it."""

    row: MessageRow
    question: MessageRow | None = None
    """What it answers."""
    answered: bool = False

    @property
    def unanswered(self) -> bool:
        """A question whose day passed, or for whose answer nobody waits any more."""
        return bool(self.row.answer_by) and not self.answered and not self.row.awaited

    @property
    def read_by(self) -> object:
        return READ_BY[Audience(self.row.audience)]


def case(request: HttpRequest, key: str, around: dict[str, Any]) -> HttpResponse:
    """Show it, or do an act on it. Raises Http404: missing and left out alike."""
    user = request.user
    assert isinstance(user, User)
    part = lines.asked_for(request.GET)
    view = seen(user, key)
    back: ActForm | None = None
    if request.method == "POST":
        back = acted(request, view, user, ACTS)
        if back is None:
            return HttpResponseRedirect(request.path)
        view = seen(user, key)
        back.see(view)
    access.opened(request, view)
    return TemplateResponse(request, TEMPLATE, {**around, **_shown(view, user, part, back)})


def acted(
    request: HttpRequest, view: HandlingView, user: User, acts: Mapping[str, type[ActForm]]
) -> ActForm | None:
    """Do the act that was asked for, of these, and say so. Raises Http404 for any other.

    Its form comes back where something is missing, and where a prepared answer was filled in.
    """
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    return (_begun if FILL in request.POST else _perform)(request, act, view, user)


def _begun(request: HttpRequest, act: type[ActForm], view: HandlingView, user: User) -> ActForm:
    """The form with a prepared answer filled in; nothing is done."""
    if not issubclass(act, WritingForm):
        raise Http404
    return act.begun(request.POST, view=view, user=user)


def _perform(
    request: HttpRequest, act: type[ActForm], view: HandlingView, user: User
) -> ActForm | None:
    """Do the act that was asked for. Its form comes back where something is missing."""
    form = act(request.POST, view=view, user=user)
    if not form.is_valid():
        return form
    try:
        form.act()
    except workflow.Refusal as refusal:
        if isinstance(refusal, workflow.Incomplete) or form.comes_back:
            form.add_error(None, refusal.message)
            return form
        messages.warning(request, refusal.message)
    else:
        messages.success(request, str(form.done))
    return None


def seen(user: User, key: object) -> HandlingView:
    """The case as whoever handles it sees it, or Http404."""
    view = access.get(user, key)
    if not isinstance(view, HandlingView):
        raise Http404
    return view


def offered(
    view: HandlingView,
    user: User,
    acts: Mapping[str, type[ActForm]],
    back: ActForm | None,
) -> dict[str, Any]:
    """The forms of what can be done now. `back`: one that is not done yet, filled in or wrong."""
    forms = {
        name: form(view=view, user=user) for name, form in acts.items() if form.offered(view, user)
    }
    return {
        "forms": forms | ({str(back.prefix): back} if back else {}),
        "wrong": back if back and back.errors else None,
        "next_statuses": [(status.value, DO[status]) for status in statuses(view)],
        "lacks_assessment": lacks_assessment(view),
    }


def _shown(view: HandlingView, user: User, part: Part, back: ActForm | None) -> dict[str, Any]:
    """What the page shows."""
    return {
        **offered(view, user, ACTS, back),
        "view": view,
        "course": series.key_of(user, view),
        "around": related.around(user, view),
        "mark": mark(view.level, danger_now=view.danger_now),
        "handles": _would_handle(view),
        "recipients": _recipients(view),
        "said": _said(view),
        "contacts": lines.lines(view, Part.CONTACTS),
        "duplicates": duplicates(view, user),
        "part": part,
        "parts": Part,
        "lines": lines.lines(view, part),
        "told_levels": [line for line in view.timeline if line.kind == Kind.LEVEL_TOLD],
        "vacant": [line.text for line in view.timeline if line.kind == Kind.SEAT_VACANT],
        "evidence": evidence(view),
        "failed_mail": waits.failed_mail(view.key),
        "dues": dues.waiting(view.key, at=now()),
    }


def _recipients(view: HandlingView) -> list[Recipient]:
    acts = {line.at: line.kind for line in view.timeline if line.kind in WHY_OVER}
    return [
        Recipient(row, acts.get(row.ended_at, "") if row.ended_at else "") for row in view.routes
    ]


def _said(view: HandlingView) -> list[Said]:
    by_key = {row.key: row for row in view.messages}
    answered = {row.answers for row in view.messages}
    return [
        Said(row, by_key.get(row.answers) if row.answers else None, row.key in answered)
        for row in view.messages
    ]


def _would_handle(view: HandlingView) -> bool:
    """Whether acknowledging it tells the councillor that it has been received."""
    mine = any(row.handles and not row.ended_at for row in view.routes_of_mine)
    return mine or not any(row.handles and not row.ended_at for row in view.routes)
