"""What every page of our admin has in common. Its stock doors are closed unless a page opens one.

Django's own permission methods ask for `app.view_model` and `app.change_model`, which our backend
answers from the offices in force.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.contrib.admin import ListFilter, ModelAdmin, ShowFacets
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, ActionForm
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IS_POPUP_VAR, SOURCE_MODEL_VAR, TO_FIELD_VAR
from django.contrib.admin.views.main import ERROR_FLAG, ORDER_VAR, PAGE_VAR, SEARCH_VAR
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Field as ModelField
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

_PAGES = ("changelist", "add", "change")
_POPUP = frozenset({IS_POPUP_VAR, TO_FIELD_VAR, SOURCE_MODEL_VAR})
_WRITTEN = (
    forms.TextInput,
    forms.EmailInput,
    forms.URLInput,
    forms.NumberInput,
    forms.Textarea,
)
# The browser's own way of picking a day or a time works on a phone, and without scripts.
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
# Django's filters of one field ask by these; the choices themselves are the page's.
_FILTER_LOOKUPS = ("", "__exact", "__isnull")


class OneByOne(ActionForm):
    """Acts reach the rows that were ticked, never all that a filter finds."""

    def clean_select_across(self) -> bool:
        return False


class PortalModelAdmin(ModelAdmin):
    """A list and a page of one. Nothing is deleted, popped up, or asked through the address bar.

    Sorting, searching and filtering are what `sortable_by`, `search_fields` and `list_filter` say;
    any other parameter of the address is one that doesn't exist.
    """

    action_form = OneByOne
    formfield_overrides: ClassVar[Mapping[Any, Mapping[str, Any]]] = {
        models.DateField: {"widget": _DAY},
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": _MOMENT},
    }
    list_per_page = 25
    preserve_filters = False
    show_facets = ShowFacets.NEVER
    show_full_result_count = False
    sortable_by = ()
    view_on_site = False

    def get_urls(self) -> list[URLPattern]:
        """The list, the form to add and the page of one; no history, deleting or redirect."""
        kept = {f"{self.opts.app_label}_{self.opts.model_name}_{page}" for page in _PAGES}
        return [pattern for pattern in super().get_urls() if pattern.name in kept]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in self._filters(request)

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        allowed = {PAGE_VAR, ERROR_FLAG} | self._filters(request)
        if self.get_search_fields(request):
            allowed.add(SEARCH_VAR)
        if self.get_sortable_by(request):
            allowed.add(ORDER_VAR)
        _refuse_other_parameters(request, allowed)
        self._refuse_what_is_no_key(request.POST.getlist(ACTION_CHECKBOX_NAME))
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def _refuse_what_is_no_key(self, ticked: Iterable[str]) -> None:
        try:
            for key in ticked:
                self.opts.pk.to_python(key)
        except ValidationError as error:
            raise Http404 from error

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        _refuse_other_parameters(request, set())
        return super().changeform_view(request, object_id, form_url, extra_context)

    def formfield_for_dbfield(
        self, db_field: ModelField, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Plain fields: no popups to add, change or look at what a field points at."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        nothing = _("Välj") if field and field.required else _("Inget valt")
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = nothing if field.empty_label is not None else None
        elif isinstance(field, forms.ChoiceField):
            choices = cast(Iterable[tuple[Any, Any]], field.choices)
            field.choices = [(key, nothing if key == "" else label) for key, label in choices]
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """On a computer that several use nothing is suggested of what the last one wrote."""
        for field in context["adminform"].form.fields.values():
            if isinstance(field.widget, _WRITTEN):
                field.widget.attrs.setdefault("autocomplete", "off")
        return super().render_change_form(request, context, *args, **kwargs)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        return self._log(request, obj, ADDITION, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        return self._log(request, obj, CHANGE, message)

    def _log(self, request: HttpRequest, obj: Model, flag: int, message: Any) -> LogEntry:
        """Who did it to which row and what fields changed; nothing of what stands in the row."""
        return LogEntry.objects.create(
            user_id=cast(UUID, request.user.pk),
            content_type=ContentType.objects.get_for_model(obj),
            object_id=str(obj.pk),
            object_repr=type(obj).__name__,
            action_flag=flag,
            change_message=json.dumps(message) if isinstance(message, list) else message,
        )

    def _filters(self, request: HttpRequest) -> set[str]:
        """The parameters that this page's own filters read."""
        found: set[str] = set()
        for entry in self.get_list_filter(request):
            if isinstance(entry, type) and issubclass(entry, ListFilter):
                found.add(str(entry.parameter_name))  # type: ignore[attr-defined]
            else:
                name = entry if isinstance(entry, str) else entry[0]  # type: ignore[index]
                found |= {f"{name}{lookup}" for lookup in _FILTER_LOOKUPS}
        return found

    def _get_obj_does_not_exist_redirect(self, *_: object) -> HttpResponse:
        raise Http404


class WithoutAdding(PortalModelAdmin):
    """What is neither added nor deleted here."""

    def get_urls(self) -> list[URLPattern]:
        return [one for one in super().get_urls() if not str(one.name).endswith("_add")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class OneRowAdmin(WithoutAdding):
    """A table of one row: its list leads to it."""

    row = "1"
    answer: Callable[[HttpRequest], HttpResponse]
    """The page of the row, to who may change it: a method of each such page."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request) or request.GET:
            raise PermissionDenied
        return self.to_the_row()

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if object_id != self.row or request.GET:
            raise Http404
        if not self.has_change_permission(request):
            raise PermissionDenied
        return self.answer(request)

    def to_the_row(self) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return redirect(name, self.row)


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

    def page(self, name: str, address: str, view: Callable[..., HttpResponse]) -> URLPattern:
        """A page of the office: `view(request, around, …)`, with what its address names."""

        def shown(request: HttpRequest, **named: Any) -> HttpResponse:
            return view(request, self.around(request), **named)

        opts = self.opts
        named = f"{opts.app_label}_{opts.model_name}_{name}"
        return path(address, self.admin_site.admin_view(shown), name=named)

    def kept(self, *names: str) -> list[URLPattern]:
        """Of the closed admin's own addresses, these."""
        start = f"{self.opts.app_label}_{self.opts.model_name}_"
        return [one for one in super().get_urls() if str(one.name).removeprefix(start) in names]


def _refuse_other_parameters(request: HttpRequest, allowed: set[str]) -> None:
    if not allowed.issuperset(request.GET) or not _POPUP.isdisjoint(request.POST):
        raise Http404
    if any("\0" in value for name, value in request.GET.items() if name != SEARCH_VAR):
        raise Http404  # PostgreSQL takes none, and the search itself says so in words
