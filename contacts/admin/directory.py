"""The directory: cards and numbers, which are the editors'."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

import contacts.municipality.admin  # noqa: F401 registers its page
from contacts.forms import ListingForm, NumberForm
from contacts.models import Listing, Number
from portal.model_admin import PortalModelAdmin


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
