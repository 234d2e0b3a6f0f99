"""The directory: cards and numbers, which are the editors'."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, count
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation, ModelAdmin, SimpleListFilter
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

import contacts.municipality.admin  # noqa: F401 registers its page
from contacts import verifying
from contacts.forms import ListingForm, NumberForm
from contacts.models import Listing, Number, User
from portal.model_admin import PortalModelAdmin
from portal.site import Waiting, waiting

REVIEW = "review"
_STEM = 34  # letters, so that a number after it still fits into a code
_DUE = "due"
_CORRECTED = "corrected"
_VERIFY = "_verify"  # the button's name in templates/admin/contacts/*/submit_line.html


class ByReview(SimpleListFilter):
    """Whether somebody has to see to it."""

    title, parameter_name = gettext_lazy("kontroll"), REVIEW

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        found = [(_DUE, gettext_lazy("att kontrollera"))]
        if model_admin.model is Listing:
            found.append((_CORRECTED, gettext_lazy("rättade av personen själv")))
        return found

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == _DUE:
            return verifying.due(queryset, now())
        if self.value() == _CORRECTED:
            return queryset.exclude(corrected_on=None)
        return queryset


class DirectoryAdmin(PortalModelAdmin):
    """Whoever enters the day of confirming, or presses the button, is the one who confirmed."""

    actions = ("verify",)
    readonly_fields = ["code", "verified_by"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Of something new there is nothing yet that can only be read."""
        parts = super().get_fieldsets(request, obj)
        if obj is not None:
            return list(parts)
        return [
            (
                heading,
                {"fields": [one for one in part["fields"] if one not in self.readonly_fields]},
            )
            for heading, part in parts
        ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.code = _code_for(obj)
        if "verified_on" in form.changed_data:
            obj.verified_by = request.user
        if obj.verified_on is None:
            obj.verified_by = None
        super().save_model(request, obj, form, change)
        if _VERIFY in request.POST:
            verifying.verify([obj], by=_user(request), at=now())

    @admin.display(description=gettext_lazy("kontrolleras"))
    def next_review(self, row: Listing | Number) -> str:
        if row.verified_on is None:
            return _("nu, aldrig bekräftat")
        if verifying.is_due(row.verified_on, now()):
            return _("nu, senast bekräftat %s") % date_format(row.verified_on, "j F Y")
        return date_format(verifying.next_on(row.verified_on), "j F Y")

    def get_action_choices(
        self,
        request: HttpRequest,
        default_choices: Any = (),
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> list[tuple[str, str]]:
        """There is one act: nothing to choose first."""
        return super().get_action_choices(request, [], action_location)

    def _verify(self, request: HttpRequest, rows: list[Any]) -> None:
        verifying.verify(rows, by=_user(request), at=now())
        for row in rows:
            self.log_change(request, cast(Model, row), [{"changed": {"fields": ["verified_on"]}}])
        messages.success(request, _("Bekräftat i dag."))


@admin.register(Listing)
class ListingAdmin(DirectoryAdmin):
    """A card that its person has corrected is seen once the editor has saved it."""

    form = ListingForm
    list_display = ("title_sv", "who", "phone", "audience", "shown_in", "next_review")
    list_filter = (ByReview, "group")
    list_select_related = ("appointment__user",)
    readonly_fields = ["code", "appointment", "verified_by", "corrected_on"]
    fieldsets = (
        (None, {"fields": ("code", "title_sv", "title_en", "name", "appointment")}),
        (
            gettext_lazy("Så når man personen"),
            {"fields": ("phone", "phone_note_sv", "phone_note_en", "hours", "email")},
        ),
        (
            gettext_lazy("Hur kortet visas"),
            {"fields": ("group", "situations", "audience", "order", "shown_from", "shown_until")},
        ),
        (gettext_lazy("Bekräftat"), {"fields": ("verified_on", "verified_by", "corrected_on")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Listing]:
        kept = Listing.objects.unprotected().values("pk")
        return super().get_queryset(request).filter(pk__in=kept)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.corrected_on = None
        obj.of_register = change and obj.of_register
        if form.checked.intersection(form.changed_data):
            obj.reminded_on = None  # what is new is asked about anew
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("namn"))
    def who(self, card: Listing) -> str:
        return card.appointment.user.name if card.appointment else card.name

    @admin.display(description=gettext_lazy("visas"))
    def shown_in(self, card: Listing) -> str:
        """In a word, what keeps a reader from seeing it."""
        at = now()
        if not (card.phone or card.email):
            return _("nej, nummer och e-post saknas")
        if card.shown_from and card.shown_from > at:
            return _("från %s") % _day(card.shown_from)
        if card.shown_until is None:
            return _("ja")
        words = _("till %s") if card.shown_until > at else _("nej, slutade %s")
        return words % _day(card.shown_until)

    @admin.action(description=gettext_lazy("Uppgifterna stämmer"), permissions=["change"])
    def verify(self, request: HttpRequest, queryset: QuerySet[Listing]) -> None:
        cards = list(queryset)
        self._verify(request, cards)
        Listing.objects.filter(pk__in=[card.pk for card in cards]).update(corrected_on=None)


@admin.register(Number)
class NumberAdmin(DirectoryAdmin):
    form = NumberForm
    list_display = ("shown_as", "what_for_sv", "shown", "next_review")
    list_filter = (ByReview, "group", "shown")
    fieldsets = (
        (None, {"fields": ("code", "shown_as", "dial", "what_for_sv", "what_for_en", "source")}),
        (gettext_lazy("Tider"), {"fields": ("hours", "hours_sv", "hours_en")}),
        (gettext_lazy("Hur numret visas"), {"fields": ("shown", "group", "situations", "order")}),
        (gettext_lazy("Bekräftat"), {"fields": ("verified_on", "verified_by")}),
    )

    @admin.action(description=gettext_lazy("Jag har ringt, numret stämmer"), permissions=["change"])
    def verify(self, request: HttpRequest, queryset: QuerySet[Number]) -> None:
        self._verify(request, list(queryset))


@waiting.register
def to_verify(request: HttpRequest) -> Iterator[Waiting]:
    """On the start page of whoever keeps the directory."""
    at = now()
    if request.user.has_perm("contacts.change_listing"):
        cards = reverse("admin:contacts_listing_changelist")
        kept = Listing.objects.unprotected()
        number = verifying.due(kept.shown(at), at).count()
        words = ngettext("kort att kontrollera", "kort att kontrollera", number)
        yield from _some(number, words, f"{cards}?{REVIEW}={_DUE}")
        number = kept.exclude(corrected_on=None).count()
        words = ngettext("kort rättat av personen", "kort rättade av personen", number)
        yield from _some(number, words, f"{cards}?{REVIEW}={_CORRECTED}")
    if request.user.has_perm("contacts.change_number"):
        number = verifying.due(Number.objects.all(), at).count()
        words = ngettext(
            "nummer att ringa och kontrollera", "nummer att ringa och kontrollera", number
        )
        address = reverse("admin:contacts_number_changelist")
        yield from _some(number, words, f"{address}?{REVIEW}={_DUE}")


def _code_for(row: Listing | Number) -> str:
    """One that no other has, after its English words: pages of guidance name numbers by it."""
    words = row.title_en if isinstance(row, Listing) else row.what_for_en
    stem = slugify(words)[:_STEM].strip("-")
    stem = stem if stem[:1].isalpha() else f"x-{stem}".strip("-")
    taken = set(type(row).objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(code for code in chain([stem], numbered) if code not in taken)


def _some(number: int, words: str, address: str) -> Iterator[Waiting]:
    if number:
        yield Waiting(number, words, address)


def _day(at: datetime) -> str:
    return date_format(localtime(at), "j F Y")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
