"""The editors' notices: what is shown now, what comes, what is written and what has been."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.timezone import now
from django.utils.translation import gettext as _

from guidance.editing.standing import EDIT
from guidance.models import Notice
from guidance.notices import shown
from guidance.notices.forms import NoticeForm
from guidance.notices.shown import State
from portal.model_admin import OfficeAdmin

FOLDER = "admin/guidance/notice"


@admin.register(Notice)
class NoticeAdmin(OfficeAdmin):
    """Written, looked at, saved; taken down at once. Nothing is deleted."""

    permission = EDIT

    def get_urls(self) -> list[URLPattern]:
        return [
            self.page("new", "nytt/", self.new),
            self.page("take_down", "<int:key>/ta-ner/", self.take_down),
            *self.kept("changelist", "change"),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        around, at = self.around(request), now()
        if request.GET:
            raise Http404
        found: dict[State, list[tuple[Notice, str]]] = {one: [] for one in State}
        for notice in Notice.objects.order_by("-shown_from", "-pk"):
            found[shown.state(notice, at)].append((notice, shown.period(notice)))
        headings = {
            State.NOW: _("Visas nu"),
            State.COMING: _("Kommer"),
            State.DRAFT: _("Utkast"),
            State.OVER: _("Har varit"),
        }
        groups = [(headings[one], rows) for one, rows in found.items() if rows]
        return TemplateResponse(request, f"{FOLDER}/list.html", {**around, "groups": groups})

    def new(self, request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
        return self._written(request, around, Notice())

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        around = self.around(request)
        if request.GET or not object_id.isdecimal():
            raise Http404
        return self._written(request, around, _found(int(object_id)))

    def take_down(self, request: HttpRequest, around: dict[str, Any], key: int) -> HttpResponse:
        """Show it no more, from now."""
        if request.method != "POST":
            raise Http404
        notice, at = _found(key), now()
        if shown.state(notice, at) == State.NOW:
            notice.shown_until = at
            notice.save(update_fields=["shown_until"])
            self.log_change(request, notice, [{"changed": {"fields": ["shown_until"]}}])
            messages.success(request, _("Anslaget är nertaget."))
        return redirect("admin:guidance_notice_changelist")

    def _written(
        self, request: HttpRequest, around: dict[str, Any], notice: Notice
    ) -> HttpResponse:
        """The form; looked at, with what it will look like; saved, back to the list."""
        new = notice.pk is None
        shows = not new and shown.state(notice, now()) == State.NOW
        form = NoticeForm(request.POST if request.method == "POST" else None, instance=notice)
        if form.is_valid() and "save" in request.POST:
            saved = form.save_once()
            log = self.log_addition if new else self.log_change
            log(request, saved, [{"changed": {"fields": form.changed_data}}])
            messages.success(request, _("Sparat. %(when)s") % {"when": shown.period(saved)})
            return redirect("admin:guidance_notice_changelist")
        drawn = (form.is_bound and form.is_valid()) or (not new and not form.is_bound)
        page = {
            "form": form,
            "notice": notice,
            "looks": shown.looks(notice, now()) if drawn else [],
            "period": shown.period(notice) if drawn else "",
            "shows": shows,
        }
        return TemplateResponse(request, f"{FOLDER}/notice.html", {**around, **page})


def _found(key: int) -> Notice:
    notice = Notice.objects.filter(pk=key).first()
    if notice is None:
        raise Http404
    return notice
