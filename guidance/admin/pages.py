"""The editors' list of pages, and one page with its languages side by side."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from contacts.models import User
from guidance.admin import preview, text, versions
from guidance.editing import mail, may_review, overview
from guidance.editing.overview import Need
from guidance.editing.standing import EDIT
from guidance.forms import NewPageForm, PageForm
from guidance.models import Page
from portal.model_admin import OfficeAdmin
from portal.site import Waiting, waiting

FOLDER = "admin/guidance/page"
NARROW = "visa"


@admin.register(Page)
class PageAdmin(OfficeAdmin):
    """What guidance says, by page and language."""

    permission = EDIT

    def get_urls(self) -> list[URLPattern]:
        one = "<int:key>/<str:language>/"
        return [
            self.page("new", "ny/", self.new),
            self.page("versions", f"{one}versioner/", versions.listed),
            self.page("version", f"{one}versioner/<int:version>/", versions.one),
            *self.kept("changelist", "change"),
            path(one, self.text_view, name="guidance_page_text"),
            path(f"{one}fortsatt/", self.resume_view, name="guidance_page_resume"),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        around, at = self.around(request), now()
        asked = request.GET.get(NARROW, "")
        if not {NARROW}.issuperset(request.GET) or asked not in {"", *Need}:
            raise Http404
        chosen = Need(asked) if asked else None
        rows = overview.rows(at)
        listed = [row for row in rows if not chosen or chosen in row.needs]
        shown = {
            "needed": overview.needed(rows),
            "chosen": chosen,
            "chosen_words": overview.NEEDS[chosen] if chosen else "",
            "groups": overview.groups(listed),
            "to_review": [] if chosen else overview.to_review(at),
        }
        return TemplateResponse(request, f"{FOLDER}/list.html", {**around, **shown})

    def new(self, request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
        """Its kind and its key; then its Swedish text is written."""
        form = NewPageForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            page = form.save()
            self.log_addition(request, page, [{"added": {}}])
            return redirect("admin:guidance_page_text", page.pk, "sv")
        return TemplateResponse(request, f"{FOLDER}/new.html", {**around, "form": form})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """How the page stands in each language, and what holds for it whatever it says."""
        around, at = self.around(request), now()
        if request.GET or not object_id.isdecimal():
            raise Http404
        page = found(int(object_id))
        form = PageForm(request.POST or None, instance=page)
        if request.method == "POST" and form.is_valid():
            if form.changed_data:
                form.save()
                self.log_change(request, page, [{"changed": {"fields": form.changed_data}}])
            messages.success(request, _("Sidans uppgifter är sparade."))
            return redirect("admin:guidance_page_change", page.pk)
        [row] = overview.rows(at, [found(page.pk)])
        drawn = [(one, preview.body(one.text, at) if one.text else []) for one in row.languages]
        shown = {"row": row, "drawn": drawn, "form": form}
        return TemplateResponse(request, f"{FOLDER}/page.html", {**around, **shown})

    @method_decorator(login_not_required)  # what was typed when the session had ended is kept
    def text_view(self, request: HttpRequest, key: int, language: str) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            return text.ask_for_login(request, key, language)
        return self.admin_site.admin_view(self._text)(request, key=key, language=language)

    @method_decorator([csrf_exempt, login_not_required])  # shows what was posted, keeps nothing
    def resume_view(self, request: HttpRequest, key: int, language: str) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            return text.ask_for_login(request, key, language)

        @csrf_exempt
        def view(request: HttpRequest) -> HttpResponse:
            return text.resumed(request, self._desk(request, key, language))

        return self.admin_site.admin_view(view)(request)

    def _text(self, request: HttpRequest, key: int, language: str) -> HttpResponse:
        return text.page(request, self._desk(request, key, language), log=self.log_change)

    def _desk(self, request: HttpRequest, key: int, language: str) -> text.Desk:
        return text.Desk.of(request, self.around(request), found(key), language)


def found(key: int) -> Page:
    page = Page.objects.select_related("owner").filter(pk=key).first()
    if page is None:
        raise Http404
    return page


@waiting.register
def numbers(request: HttpRequest) -> Iterator[Waiting]:
    """On the start page: what this editor may review, and what it is time to read again."""
    if not request.user.has_perm(EDIT):
        return
    assert isinstance(request.user, User)
    at, address = now(), reverse("admin:guidance_page_changelist")
    asked = [one for one in overview.to_review(at) if may_review(one, request.user, at)]
    if number := len(asked):
        words = ngettext("text om råd att granska", "texter om råd att granska", number)
        yield Waiting(number, words, address)
    if number := len(mail.late(at).get(request.user, [])):
        words = ngettext("sida med råd att läsa igenom", "sidor med råd att läsa igenom", number)
        yield Waiting(number, words, f"{address}?{NARROW}={Need.READ}")
