"""The addresses that our texts lead to, those that are broken first."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.editing.standing import EDIT
from guidance.links import checking, written
from guidance.models import Link
from portal.model_admin import OfficeAdmin
from portal.site import Waiting, waiting


@admin.register(Link)
class LinkAdmin(OfficeAdmin):
    """Nothing is typed here: links stand in the texts."""

    permission = EDIT

    def get_urls(self) -> list[URLPattern]:
        return self.kept("changelist")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        around, at = self.around(request), now()
        if request.GET:
            raise Http404
        if request.method == "POST":
            checking.gather(at)
            checking.ask_again()
            messages.success(
                request, _("Länkarna kontrolleras nu, några i minuten. Läs in sidan om en stund.")
            )
            return redirect("admin:guidance_link_changelist")
        places = written.places()
        known = {link.url: link for link in Link.objects.filter(url__in=places)}
        broken = set(Link.objects.broken(at).values_list("url", flat=True))
        rows = [
            (url, url in broken, known.get(url, Link(url=url)), places[url])
            for url in sorted(places, key=lambda url: (url not in broken, url))
        ]
        shown = {"rows": rows, "is_on": settings.LINK_CHECK}
        return TemplateResponse(request, "admin/guidance/link/list.html", {**around, **shown})


@waiting.register
def numbers(request: HttpRequest) -> Iterator[Waiting]:
    """On the start page: links that lead nowhere."""
    if not request.user.has_perm(EDIT):
        return
    if number := Link.objects.broken(now()).count():
        words = ngettext("trasig länk", "trasiga länkar", number)
        yield Waiting(number, words, reverse("admin:guidance_link_changelist"))
