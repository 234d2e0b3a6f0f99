"""The whole case as a PDF, for whoever handles it. Nothing of it is kept here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from contacts.models import User
from incidents import access, openings
from incidents.papers import case as paper
from incidents.papers.case import WholeCase
from incidents.triage.duplicates import duplicates
from incidents.triage.views import seen
from portal.models import Municipality
from portal.papers.job import Busy, PaperFailed


@require_POST
def whole(request: HttpRequest, key: str) -> HttpResponse:
    """The paper, or the case page with what went wrong. Raises Http404 as that page does."""
    user = request.user
    assert isinstance(user, User)
    view = seen(user, key)
    page = reverse("admin:incidents_incident_change", args=[view.key])
    try:
        content = _made(user, key)
    except Busy:
        messages.warning(request, _("Många gör papper just nu. Försök igen om tio sekunder."))
        return HttpResponseRedirect(page)
    except PaperFailed:
        messages.warning(request, _("Papperet kunde inte göras. Försök igen."))
        return HttpResponseRedirect(page)
    access.opened(request, view, what=openings.CASE)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="arende.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _made(user: User, key: str) -> bytes:
    """Swedish in whatever language the portal is read: so the case is seen anew."""
    with override("sv"):
        view = seen(user, key)
        others = duplicates(view, user)
        return paper.render(
            WholeCase(
                municipality=Municipality.current().name,
                made_by=user.name,
                made_at=localtime(),
                view=view,
                duplicate_of=others.of.reference if others.of else "",
                duplicates=tuple(one.reference for one in others.by),
            )
        )
