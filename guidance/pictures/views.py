"""A picture of a page, from our own address."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from guidance.models import Picture

_A_YEAR = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def picture(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    """Kept for a year by whoever has it: what stands at this address never changes."""
    found = get_object_or_404(Picture, code=code, digest=digest)
    answer = HttpResponse(bytes(found.content), content_type=found.media_type)
    answer["Cache-Control"] = _A_YEAR
    return answer
