"""What there is to read and do, for its editors: links, brochures with their PDF, training."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guidance.models import Resource
from guidance.resources.forms import MOST, ResourceForm, code_for
from portal.model_admin import PortalModelAdmin
from portal.site import Waiting, waiting
from portal.uploads import takes_a_file


@admin.register(Resource)
class ResourceAdmin(PortalModelAdmin):
    """A resource is added, changed and hidden; nothing is deleted but its file."""

    form = ResourceForm
    list_display = ("title_sv", "kind", "there", "shown", "verified_on")
    list_filter = ("kind",)
    readonly_fields = ("there", "source")

    def get_urls(self) -> list[URLPattern]:
        urls = super().get_urls()
        for url in urls:
            takes_a_file(url.callback, permission="guidance.change_resource", most=MOST)
        return urls

    def get_queryset(self, request: HttpRequest) -> QuerySet[Resource]:
        return super().get_queryset(request).select_related("file").defer("file__content")

    def get_fields(self, request: HttpRequest, obj: Resource | None = None) -> tuple[str, ...]:
        file = ("there", "new_file", "remove_file") if hasattr(obj, "file") else ("new_file",)
        about = ("kind", "title_sv", "title_en", "about_sv", "about_en", "url")
        shown = ("expected", "shown", "order", "verified_on", *(("source",) if obj else ()))
        return (*about, *file, *shown)

    @admin.display(description=gettext_lazy("det som visas"))
    def there(self, resource: Resource) -> object:
        if hasattr(resource, "file"):
            return format_html(
                '<a href="{}">PDF, {}, {}</a>',
                reverse("resource_file", args=[resource.code]),
                filesizeformat(resource.file.size),
                ngettext("%(number)d sida", "%(number)d sidor", resource.file.pages)
                % {"number": resource.file.pages},
            )
        return resource.url or _("Tomt. Läsaren hänvisas till säkerhetschefen.")

    def save_model(self, request: HttpRequest, obj: Resource, form: Any, change: bool) -> None:
        if not change:
            obj.code = code_for(obj.title_sv)
        super().save_model(request, obj, form, change)
        form.save_file(request.user)


@waiting.register
def empty_places(request: HttpRequest) -> Iterator[Waiting]:
    """Brochures that readers are told to ask for."""
    if not request.user.has_perm("guidance.change_resource"):
        return
    brochures = Resource.objects.filter(kind=Resource.Kind.BROCHURE, shown=True, url="")
    if number := brochures.filter(file=None).count():
        words = ngettext("skrift saknar sin fil", "skrifter saknar sin fil", number)
        yield Waiting(number, words, reverse("admin:guidance_resource_changelist"))
