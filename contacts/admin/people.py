"""People, parties, boards and mandates: the register's, for those who look."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from contacts import consequences, told
from contacts.models import Appointment, Board, Mandate, Party, User
from portal.model_admin import PortalModelAdmin


@admin.register(User)
class PeopleAdmin(PortalModelAdmin):
    """Accounts are switched off and on, never deleted; addresses are the register's."""

    list_display = ("name", "email", "login")
    list_filter = ("is_active",)
    search_fields = ("name", "email")
    fields = ("name", "email", "language", "is_active")
    readonly_fields = ("name", "email", "language")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Shutting somebody out can't wait for anyone; what it leaves undone is said."""
        at = now()
        held = list(Appointment.objects.in_force(at).filter(user=obj))
        super().save_model(request, obj, form, change)
        follows = [one for held_one in held for one in consequences.of(held_one, ends=True, at=at)]
        if not obj.is_active and any(one.forbids for one in follows):
            messages.warning(
                request,
                _(
                    "Öppna rapporter har ingen läsare hos staden nu. Föreslå någon annan till "
                    "uppdraget, eller använd kommandot appoint på servern."
                ),
            )

    @admin.display(description=_("inloggning"))
    def login(self, user: User) -> Any:
        return _("kan logga in") if user.is_active else _("avstängd")


@admin.register(Mandate)
class MandateAdmin(PortalModelAdmin):
    list_display = ("user", "post", "board", "party", "period")
    list_select_related = ("user", "board", "party")
    fields = ("user", "post", "board", "party", "full_time", "period")
    readonly_fields = ("period",)

    @admin.display(description=_("när"))
    def period(self, mandate: Mandate) -> str:
        return told.when(mandate)


@admin.register(Party)
class PartyAdmin(PortalModelAdmin):
    list_display = ("name", "short_name", "code")
    fields = ("name", "short_name", "code")


@admin.register(Board)
class BoardAdmin(PortalModelAdmin):
    list_display = ("name", "code")
    fields = ("name", "code")
