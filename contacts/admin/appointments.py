"""Appointments: proposed by one, confirmed by another, each after a page that says what follows."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts import appointing, consequences, told
from contacts.forms.appointing import DeputyForm, PeriodForm, ProposalForm
from contacts.models import Appointment, User
from portal.model_admin import PortalModelAdmin
from portal.site import Waiting, waiting

FOLDER = "admin/contacts/appointment"
STATE = "state"
_CHANGES = {"confirm": ["confirmed_by", "confirmed_at"], "end": ["ended_at"]}


class ByState(SimpleListFilter):
    """Where an appointment stands now."""

    title, parameter_name = gettext_lazy("läge"), STATE

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [
            ("now", gettext_lazy("gäller nu")),
            ("proposed", gettext_lazy("väntar på att bekräftas")),
            ("later", gettext_lazy("börjar senare")),
            ("over", gettext_lazy("har slutat")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Appointment]
    ) -> QuerySet[Appointment]:
        at = now()
        over = Q(ends_at__lte=at) | Q(ended_at__lte=at)
        match self.value():
            case "now":
                in_force = Appointment.objects.in_force(at)
                return queryset.filter(pk__in=in_force.values("pk"))
            case "proposed":
                return queryset.filter(pk__in=appointing.proposals(at).values("pk"))
            case "later":
                waiting = appointing.proposals(at).values("pk")
                return queryset.filter(starts_at__gt=at).exclude(over).exclude(pk__in=waiting)
            case "over":
                return queryset.filter(over)
        return queryset


@admin.register(Appointment)
class AppointmentAdmin(PortalModelAdmin):
    """Nothing is typed into a row: an office is proposed, confirmed and ended by its acts."""

    actions = None
    list_display = ("user", "office", "period", "state")
    list_filter = (ByState, "role")
    list_select_related = ("user", "party", "stands_in_for__user")

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, Callable[..., HttpResponse]] = {
            "foresla/": self.propose_view,
            "ersattare/": self.deputy_view,
            "<int:object_id>/bekrafta/": self.confirm_view,
            "<int:object_id>/avsluta/": self.end_view,
        }
        names = ("propose", "deputy", "confirm", "end")
        ours = [
            path(route, self.admin_site.admin_view(view), name=f"contacts_appointment_{name}")
            for (route, view), name in zip(pages.items(), names, strict=True)
        ]
        return [*ours, *super().get_urls()]

    @admin.display(description=gettext_lazy("uppdrag"))
    def office(self, appointment: Appointment) -> str:
        return capfirst(told.what(appointment))

    @admin.display(description=gettext_lazy("när"))
    def period(self, appointment: Appointment) -> str:
        return told.when(appointment)

    @admin.display(description=gettext_lazy("läge"))
    def state(self, appointment: Appointment) -> str:
        return state(appointment)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        around = self._around(request)
        if request.GET or request.method == "POST":
            raise Http404
        return TemplateResponse(
            request, f"{FOLDER}/one.html", {**around, **_shown(_found(object_id), _user(request))}
        )

    def propose_view(self, request: HttpRequest) -> HttpResponse:
        return self._ask(request, ProposalForm, _("Föreslå ett förordnande"))

    def deputy_view(self, request: HttpRequest) -> HttpResponse:
        return self._ask(request, DeputyForm, _("Ersättare under frånvaro"))

    def confirm_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._act(request, object_id, appointing.confirm, "confirm")

    def end_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._act(request, object_id, appointing.end, "end")

    def _ask(self, request: HttpRequest, kind: type[PeriodForm], title: str) -> HttpResponse:
        """The form, then what follows, then it is proposed; nothing is saved before that."""
        around = self._around(request, "contacts.appoint")
        form = kind(request.POST or None, by=_user(request))
        around |= {"form": form, "title": title}
        if not form.is_valid() or "change" in request.POST:
            return TemplateResponse(request, f"{FOLDER}/form.html", around)
        if "save" in request.POST:
            return self._propose(request, form, around)
        shown = {**around, **_follows(form.planned, ends=False)}
        shown["confirmers"] = appointing.confirmers(form.planned, now())
        return TemplateResponse(request, f"{FOLDER}/preview.html", shown)

    def _propose(
        self, request: HttpRequest, form: PeriodForm, around: dict[str, Any]
    ) -> HttpResponse:
        try:
            appointment = form.save()
        except appointing.Refused as refused:
            form.add_error(None, refused.message)
            return TemplateResponse(request, f"{FOLDER}/form.html", around)
        self.log_addition(request, appointment, [{"added": {}}])
        messages.success(
            request,
            _("Förslaget väntar på att någon annan bekräftar det. Mejl har gått till dem."),
        )
        return redirect("admin:contacts_appointment_change", appointment.pk)

    def _act(
        self,
        request: HttpRequest,
        object_id: int,
        act: Callable[..., Appointment],
        name: str,
    ) -> HttpResponse:
        """What follows, and a button that does it."""
        around = self._around(request, "contacts.appoint")
        appointment, user = _found(object_id), _user(request)
        shown = _shown(appointment, user)
        page = redirect("admin:contacts_appointment_change", appointment.pk)
        if request.method == "POST":
            try:
                act(appointment, by=user)
            except appointing.Refused as refused:
                messages.warning(request, refused.message)
            else:
                self.log_change(request, appointment, [{"changed": {"fields": _CHANGES[name]}}])
                messages.success(request, _done(name, waited=shown["waits"]))
            return page
        if not shown[f"may_{name}"]:
            return page
        follows = _follows(appointment, ends=name == "end")
        return TemplateResponse(request, f"{FOLDER}/{name}.html", {**around, **shown, **follows})

    def _around(
        self, request: HttpRequest, permission: str = "contacts.view_appointment"
    ) -> dict[str, Any]:
        if not request.user.has_perm(permission):
            raise PermissionDenied
        return {**self.admin_site.each_context(request), "opts": self.opts}


def _done(name: str, *, waited: bool) -> str:
    if name == "confirm":
        return _("Förordnandet är bekräftat.")
    return _("Förslaget är taget tillbaka.") if waited else _("Förordnandet är avslutat.")


def state(appointment: Appointment) -> str:
    """Where it stands now, in a word or two."""
    at = now()
    if appointment.over_at and appointment.over_at <= at:
        return _("har slutat")
    if appointing.is_proposal(appointment):
        return _("väntar på att bekräftas")
    return _("börjar senare") if appointment.starts_at > at else _("gäller nu")


@waiting.register
def proposals(request: HttpRequest) -> Iterator[Waiting]:
    """On the start page: what this person may confirm."""
    if not request.user.has_perm("contacts.appoint"):
        return
    if number := len(appointing.waiting_for(_user(request))):
        words = ngettext("förordnande att bekräfta", "förordnanden att bekräfta", number)
        address = reverse("admin:contacts_appointment_changelist")
        yield Waiting(number, words, f"{address}?{STATE}=proposed")


def _shown(appointment: Appointment, user: User) -> dict[str, Any]:
    over = appointment.over_at is not None and appointment.over_at <= now()
    waits = appointing.is_proposal(appointment)
    return {
        "appointment": appointment,
        "what": told.what(appointment),
        "when": told.when(appointment),
        "state": state(appointment),
        "waits": waits and not over,
        "of_register": appointment.granted_via == Appointment.Via.REGISTER,
        "confirmers": appointing.confirmers(appointment, now()) if waits and not over else [],
        "may_confirm": waits and not over and appointing.may_confirm(user, appointment),
        "may_end": not over and appointing.may_end(user, appointment),
        "after": consequences.afterwards(appointment, user),
    }


def _follows(appointment: Appointment, *, ends: bool) -> dict[str, Any]:
    found = consequences.of(appointment, ends=ends, at=now())
    return {
        "planned": appointment,
        "what": told.what(appointment),
        "when": told.when(appointment),
        "consequences": found,
        "forbidden": any(one.forbids for one in found),
    }


def _found(object_id: object) -> Appointment:
    people = ("user", "party", "granted_by", "confirmed_by", "stands_in_for__user")
    found = Appointment.objects.select_related(*people)
    if not str(object_id).isdecimal():
        raise Http404
    appointment = found.filter(pk=int(str(object_id))).first()
    if appointment is None:
        raise Http404
    return appointment


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
