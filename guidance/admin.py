"""What the editor changes: the text of a page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

import guidance.accessibility.admin
import guidance.resources.admin  # noqa: F401 registers its page
from guidance import editing
from guidance.markdown import validate_body
from guidance.models import Page, PageText
from portal.model_admin import PortalModelAdmin


class PageTextForm(forms.ModelForm):
    """The words of a page."""

    class Meta:
        model = PageText
        fields = editing.WRITTEN
        help_texts = {
            "body": _(
                "Markdown. Rubriker börjar med ##. Länka med [ord](https://…), [ord](page:nyckel), "
                "[ord](contacts:) eller [ord](report:). Telefonnummer skrivs {numbers: nyckel}."
            ),
            "home_title": _("Bara för situationer. Tomt: sidan står inte på startsidan."),
        }
        widgets = {"body": forms.Textarea(attrs={"rows": 30}), "lead": forms.Textarea({"rows": 2})}

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"]).replace("\r\n", "\n").strip() + "\n"
        validate_body(body, Page.objects.values_list("code", flat=True))
        return body


@admin.register(PageText)
class PageTextAdmin(PortalModelAdmin):
    """The published text of each page and language; saving publishes a new version."""

    form = PageTextForm
    list_display = ("title", "language", "version", "published_from", "written_by")
    list_filter = ("language",)
    list_select_related = ("page", "written_by")
    ordering = ("page__order", "page__code", "-language")

    def get_queryset(self, request: HttpRequest) -> QuerySet[PageText]:
        return super().get_queryset(request).filter(state=PageText.State.PUBLISHED)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: PageText, form: Any, change: bool) -> None:
        published = PageText.objects.get(pk=obj.pk)
        editing.revise(published, by=request.user, at=now(), **form.cleaned_data)  # type: ignore[arg-type]
