"""The advice kept in a reader's own browser, after a press and not before: docs/decisions/0047."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contacts.situations import Situation
from guidance import published
from guidance.models import PageText
from portal import version
from portal.version import public_page

_PAGES = ("home", "guidance", "directory", "saved")
_HELP = "happening-now"
_FILES = ("css/portal.css", "js/public.js", "icon.svg")


@public_page
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; from the root, since it answers for every address below its own."""
    source = settings.BASE_DIR / "static" / "js" / "saved-worker.js"
    return HttpResponse(source.read_bytes(), content_type="text/javascript; charset=utf-8")


@public_page
def contents(request: HttpRequest) -> HttpResponse:
    """What is saved in the reader's language: this list and nothing else, all of it public."""
    return JsonResponse(
        {
            "version": version.current(),
            "addresses": sorted(set(_addresses(get_language() or "sv"))),
            "fallback": reverse("saved"),
            "notice": _("Du är utan nät. Det här sparades {time}."),
        }
    )


@public_page
def saved(request: HttpRequest) -> HttpResponse:
    """What stands in place of a page that isn't saved, while there is no network."""
    return render(request, "guidance/saved.html")


@public_page
def manifest(request: HttpRequest) -> HttpResponse:
    """For a shortcut on the telephone: neither its name nor its icon tells what it leads to."""
    return JsonResponse(
        {
            "name": _("Råd"),
            "short_name": _("Råd"),
            "lang": get_language(),
            "start_url": reverse("guidance"),
            "scope": "/",
            "display": "browser",
            "icons": [{"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )


def _addresses(language: str) -> Iterator[str]:
    for name in _PAGES:
        yield reverse(name)
    for code in Situation.values:
        yield reverse("directory_for", args=[code])
    for file in _FILES:
        yield static(file)
    at = now()
    for text in published.texts(language, at):
        yield published.address(text)
        if text.page.code == _HELP:
            yield reverse("help")
    if language == PageText.Language.SWEDISH:
        for text in published.texts(PageText.Language.EASY_SWEDISH, at):
            yield published.address(text)
