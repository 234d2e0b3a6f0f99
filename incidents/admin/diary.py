"""The registrar's diary."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern

from incidents.models import DiaryEntry
from incidents.triage import diary
from portal.model_admin import OfficeAdmin


@admin.register(DiaryEntry)
class DiaryAdmin(OfficeAdmin):
    """Every report as date, reference, neutral heading and number; no page of one."""

    permission = "incidents.register"

    def get_urls(self) -> list[URLPattern]:
        return self.kept("changelist")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        around = self.around(request)
        if not diary.PARAMETERS.issuperset(request.GET):
            raise Http404
        if request.method == "POST":
            return diary.enter(request)
        listed = {**around, **diary.listed(request)}
        return TemplateResponse(request, "admin/incidents/diaryentry/list.html", listed)
