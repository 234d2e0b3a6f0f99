"""People and their offices in our admin. Offices and mandates change by the register alone."""

from django.contrib import admin

from contacts.models import Appointment, Mandate, Party, User
from portal.model_admin import PortalModelAdmin


@admin.register(User)
class PeopleAdmin(PortalModelAdmin):
    """Accounts are switched off and on, never deleted; addresses are the register's."""

    list_display = ("name", "email", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "email")
    fields = ("name", "email", "language", "is_active")
    readonly_fields = ("name", "email", "language")


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
