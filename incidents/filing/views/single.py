"""One file, sent by itself by the script of the evidence step; the answer tells its fate."""

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import gettext as _

from incidents.evidence.names import shown
from incidents.evidence.upload import evidence_of
from incidents.filing import draft as drafts
from incidents.filing.views import proof
from incidents.models import Draft

HEADER = "X-One-File"


def is_single(request: HttpRequest) -> bool:
    """Whether the script of the step sends a file, and not a person the form."""
    return request.method == "POST" and HEADER in request.headers


def answer(request: HttpRequest) -> JsonResponse:
    """Keep the file. `html`: what the page shows of it; `message`: why it wasn't kept."""
    evidence = evidence_of(request)
    if not request.user.is_authenticated:
        said = _("Du har loggats ut. Tryck på Fortsätt för att logga in, och välj filen igen.")
        return _told(said, 401)
    draft = evidence.home
    if not isinstance(draft, Draft):
        said = _("Utkastet är skickat eller borttaget. Filen är inte sparad.")
        return _told(said, 404)
    kept = evidence.keep()
    if evidence.refused:
        return _told(evidence.refused[0].message)
    if evidence.known:
        return _told(_("%s finns redan bland dina filer.") % shown(evidence.known[0]))
    if not kept:
        return _told(_("Ingen fil kom fram."), 400)
    drafts.touched(draft, now())
    file = proof.file(request, kept[0])
    return JsonResponse({"html": render_to_string("filing/file.html", {"file": file}, request)})


def _told(message: str, status: int = 200) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
