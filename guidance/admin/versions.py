"""Every version of a text: what it said, what was changed, and the way back to it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from guidance import editing
from guidance.admin import preview
from guidance.editing import difference
from guidance.models import PageText

FOLDER = "admin/guidance/page"


def listed(request: HttpRequest, around: dict[str, Any], key: int, language: str) -> HttpResponse:
    versions = list(_texts(key, language))
    if not versions or request.GET:
        raise Http404
    shown = {"text": versions[0], "versions": versions}
    return TemplateResponse(request, f"{FOLDER}/versions.html", {**around, **shown})


def one(
    request: HttpRequest, around: dict[str, Any], key: int, language: str, version: int
) -> HttpResponse:
    """A version as it was, against the one before it and the one that stands now; or back to it."""
    assert isinstance(request.user, User)
    text = _texts(key, language).filter(version=version).first()
    if text is None or request.GET:
        raise Http404
    if request.method == "POST":
        try:
            editing.restore(text, by=request.user, at=now())
        except editing.Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, _("Den gamla texten är nu en ny version."))
        return redirect("admin:guidance_page_text", key, language)
    before = _texts(key, language).filter(version__lt=version).first()
    current = editing.current(text.page, language)
    shown = {
        "text": text,
        "pieces": preview.body(text, now()),
        "before": before,
        "since_before": difference.of_texts(before, text) if before else [],
        "current": current,
        "until_current": difference.of_texts(text, current) if current else [],
    }
    return TemplateResponse(request, f"{FOLDER}/version.html", {**around, **shown})


def _texts(key: int, language: str) -> QuerySet[PageText]:
    people = ("page", "written_by", "checked_by")
    texts = PageText.objects.filter(page=key, language=language).select_related(*people)
    return texts.order_by("-version")
