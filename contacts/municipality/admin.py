"""The municipality's page: one row, neither added nor deleted; the list leads to it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from contacts.municipality.forms import GROUPS, Group, MunicipalityForm
from portal.model_admin import OneRowAdmin
from portal.models import Municipality


@dataclass(frozen=True)
class Part:
    """A group as it is shown: questions to who may change it, what stands there to all others."""

    group: Group
    questions: list[BoundField]
    stands: list[tuple[Any, str]]


@admin.register(Municipality)
class MunicipalityAdmin(OneRowAdmin):
    """What is said and promised is the chief's to change, how it looks the administrator's."""

    def answer(self, request: HttpRequest) -> HttpResponse:
        municipality = Municipality.current()
        may = request.user.has_perm
        form = MunicipalityForm(request.POST or None, instance=municipality, may=may)
        if request.method == "POST" and form.is_valid():
            if changed := form.save_changed():
                self.log_change(request, municipality, [{"changed": {"fields": changed}}])
                messages.success(request, _("Inställningarna är sparade och gäller nu."))
            else:
                messages.info(request, _("Ingenting var ändrat."))
            return self.to_the_row()
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "parts": [_part(group, form, municipality, may(group.permission)) for group in GROUPS],
        }
        return TemplateResponse(request, "admin/portal/municipality/page.html", shown)


def _part(group: Group, form: MunicipalityForm, row: Municipality, asked: bool) -> Part:
    if asked:
        return Part(group, [form[name] for name in group.fields], [])
    fields = MunicipalityForm.base_fields
    stands = [
        (fields[name].label, _in_words(fields[name].prepare_value(getattr(row, name))))
        for name in group.fields
    ]
    return Part(group, [], stands)


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if value in (None, "", []):
        return "–"
    return str(value)
