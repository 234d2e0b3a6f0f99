"""The demo's mailbox: what the portal has sent, as it arrived. Exists in the demo alone."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.demo.mail import letters


@login_not_required
@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail, newest first."""
    return render(request, "demo/mailbox.html", {"letters": letters(settings.DATA_DIR / "mailbox")})


@login_not_required
@never_cache
@require_safe
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """One mail."""
    found = {letter.key: letter for letter in letters(settings.DATA_DIR / "mailbox")}
    if key not in found:
        raise Http404
    return render(request, "demo/letter.html", {"letter": found[key]})
