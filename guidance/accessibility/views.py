"""The message about what can't be used: without an account, without a cookie, kept nowhere."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from guidance.accessibility import messages
from guidance.accessibility.forms import MessageForm

LIMIT = "accessibility_message"


@csrf_exempt  # its form carries a signed key of its own: docs/decisions/0007
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest) -> HttpResponse:
    """The form; sent, it leads to the thanks."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_a_programs:
            return redirect("accessibility_message_sent")
        if ratelimit.consume(request, action=LIMIT, key=LIMIT):
            said = {name: form.cleaned_data[name] for name in ("where", "words", "reply_to")}
            messages.send(form.key, language=get_language() or "sv", **said)
            return redirect("accessibility_message_sent")
        form.add_error(
            None,
            _("Det har kommit många meddelanden på kort tid. Vänta en stund och skicka igen."),
        )
        status = 429
    shown = {"form": form, "kept": messages.kept()}
    return render(request, "guidance/message.html", shown, status=status)


@login_not_required
@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """That it has come in."""
    return render(request, "guidance/message_sent.html")
