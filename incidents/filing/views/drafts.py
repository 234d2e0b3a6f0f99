"""Before the first question, and one's drafts."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.models import User
from incidents import behalf
from incidents.filing import draft as rules
from incidents.filing.forms import steps
from incidents.filing.reading import reading
from incidents.filing.whom import AFFECTS
from incidents.models import Draft
from portal.models import Municipality
from portal.version import public_page


def user_of(request: HttpRequest) -> User:
    """The one who is logged in."""
    assert isinstance(request.user, User)
    return request.user


@public_page
def before(request: HttpRequest) -> HttpResponse:
    """What to know before the questions about it. Public: neither session nor CSRF."""
    when = reading(Municipality.current().hours, now())
    return render(request, "filing/before.html", {"reading": when})


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """An empty draft, the same one when asked again; those begun before are offered first."""
    user, at = user_of(request), now()
    others, for_oneself = behalf.others(user, at), rules.may_file(user, at)
    if not for_oneself and not others:
        return render(request, "filing/not_allowed.html", status=403)
    begun = rules.own(user).exclude(version=0)
    if begun.exists() and "ny" not in request.GET:
        return redirect("drafts")
    if others.parties or not for_oneself:
        return redirect(reverse("filing_whom", query={"kort": 1} if "kort" in request.GET else {}))
    length = Draft.Length.SHORT if "kort" in request.GET else Draft.Length.FULL
    return redirect("filing_step", rules.begin(user, at, length).pk, steps.WHAT.code)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """One's drafts: go on, or delete."""
    found = rules.own(user_of(request)).exclude(version=0).select_related(*AFFECTS)
    return render(request, "filing/drafts.html", {"drafts": list(found)})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask once, then delete the draft with its files."""
    found = rules.own(user_of(request)).filter(pk=key).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "filing/delete.html", {"draft": found})
    rules.delete(found)
    messages.success(request, _("Utkastet är borttaget."))
    return redirect("drafts")
