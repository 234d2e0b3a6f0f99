"""The page that searches for words. They come by POST, and nothing keeps them.

What was found is kept for an hour under a name that says nothing, so that pages can be turned and
one can come back from a case. What of it may be read is asked each time.
"""

import secrets
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import User
from incidents import access, words
from incidents.triage import queue
from incidents.triage.queue import QueueRow
from portal.paging import PAGE, links

SEARCH = "s"
_SECONDS = 60 * 60
_FEWEST_SIGNS = 3
_A_PAGE = 25


class WordsForm(forms.Form):
    """What is looked for."""

    words = forms.CharField(
        label=gettext_lazy("Ord"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Skriv minst tre tecken.")},
    )
    use_required_attribute = False

    def clean_words(self) -> str:
        written: str = self.cleaned_data["words"]
        if len(written) < _FEWEST_SIGNS:
            raise forms.ValidationError(_("Skriv minst tre tecken."))
        return written


def page(request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
    """The form; after a search what was found."""
    user = request.user
    assert isinstance(user, User)
    if not {SEARCH, PAGE}.issuperset(request.GET):
        raise Http404
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = words.search(access.by_office(user, now()), form.cleaned_data["words"])
        return HttpResponseRedirect(f"{request.path}?{SEARCH}={_keep(user, found)}")
    shown = {**around, "form": form, "most": words.MOST_FOUND}
    if request.method != "POST" and SEARCH in request.GET:
        found = cache.get(_name(user, request.GET[SEARCH]))
        if found is None:
            messages.info(request, _("Sökningen har gått ut. Sök igen."))
            return HttpResponseRedirect(request.path)
        shown |= _shown(request, user, found)
    return TemplateResponse(request, "admin/incidents/incident/words.html", shown)


def _keep(user: User, found: words.Found) -> str:
    token = secrets.token_urlsafe(12)
    cache.set(_name(user, token), found, _SECONDS)
    return token


def _name(user: User, token: str) -> str:
    return f"words:{user.pk}:{''.join(filter(str.isalnum, token))[:20]}"


def _shown(request: HttpRequest, user: User, found: words.Found) -> dict[str, Any]:
    paginator = Paginator(found.keys, _A_PAGE)
    part = paginator.get_page(request.GET.get(PAGE))
    return {
        "found": found,
        "rows": _rows(user, list(part.object_list)),
        "paginator": paginator,
        "links": links(request, paginator, part.number),
    }


def _rows(user: User, keys: list[UUID]) -> list[QueueRow]:
    among = queue.narrow(access.by_office(user, now())).in_bulk(keys)
    return queue.rows([among[key] for key in keys if key in among], by=user)
