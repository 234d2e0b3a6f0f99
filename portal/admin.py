"""Deliveries, for the system administrator: what failed and why, never what it was about."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation, ModelAdmin, SimpleListFilter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal import outbox
from portal.model_admin import PortalModelAdmin
from portal.models import Delivery
from portal.outbox.own import ACCOUNT, TEST_MAIL
from portal.outbox.post import NothingLeft
from portal.outbox.sending import GATHERED
from portal.paging import MOST, CountsToAThousand, counted
from portal.site import Waiting, waiting

_OPEN_STATES = (Delivery.State.FAILED, Delivery.State.WAITING)
_CODES = {
    "not wanted": gettext_lazy("inte längre aktuellt"),
    GATHERED: gettext_lazy("sades av ett annat mejl"),
}
_KINDS = {ACCOUNT: gettext_lazy("Kontomejl"), TEST_MAIL: gettext_lazy("Testmejl")}


class TestMailForm(forms.Form):
    address = forms.EmailField(
        label=gettext_lazy("Skicka till"),
        help_text=gettext_lazy("Mejlet säger bara att det kom fram."),
        error_messages={
            "required": gettext_lazy("Skriv en adress."),
            "invalid": gettext_lazy("Skriv adressen som namn@exempel.se."),
        },
    )


class ByError(SimpleListFilter):
    """The codes of what failed, or waits for another attempt."""

    title, parameter_name = gettext_lazy("felkod"), "error"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        wrong = Delivery.objects.filter(state__in=_OPEN_STATES).exclude(last_error="")
        codes = set(wrong.order_by("-created_at")[:MOST].values_list("last_error", flat=True))
        return [(code, code) for code in sorted(codes)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> QuerySet[Delivery]:
        value = self.value()
        return queryset.filter(last_error=value) if value else queryset


@admin.register(Delivery)
class DeliveryAdmin(PortalModelAdmin):
    """By state and error code. An address is whole where something has to be done about it."""

    actions = ("send_again",)
    list_display = ("created_at", "kind_of_mail", "to", "state", "error", "attempts")
    list_display_links = None
    list_filter = ("state", ByError)
    paginator = CountsToAThousand
    ordering = ("-created_at", "-id")

    def get_urls(self) -> list[URLPattern]:
        test = self.admin_site.admin_view(self.test_view)
        stock = (one for one in super().get_urls() if str(one.name).endswith("_changelist"))
        return [path("test/", test, name="portal_delivery_test"), *stock]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        return super().get_queryset(request).defer("body")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("portal.resend")

    @admin.display(description=gettext_lazy("slag"))
    def kind_of_mail(self, delivery: Delivery) -> object:
        """Whether it is about an account; all else reads alike."""
        return _KINDS.get(delivery.kind, _("Besked"))

    @admin.display(description=gettext_lazy("till"))
    def to(self, delivery: Delivery) -> str:
        wrong = delivery.state in _OPEN_STATES and delivery.last_error
        return delivery.address if wrong else f"…@{delivery.address.rpartition('@')[2]}"

    @admin.display(description=gettext_lazy("felkod"), empty_value="–")
    def error(self, delivery: Delivery) -> str:
        return str(_CODES.get(delivery.last_error, delivery.last_error))

    def get_action_choices(
        self,
        request: HttpRequest,
        default_choices: Any = (),
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> list[tuple[str, str]]:
        """There is one act: nothing to choose first."""
        return super().get_action_choices(request, [], action_location)

    @admin.action(description=gettext_lazy("Skicka igen"), permissions=["resend"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """What failed, to the address that the recipient has now."""
        again = 0
        for delivery in queryset.filter(state=Delivery.State.FAILED):
            try:
                outbox.resend(delivery, by=_user(request))
            except NothingLeft:
                messages.warning(
                    request, _("Ett kontomejl kan inte skickas igen. Be personen begära ett nytt.")
                )
            else:
                again += 1
        left = queryset.count() - again
        if again:
            said = ngettext(
                "%(number)d utskick väntar på att skickas igen.",
                "%(number)d utskick väntar på att skickas igen.",
                again,
            )
            messages.success(request, said % {"number": again})
        if left:
            messages.info(request, _("Bara det som har misslyckats skickas igen."))

    def test_view(self, request: HttpRequest) -> HttpResponse:
        """A mail that shows whether mail arrives."""
        if not self.has_resend_permission(request):
            raise PermissionDenied
        form = TestMailForm(request.POST or None, initial={"address": _user(request).email})
        if request.method == "POST" and form.is_valid():
            outbox.send_test_mail(form.cleaned_data["address"], by=_user(request))
            messages.success(request, _("Testmejlet ligger i kön. Se nedan om det gick iväg."))
            return redirect("admin:portal_delivery_changelist")
        context: dict[str, Any] = {**self.admin_site.each_context(request), "form": form}
        return TemplateResponse(request, "admin/portal/delivery/test.html", context)


@waiting.register
def failed(request: HttpRequest) -> Iterator[Waiting]:
    """On the start page, always: that none failed is an answer too."""
    if not request.user.has_perm("portal.view_delivery"):
        return
    number = counted(Delivery.objects.filter(state=Delivery.State.FAILED))
    words = ngettext("misslyckat utskick", "misslyckade utskick", number)
    address = f"{reverse('admin:portal_delivery_changelist')}?state__exact=failed"
    yield Waiting(number, words, address, alarming=number > 0)


def _user(request: HttpRequest) -> Any:
    assert isinstance(request.user, AbstractBaseUser)
    return request.user
