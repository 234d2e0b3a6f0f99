"""The lists of choices."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from incidents import lists
from incidents.models import Choice
from incidents.triage.lists import ChoiceForm
from portal.model_admin import PortalModelAdmin


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
