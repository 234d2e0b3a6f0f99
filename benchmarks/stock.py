"""Django's own admin and its own list: of twenty-five rows, and of as many as there are reports."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model
from django.http import HttpRequest

from benchmarks.models import Few, Naive


class StockSite(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated


class StockList(ModelAdmin):
    list_display = (
        "reference",
        "submitted_at",
        "kind",
        "level",
        "status",
        "urgency",
        "handler",
        "next_due_at",
    )
    list_per_page = 25
    ordering = ("-urgency", "submitted_at")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True


site = StockSite(name="stock")
site.register([Few, Naive], StockList)
