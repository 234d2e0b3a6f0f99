"""The pictures that texts can show."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _

from guidance.editing.standing import EDIT
from guidance.models import Picture
from guidance.pictures import shown
from guidance.pictures.forms import MOST, PictureForm
from portal.model_admin import OfficeAdmin
from portal.uploads import takes_a_file

FOLDER = "admin/guidance/picture"


@admin.register(Picture)
class PictureAdmin(OfficeAdmin):
    """Added and changed; never deleted, since an old version may show it."""

    permission = EDIT

    def get_urls(self) -> list[URLPattern]:
        urls = [self.page("new", "ny/", self.new), *self.kept("changelist", "change")]
        for url in urls:
            takes_a_file(url.callback, permission=EDIT, most=MOST)
        return urls

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        around = self.around(request)
        if request.GET:
            raise Http404
        pictures = Picture.objects.defer("content")
        rows = [(picture, shown.of(picture, "sv")) for picture in pictures]
        return TemplateResponse(request, f"{FOLDER}/list.html", {**around, "rows": rows})

    def new(self, request: HttpRequest, around: dict[str, Any]) -> HttpResponse:
        return self._form(request, around, Picture())

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        around = self.around(request)
        picture = Picture.objects.filter(pk=object_id if object_id.isdecimal() else 0).first()
        if picture is None or request.GET:
            raise Http404
        return self._form(request, around, picture)

    def _form(self, request: HttpRequest, around: dict[str, Any], picture: Picture) -> HttpResponse:
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        form = PictureForm(*posted, instance=picture)
        if form.is_valid():
            form.save()
            self.log_change(request, picture, [{"changed": {"fields": form.changed_data}}])
            messages.success(request, _("Bilden är sparad."))
            return redirect("admin:guidance_picture_changelist")
        image = shown.of(picture, "sv") if picture.pk and picture.digest else None
        context = {**around, "form": form, "picture": picture, "image": image}
        return TemplateResponse(request, f"{FOLDER}/form.html", context)
