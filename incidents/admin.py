"""The desk of the security function, the registrar's diary, and the lists of choices."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.timezone import now

from contacts.models import User
from incidents import access, lists
from incidents.models import Choice, DiaryEntry, Incident
from incidents.triage import diary, queue, seats, views
from incidents.triage.lists import ChoiceForm
from portal.model_admin import PortalModelAdmin
from portal.paging import CountsToAThousand, links


class OfficeAdmin(PortalModelAdmin):
    """Open to whoever holds the office that has `permission`; nothing is added."""

    permission: str

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm(self.permission)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm(self.permission)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def around(self, request: HttpRequest, **more: Any) -> dict[str, Any]:
        """What every page of the admin shows. Raises PermissionDenied to all other offices."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return {**self.admin_site.each_context(request), "opts": self.opts, **more}

    def kept(self, *names: str) -> list[URLPattern]:
        """Of the closed admin's own addresses, these."""
        start = f"{self.opts.app_label}_{self.opts.model_name}_"
        return [one for one in super().get_urls() if str(one.name).removeprefix(start) in names]


@admin.register(Incident)
class IncidentAdmin(OfficeAdmin):
    """The queue and the case page. Sees what `access` lets the security function see."""

    permission = "incidents.triage"
    actions = None
    list_filter = queue.FILTERS
    paginator = CountsToAThousand
    search_fields = ("reference",)  # what is searched is `queue.found`'s to say

    def get_urls(self) -> list[URLPattern]:
        vacant = self.admin_site.admin_view(self.seats_view)
        name = "incidents_incident_seats"
        return [path("platser/", vacant, name=name), *self.kept("changelist", "change")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Incident]:
        assert isinstance(request.user, User)
        return access.by_office(request.user, now()).select_related("handler")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        newest = request.GET.get(queue.Order.parameter_name) == queue.NEWEST
        return queue.BY_RECEIVED if newest else queue.BY_URGENCY

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Incident], search_term: str
    ) -> tuple[QuerySet[Incident], bool]:
        words = search_term.strip()
        return (queue.found(queryset, words) if words else queryset), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            assert isinstance(request.user, User)
            shown = response.context_data["cl"]
            response.context_data["rows"] = queue.rows(shown.result_list, by=request.user)
            filtered = any(spec.value() for spec in shown.filter_specs)
            response.context_data["filtered"] = filtered
            response.context_data["narrowed"] = bool(shown.query or filtered)
            response.context_data["links"] = links(request, shown.paginator, shown.page_num)
        return response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return views.case(request, object_id, self.around(request))

    def seats_view(self, request: HttpRequest) -> HttpResponse:
        vacant = self.around(request, vacant=seats.vacant(now()))
        return TemplateResponse(request, "admin/incidents/incident/seats.html", vacant)


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


@admin.register(Choice)
class ChoiceAdmin(PortalModelAdmin):
    """Choices are added, reworded and retired. Codes and classes are fixed; nothing is deleted."""

    form = ChoiceForm
    list_display = ("label_sv", "label_en", "list", "order", "retired")
    list_filter = ("list", "retired")
    ordering = ("list", "order", "code")

    def get_fields(self, request: HttpRequest, obj: Choice | None = None) -> tuple[str, ...]:
        asked = ("list", "main_class", "label_sv", "label_en", "order")
        return (*asked, "retired") if obj else asked

    def get_readonly_fields(
        self, request: HttpRequest, obj: Choice | None = None
    ) -> tuple[str, ...]:
        return ("list", "main_class") if obj else ()

    def save_model(self, request: HttpRequest, obj: Choice, form: Any, change: bool) -> None:
        if not change:
            obj.code = lists.code_of(obj.list, obj.label_sv)
        super().save_model(request, obj, form, change)
