"""The prepared answers."""

from django.contrib import admin
from django.http import HttpRequest

from incidents.models import PreparedAnswer
from incidents.triage.prepared import PreparedForm
from portal.model_admin import PortalModelAdmin


@admin.register(PreparedAnswer)
class PreparedAnswerAdmin(PortalModelAdmin):
    """Answers are added, reworded and retired; nothing is deleted."""

    form = PreparedForm
    list_display = ("title", "language", "for_status", "retired")
    list_filter = ("language", "status", "retired")
    ordering = ("language", "title", "pk")

    @admin.display(description=PreparedAnswer._meta.get_field("status").verbose_name)
    def for_status(self, answer: PreparedAnswer) -> str:
        return answer.get_status_display() or str(PreparedForm.ANY)

    def get_fields(
        self, request: HttpRequest, obj: PreparedAnswer | None = None
    ) -> tuple[str, ...]:
        asked = ("title", "language", "status", "body")
        return (*asked, "retired") if obj else asked
