"""What parties plan: the security function's list, and its answers."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import workflow
from incidents.activities import acts, seen
from incidents.models import PlannedActivity
from incidents.triage.forms.activity import AnswerForm
from portal.model_admin import OfficeAdmin

_LATEST = 100


@admin.register(PlannedActivity)
class PlannedActivityAdmin(OfficeAdmin):
    """What lies ahead, unanswered first; a page of one, with the answer to the party."""

    permission = "incidents.triage"

    def get_urls(self) -> list[URLPattern]:
        return self.kept("changelist", "change")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        around = self.around(request)
        if request.GET:
            raise Http404
        assert isinstance(request.user, User)
        at, found = now(), seen.of_security(request.user)
        listed = {
            "ahead": seen.rows(found.filter(ends_at__gt=at)),
            "over": seen.rows(found.filter(ends_at__lte=at).order_by("-starts_at")[:_LATEST]),
        }
        template = "admin/incidents/plannedactivity/list.html"
        return TemplateResponse(request, template, {**around, **listed})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        around = self.around(request)
        assert isinstance(request.user, User)
        if request.GET:
            raise Http404
        view = seen.get(request.user, _uuid(object_id))
        form = AnswerForm(
            request.POST if request.method == "POST" else None, initial={"seen": view.version}
        )
        if form.is_valid():
            said = form.cleaned_data
            try:
                acts.answer(
                    acts.as_seen(view, said["seen"]), said["answer"], said["words"], by=request.user
                )
            except workflow.Incomplete as incomplete:
                form.add_error("words", incomplete.message)
            except workflow.Refusal as refused:
                messages.warning(request, refused.message)
                return redirect(request.path)
            else:
                messages.success(request, _("Svaret är skickat till partiet."))
                return redirect(request.path)
        seen.read(request.user, view.key, now())
        open_ = not view.called_off and not view.is_over(now())
        shown = {"view": view, "form": form if open_ else None}
        template = "admin/incidents/plannedactivity/activity.html"
        return TemplateResponse(request, template, {**around, **shown})


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError as error:
        raise Http404 from error
