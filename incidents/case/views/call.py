"""What to say on 114 14 of one's own report, and the number that one is given."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts import directory
from contacts.models import User
from contacts.requests import UserRequest
from incidents import aloud, workflow
from incidents.aloud import Caller
from incidents.case.around import office_of
from incidents.case.forms.call import NumberForm
from incidents.case.views import ended
from incidents.case.views.pages import own
from incidents.choices import PoliceState, PoliceWay
from incidents.models import Attachment
from incidents.shown import CouncillorView
from portal.models import Municipality

LEFT = "samtal"


@login_not_required  # the view itself keeps what was typed, then asks for login
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: UserRequest, key: UUID) -> HttpResponse:
    """The facts in the order in which the operator asks; a box for the number."""
    if not isinstance(request.user, User):
        return ended.ask_for_login(request, key, LEFT, NumberForm.base_fields)
    view = own(request.user, key)
    if request.method == "POST":
        return _record(request, view, NumberForm(request.POST))
    left = ended.taken(request, request.user, key, LEFT)
    if left is None:
        return _page(request, view, NumberForm())
    text = _("Du hade loggats ut. Det du skrev finns kvar, men är inte sparat.")
    messages.success(request, text)
    return left.given_back(_page(request, view, NumberForm(initial=left.typed)))


def caller(user: User, affected: str) -> Caller:
    """`user` rings, for `affected` where that is someone else."""
    return Caller(
        name=user.name,
        municipality=Municipality.current().name,
        office=office_of(user).post,
        affected="" if affected == user.name else affected,
    )


def numbers() -> list[directory.Call]:
    """The police's, as the municipality has it in its directory."""
    return directory.numbers(now(), ["police"])


def _record(request: UserRequest, view: CouncillorView, form: NumberForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, view, form)
    given = form.cleaned_data
    workflow.record_police(
        view,
        PoliceState.REPORTED,
        by=request.user,
        on=localdate(),
        way=PoliceWay.PHONE,
        number=given["number"],
        access_protection=given["access_protection"] or None,
        key=given["key"],
    )
    messages.success(request, _("Numret är sparat. De som ser hela rapporten får veta det."))
    return redirect("case-police", view.key)


def _page(request: UserRequest, view: CouncillorView, form: NumberForm) -> HttpResponse:
    stored = [one for one in view.attachments if one.state == Attachment.State.STORED]
    said = aloud.parts(
        view.told,
        caller(request.user, view.affected),
        files=len(stored),
        added=[answer for one in view.additions for answer in one.answers],
    )
    shown = {"view": view, "form": form, "parts": said, "numbers": numbers()}
    return render(request, "case/call.html", shown)
