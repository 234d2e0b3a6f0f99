"""What a party's contact does with a member's report, and the member's no to being asked."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from contacts.models import User
from contacts.requests import UserRequest
from incidents import access, workflow
from incidents.case.forms.party import HelpForm, PartyMeasureForm
from incidents.case.views.asking import Asking, asked
from incidents.case.views.pages import own
from incidents.shown import EssentialsView, EverythingView


def for_party(user: User, key: UUID) -> EssentialsView | EverythingView:
    """A report that one has in an office of a party, or Http404."""
    view = access.get(user, key)
    if not isinstance(view, EssentialsView | EverythingView) or not view.for_party:
        raise Http404
    return view


_MEASURE = Asking(
    "partiets-atgard",
    PartyMeasureForm,
    "case/party_measure.html",
    lambda view, user, said: workflow.note_party_measure(
        view, said["what"], by=user, key=said["key"]
    ),
    gettext_lazy("Det är noterat. Den det gäller och säkerhetsfunktionen kan läsa det."),
    found=for_party,
)
_HELP = Asking(
    "be-om-hjalp",
    HelpForm,
    "case/help.html",
    lambda view, user, said: workflow.ask_for_help(view, said["words"], by=user, key=said["key"]),
    gettext_lazy("Säkerhetsfunktionen får veta att du ber om hjälp."),
    found=for_party,
)


@login_not_required  # the view itself parks what was typed, then asks for login
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note what the party does."""
    return asked(request, key, _MEASURE)


@login_not_required  # likewise
@require_http_methods(["GET", "HEAD", "POST"])
def help_wanted(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the security function for help."""
    return asked(request, key, _HELP)


@require_POST
def more(request: UserRequest, key: UUID) -> HttpResponse:
    """Ask the councillor, once, to show more. What comes of it is not told here."""
    view = for_party(request.user, key)
    try:
        workflow.ask_for_more(view, by=request.user)
    except workflow.Refusal as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Frågan är ställd."))
    return redirect("case", view.key)


@require_POST
def no_more(request: UserRequest, key: UUID) -> HttpResponse:
    """Say no to those who ask to see more of one's own report."""
    view = own(request.user, key)
    workflow.show_no_more(view, by=request.user)
    messages.success(request, _("De ser det som de såg förut, och får inte veta att du sa nej."))
    return redirect("case", view.key)
