"""The registrar's requests for public records."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern

from incidents.models import RecordRequest
from incidents.triage.records import views
from portal.model_admin import OfficeAdmin


@admin.register(RecordRequest)
class RecordRequestAdmin(OfficeAdmin):
    """A list, a page to enter one, and a page of each."""

    permission = "incidents.register"

    def get_urls(self) -> list[URLPattern]:
        return [self.page("new", "new/", views.new), *self.kept("changelist", "change")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return views.listed(request, self.around(request))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        around = self.around(request)
        try:
            key = UUID(object_id)
        except ValueError as error:
            raise Http404 from error
        return views.one(request, around, key)
