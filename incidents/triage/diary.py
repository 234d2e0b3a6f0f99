"""The registrar's list: date, reference, neutral heading and diary number; nothing else."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import access, reference, workflow
from incidents.listing import Registry
from incidents.models import Incident
from portal.paging import PAGE, CountsToAThousand, links

PER_PAGE = 25
MISSING, WORDS = "missing", "q"
PARAMETERS = frozenset({MISSING, WORDS, PAGE})


class EntryForm(forms.Form):
    """One report's number. `seen`: what stood there when the page was read."""

    key = forms.UUIDField()
    seen = forms.CharField(required=False, max_length=60)
    number = forms.CharField(
        max_length=60,
        error_messages={
            "required": gettext_lazy("Skriv diarienumret."),
            "max_length": gettext_lazy("Diarienumret får ha högst 60 tecken."),
        },
    )


class _Report:
    """Names the report to `workflow`, which reads it again through the registrar's door."""

    def __init__(self, form: EntryForm) -> None:
        self.key = form.cleaned_data["key"]


def missing(user: User) -> QuerySet[Incident]:
    """Those that wait for their number."""
    return access.registered(user, now()).filter(registered_at=None)


def listed(request: HttpRequest) -> dict[str, Any]:
    """The page that was asked for, for the template."""
    assert isinstance(request.user, User)
    only_missing = MISSING in request.GET
    found = missing(request.user) if only_missing else access.registered(request.user, now())
    words = request.GET.get(WORDS, "").strip()
    if words:
        found = found.filter(reference=reference.parse(words) or "")
    page = _page(found, request.GET.get(PAGE, "1"))
    return {
        "rows": Registry(found)[max(page.start_index() - 1, 0) : page.end_index()],
        "page": page,
        "links": links(request, page.paginator, page.number),
        "only_missing": only_missing,
        "words": words,
    }


def enter(request: HttpRequest) -> HttpResponse:
    """Enter one number, say what came of it, and show the same page again."""
    assert isinstance(request.user, User)
    form = EntryForm(request.POST)
    if form.is_valid():
        _enter(request, request.user, form)
    else:
        for error in form.errors.get("number", [_("Rapporten finns inte.")]):
            messages.error(request, str(error))
    return HttpResponseRedirect(request.get_full_path())


def _enter(request: HttpRequest, user: User, form: EntryForm) -> None:
    number, seen = form.cleaned_data["number"], form.cleaned_data["seen"]
    try:
        workflow.register(_Report(form), number, by=user, seen=seen)
    except workflow.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Diarienumret %(number)s är sparat.") % {"number": number})


def _page(found: QuerySet[Incident], number: str) -> Page:
    return CountsToAThousand(found.order_by("-submitted_at", "pk"), PER_PAGE).get_page(number)
