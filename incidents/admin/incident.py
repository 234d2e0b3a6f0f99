"""The desk of the security function: its queue and its case page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.timezone import now

from contacts.models import User
from incidents import access
from incidents.admin import assessment, measure, paper, secrecy
from incidents.models import Incident
from incidents.triage import (
    filters,
    handing_over,
    queue,
    search,
    seats,
    stepping_aside,
    together,
    views,
)
from incidents.triage.by_phone import views as by_phone
from incidents.triage.one_event import views as one_event
from portal.model_admin import OfficeAdmin
from portal.paging import CountsToAThousand, links


@admin.register(Incident)
class IncidentAdmin(OfficeAdmin):
    """The queue and the case page. Sees what `access` lets the security function see."""

    permission = "incidents.triage"
    actions = None
    list_filter = filters.FILTERS
    paginator = CountsToAThousand
    search_fields = ("reference",)  # what is searched is `queue.found`'s to say

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "seats": ("platser/", self.seats_view),
            "words": ("sok/", self.words_view),
            "occurrence": ("<uuid:key>/samma-handelse/", self.occurrence_view),
            "paper": ("<uuid:key>/utskrift/", self.paper_view),
            "newcomers": ("overlamna/", self.newcomers_view),
            "hand_over": ("overlamna/<int:appointment_id>/", self.hand_over_view),
            "step_aside": ("<uuid:key>/kliv-at-sidan/", self.step_aside_view),
        }
        ours = [
            path(route, self.admin_site.admin_view(view), name=f"incidents_incident_{name}")
            for name, (route, view) in pages.items()
        ]
        return [
            *ours,
            path("per-telefon/", self.by_phone_view, name="incidents_incident_by_phone"),
            self.page("assessment", "<uuid:key>/bedomning/", assessment.full),
            self.page("assessment_pdf", "<uuid:key>/bedomning/<int:version>/", assessment.pdf),
            self.page("measure", "<uuid:key>/atgard/<uuid:about>/", measure.measure),
            self.page("secrecy", "<uuid:key>/sekretess/<str:kind>/<uuid:about>/", secrecy.secrecy),
            *self.kept("changelist", "change"),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Incident]:
        assert isinstance(request.user, User)
        return queue.narrow(access.by_office(request.user))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return filters.order(request.GET)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Incident], search_term: str
    ) -> tuple[QuerySet[Incident], bool]:
        words = search_term.strip()
        return (queue.found(queryset, words) if words else queryset), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method == "POST":
            self.around(request)
            together.give(request)
            return HttpResponseRedirect(request.get_full_path())
        response = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            assert isinstance(request.user, User)
            shown = response.context_data["cl"]
            filtered = any(spec.value() for spec in shown.filter_specs)
            kinds = filters.kinds(shown.filter_specs)
            response.context_data |= {
                "rows": queue.rows(shown.result_list, by=request.user, kinds=kinds),
                "others": filters.others(shown.filter_specs),
                "filtered": filtered,
                "narrowed": bool(shown.query or filtered),
                "ordered": filters.order_in_words(request.GET),
                "links": links(request, shown.paginator, shown.page_num),
            }
        return response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return views.case(request, object_id, self.around(request))

    def paper_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        self.around(request)
        return paper.whole(request, str(key))

    def seats_view(self, request: HttpRequest) -> HttpResponse:
        vacant = self.around(request, vacant=seats.vacant(now()))
        return TemplateResponse(request, "admin/incidents/incident/seats.html", vacant)

    def words_view(self, request: HttpRequest) -> HttpResponse:
        return search.page(request, self.around(request))

    def occurrence_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        return one_event.page(request, key, self.around(request))

    def newcomers_view(self, request: HttpRequest) -> HttpResponse:
        return handing_over.start(request, self.around(request))

    def hand_over_view(self, request: HttpRequest, appointment_id: int) -> HttpResponse:
        return handing_over.page(request, appointment_id, self.around(request))

    def step_aside_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        return stepping_aside.page(request, key, self.around(request))

    @method_decorator(login_not_required)  # what was typed when the session had ended is kept
    def by_phone_view(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            return by_phone.ask_for_login(request)
        return self.admin_site.admin_view(self._by_phone)(request)

    def _by_phone(self, request: HttpRequest) -> HttpResponse:
        return by_phone.page(request, self.around(request))
