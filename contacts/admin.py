"""People, their offices and the directory in our admin.

Offices and mandates change by the register alone; cards and numbers are the editors'.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

import contacts.municipality.admin  # noqa: F401 registers its page
from contacts.forms import ListingForm, NumberForm
from contacts.models import Appointment, Listing, Mandate, Number, Party, User
from portal.model_admin import PortalModelAdmin


@admin.register(User)
class PeopleAdmin(PortalModelAdmin):
    """Accounts are switched off and on, never deleted; addresses are the register's."""

    list_display = ("name", "email", "login")
    list_filter = ("is_active",)
    search_fields = ("name", "email")
    fields = ("name", "email", "language", "is_active")
    readonly_fields = ("name", "email", "language")

    @admin.display(description=_("inloggning"))
    def login(self, user: User) -> Any:
        return _("kan logga in") if user.is_active else _("avstängd")


@admin.register(Appointment)
class AppointmentAdmin(PortalModelAdmin):
    list_display = ("user", "role", "party", "starts_at", "ends_at", "ended_at")
    list_filter = ("role",)
    list_select_related = ("user", "party")
    fields = (
        "user",
        "role",
        "party",
        "stands_in_for",
        "starts_at",
        "ends_at",
        "ended_at",
        "granted_via",
    )


@admin.register(Mandate)
class MandateAdmin(PortalModelAdmin):
    list_display = ("user", "post", "board", "party", "starts_at", "ends_at")
    list_select_related = ("user", "board", "party")
    fields = ("user", "post", "board", "party", "full_time", "starts_at", "ends_at")


@admin.register(Party)
class PartyAdmin(PortalModelAdmin):
    list_display = ("name", "short_name", "code")
    fields = ("name", "short_name", "code")


class DirectoryAdmin(PortalModelAdmin):
    """Whoever enters the day of confirming is the one who confirmed."""

    readonly_fields = ["code", "verified_by"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "verified_on" in form.changed_data:
            obj.verified_by = request.user
        if obj.verified_on is None:
            obj.verified_by = None
        super().save_model(request, obj, form, change)


@admin.register(Listing)
class ListingAdmin(DirectoryAdmin):
    form = ListingForm
    list_display = ("title_sv", "name", "phone", "audience", "verified_on")
    readonly_fields = ["code", "appointment", "verified_by"]
    fieldsets = (
        (None, {"fields": ("code", "title_sv", "title_en", "name", "appointment")}),
        (
            _("Så når man personen"),
            {"fields": ("phone", "phone_note_sv", "phone_note_en", "hours", "email")},
        ),
        (_("Hur kortet visas"), {"fields": ("audience", "order", "shown_from", "shown_until")}),
        (_("Bekräftat"), {"fields": ("verified_on", "verified_by")}),
    )


@admin.register(Number)
class NumberAdmin(DirectoryAdmin):
    form = NumberForm
    list_display = ("shown_as", "what_for_sv", "shown", "verified_on")
    fieldsets = (
        (None, {"fields": ("code", "shown_as", "dial", "what_for_sv", "what_for_en", "source")}),
        (_("Tider"), {"fields": ("hours", "hours_sv", "hours_en")}),
        (_("Hur numret visas"), {"fields": ("shown", "order")}),
        (_("Bekräftat"), {"fields": ("verified_on", "verified_by")}),
    )
