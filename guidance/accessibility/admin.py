"""The statement, one row, and the messages that came in, for those who look after guidance."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.accessibility import statement
from guidance.accessibility.clauses import CLAUSES
from guidance.accessibility.forms import StatementForm
from guidance.accessibility.messages import kept
from guidance.models import AccessibilityMessage, Statement
from portal.model_admin import OneRowAdmin, WithoutAdding
from portal.site import Waiting, waiting


@admin.register(Statement)
class StatementAdmin(OneRowAdmin):
    """What the statement says and when it was tried, for those who answer for it."""

    def answer(self, request: HttpRequest) -> HttpResponse:
        row = Statement.current()
        answered = len(CLAUSES) - len(statement.left(row.protocol))
        form = StatementForm(request.POST or None, instance=row)
        if request.method == "POST" and form.is_valid():
            form.save()
            self.log_change(request, row, [{"changed": {"fields": form.changed_data}}])
            messages.success(request, _("Redogörelsen är sparad och gäller nu."))
            return self.to_the_row()
        shown = {"opts": self.opts, "form": form, "answered": answered, "all": len(CLAUSES)}
        return TemplateResponse(
            request,
            "admin/guidance/statement/page.html",
            {**self.admin_site.each_context(request), **shown},
        )


@admin.register(AccessibilityMessage)
class AccessibilityMessageAdmin(WithoutAdding):
    """Read, and marked when it is answered; its words are never changed."""

    list_display = ("sent_at", "answered_at", "answered_by")
    list_select_related = ("answered_by",)
    sealed = ("where", "words", "reply_to")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AccessibilityMessage]:
        return super().get_queryset(request).defer(*self.sealed)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        message = self.get_object(request, object_id)
        if message is None or request.GET:
            raise Http404
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._answered(request, message)
            return redirect("admin:guidance_accessibilitymessage_change", message.pk)
        shown = {"opts": self.opts, "message": message, "kept": kept()}
        return TemplateResponse(
            request,
            "admin/guidance/accessibilitymessage/page.html",
            {**self.admin_site.each_context(request), **shown},
        )

    def _answered(self, request: HttpRequest, message: AccessibilityMessage) -> None:
        """Once: the second to press sees who was first."""
        unanswered = AccessibilityMessage.objects.filter(pk=message.pk, answered_at=None)
        if unanswered.update(answered_at=now(), answered_by=request.user):
            self.log_change(request, message, [{"changed": {"fields": ["answered_at"]}}])
            messages.success(request, _("Meddelandet är markerat som besvarat."))
        else:
            messages.info(request, _("Någon annan har redan markerat det som besvarat."))


@waiting.register
def unanswered(request: HttpRequest) -> Iterator[Waiting]:
    """Messages that wait for an answer."""
    if not request.user.has_perm("guidance.change_accessibilitymessage"):
        return
    if number := AccessibilityMessage.objects.filter(answered_at=None).count():
        words = ngettext(
            "meddelande om tillgänglighet att besvara",
            "meddelanden om tillgänglighet att besvara",
            number,
        )
        yield Waiting(number, words, reverse("admin:guidance_accessibilitymessage_changelist"))
