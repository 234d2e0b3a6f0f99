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

_APP_ORDER = ("incidents", "guidance", "contacts", "portal")
OUR_APPS = frozenset(_APP_ORDER)
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


@dataclass(frozen=True)
class Section:
    """Something below the numbers: a heading, and what a template draws from `shown`."""

    heading: object
    template: str
    shown: Any


class Sections:
    """What apps show on the start page to whoever may see it."""

    def __init__(self) -> None:
        self._makers: list[Callable[[HttpRequest], Section | None]] = []

    def register(self, maker: Callable[[HttpRequest], Section | None]) -> None:
        """An app adds its section, in `ready`. It answers with None for who may not know."""
        self._makers.append(maker)

    def for_(self, request: HttpRequest) -> list[Section]:
        return [section for maker in self._makers if (section := maker(request))]


sections = Sections()


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
        shown = {"waiting": waiting.for_(request), "sections": sections.for_(request)}
        return super().index(request, {**shown, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Reports first; lists as each app has put them. An app leads to its first list."""
        apps = super().get_app_list(request, app_label)
        order = [model._meta.object_name for model in self._registry]
        for app in apps:
            app["models"].sort(key=lambda model: order.index(model["object_name"]))
            app["first_url"] = app["models"][0]["admin_url"]
        return sorted(apps, key=lambda app: _APP_ORDER.index(app["app_label"]))

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
