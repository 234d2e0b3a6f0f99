"""Adding to one's own report: words, files or both. What was sent stays as it was."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from contacts.models import User
from incidents import access, workflow
from incidents.case.forms.addition import AdditionForm
from incidents.case.views import ended
from incidents.case.views.pages import own
from incidents.evidence.upload import Evidence, evidence_of, takes_files
from incidents.models import Incident
from incidents.shown import CouncillorView


def _files_go_to(user: User, **kwargs: Any) -> Incident | None:
    return access.own(user).filter(pk=kwargs["key"]).first()


@login_not_required  # the view itself parks what was typed, then asks for login
@takes_files(_files_go_to)
@require_http_methods(["GET", "HEAD", "POST"])
def addition(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add to it, now or later."""
    if not isinstance(request.user, User):
        return ended.ask_for_login(request, key, ended.ADDITION, AdditionForm.base_fields)
    view = own(request.user, key)
    if request.method == "POST":
        return _posted(request, view, request.user)
    left = ended.taken(request, request.user, key, ended.ADDITION)
    if left is None:
        return _page(request, view, AdditionForm())
    left.tell(request)
    return left.given_back(_page(request, view, AdditionForm(initial=left.typed)))


def _posted(request: HttpRequest, view: CouncillorView, user: User) -> HttpResponse:
    evidence, form = evidence_of(request), AdditionForm(request.POST)
    evidence.security_only = "security_only" in request.POST
    if not form.is_valid():
        _keep_files(request, view, user, evidence)
        _say_what_was_refused(form, evidence)
        return _page(request, view, form)
    said = form.cleaned_data
    try:
        workflow.add(view, said["words"], by=user, key=said["key"], files=evidence.keep)
    except workflow.Incomplete:
        _say_what_is_missing(form, evidence)
        return _page(request, view, form)
    for refusal in evidence.refused:
        messages.warning(request, refusal.message)
    messages.success(request, _("Tillägget är sparat och skickat."))
    return redirect("case", view.key)


def _keep_files(request: HttpRequest, view: CouncillorView, user: User, evidence: Evidence) -> None:
    """A text that has to be put right costs no file: those that came are added at once."""
    if not _came(evidence):
        return
    try:
        added = workflow.add(view, "", by=user, key=uuid4(), files=evidence.keep)
    except workflow.Incomplete:
        return  # they are in the report already
    said = ngettext(
        "%(count)d fil är sparad och skickad. Texten är inte skickad än.",
        "%(count)d filer är sparade och skickade. Texten är inte skickad än.",
        count := added.attachments.count(),
    )
    messages.success(request, said % {"count": count})


def _came(evidence: Evidence) -> bool:
    return any(file.finished for file in evidence.received)


def _say_what_was_refused(form: AdditionForm, evidence: Evidence) -> None:
    for refusal in evidence.refused:
        form.add_error("new_files", refusal.message)


def _say_what_is_missing(form: AdditionForm, evidence: Evidence) -> None:
    """Nothing was added: why not, at the files that were chosen, else at the text."""
    _say_what_was_refused(form, evidence)
    if _came(evidence):
        form.add_error("new_files", _("Filerna finns redan i ärendet."))
    if not form.errors:
        form.add_error("words", _("Skriv det du vill lägga till, eller välj en fil."))


def _page(request: HttpRequest, view: CouncillorView, form: AdditionForm) -> HttpResponse:
    return render(request, "case/addition.html", {"view": view, "form": form})
