"""What the pages of an office have in common."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from portal.model_admin import PortalModelAdmin


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
