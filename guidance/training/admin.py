"""Training as the municipality follows it up: numbers, whom the law names, its own word."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contacts.models import Mandate, User
from guidance import published
from guidance.models import Completion, PageText
from guidance.training import coverage, marking
from guidance.training.done import offered
from guidance.training.forms import RecordForm
from portal.model_admin import OfficeAdmin

DUTY = "training-duty"
_LATEST = 50


@admin.register(Completion)
class CompletionAdmin(OfficeAdmin):
    """An overview; a form for who took part in a course that the municipality gave."""

    permission = "guidance.follow_training"

    def get_urls(self) -> list[URLPattern]:
        return [
            *self.kept("changelist"),
            self.page("record", "anteckna/", self.record),
            self.page("take_back", "<int:key>/ta-bort/", self.take_back),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        around = self.around(request)
        if request.GET:
            raise Http404
        at = now()
        expected, people = coverage.followed_up(at)
        duty = _duty()
        recorded = Completion.objects.exclude(recorded_by=None)
        listed = {
            "expected": expected,
            "people": people,
            "overall": coverage.overall(at),
            "recorded": recorded.select_related("user", "training", "recorded_by").order_by(
                "-recorded_at", "-pk"
            )[:_LATEST],
            "duty": published.body(duty, at) if duty else [],
            "duty_is_a_draft": duty and duty.state != PageText.State.PUBLISHED,
        }
        template = "admin/guidance/completion/list.html"
        return TemplateResponse(request, template, {**around, **listed})

    def record(self, request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
        """Who took part, that day."""
        assert isinstance(request.user, User)
        members = Mandate.objects.in_force(now()).values("user")
        people = list(User.objects.filter(pk__in=members).order_by("sort_key", "pk"))
        given = request.POST if request.method == "POST" else None
        form = RecordForm(list(offered()), people, given)
        if form.is_valid():
            marking.record(*form.chosen(), by=request.user)
            messages.success(request, _("Antecknat."))
            return redirect("admin:guidance_completion_changelist")
        template = "admin/guidance/completion/record.html"
        return TemplateResponse(request, template, {**around, "form": form})

    def take_back(self, request: HttpRequest, around: dict[str, Any], key: int) -> HttpResponse:
        """What was entered by mistake."""
        if request.method != "POST":
            raise Http404
        assert isinstance(request.user, User)
        if marking.take_back(key, by=request.user):
            messages.success(request, _("Anteckningen är borttagen."))
        return redirect("admin:guidance_completion_changelist")


def _duty() -> PageText | None:
    """What law asks: the published words, else those that the jurist is yet to confirm."""
    texts = PageText.objects.filter(page__code=DUTY, language=get_language() or "sv")
    found = texts.select_related("page")
    return found.published(now()).first() or found.order_by("-version").first()
