"""Our admin: entered by an office in force, closed to every package that is not ours."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models.base import ModelBase
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from portal.model_admin import PortalModelAdmin

OUR_APPS = frozenset({"contacts", "guidance", "incidents", "portal"})
# Stock doors: names of whatever is asked for by id, and a password page beside allauth's.
_CLOSED = frozenset({"view_on_site", "autocomplete", "password_change_done"})
_METHODS = ("GET", "HEAD", "POST")  # Django's pages would answer any other as if it were GET

type View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Waiting:
    """One number of the start page, and where what it counts is done."""

    number: int
    what: str
    address: str
    alarming: bool = False


class Numbers:
    """What waits for whoever looks, counted by the apps that know."""

    def __init__(self) -> None:
        self._counters: list[Callable[[HttpRequest], Iterable[Waiting]]] = []

    def register(
        self, counter: Callable[[HttpRequest], Iterable[Waiting]]
    ) -> Callable[[HttpRequest], Iterable[Waiting]]:
        """An app adds its counter, in `ready`. It answers with nothing for who may not know."""
        self._counters.append(counter)
        return counter

    def for_(self, request: HttpRequest) -> list[Waiting]:
        return [waiting for counter in self._counters for waiting in counter(request)]


waiting = Numbers()


class PortalAdminSite(AdminSite):
    """Whoever holds no office in force gets the answer of an address that doesn't exist."""

    site_title = _("Trygghetsportalen")
    site_header = _("Trygghetsportalen")
    index_title = _("Att göra nu")
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def register(
        self,
        model_or_iterable: Any,
        admin_class: type[ModelAdmin] | None = None,
        **options: Any,
    ) -> None:
        """Takes our own apps' models alone: no package's page comes in by itself."""
        models: Any = (
            [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        )
        ours = [model for model in models if model._meta.app_label in OUR_APPS]
        if ours and not (admin_class and issubclass(admin_class, PortalModelAdmin)):
            message = f"{ours[0].__name__} is registered by a subclass of PortalModelAdmin."
            raise ImproperlyConfigured(message)
        super().register(ours, admin_class, **options)

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # type: ignore[override]
        """Forbidden and missing answer alike; who has not logged in is asked to."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            if request.method not in _METHODS:
                return HttpResponseNotAllowed(_METHODS)
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied as denied:
                raise Http404 from denied

        return outer

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            pattern for pattern in super().get_urls() if getattr(pattern, "name", "") not in _CLOSED
        ]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        numbers = waiting.for_(request)
        return super().index(request, {"waiting": numbers, **(extra_context or {})})

    @method_decorator(login_not_required)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Logging in is allauth's, which checks `next` itself."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        to = request.GET.get("next") or reverse("admin:index", current_app=self.name)
        return redirect_to_login(to)

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_logout")

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")
