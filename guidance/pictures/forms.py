"""A picture as an editor hands it in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.models import Picture
from guidance.pictures.drawing import NoPicture, drawn
from portal.papers.job import Busy, PaperFailed

MOST = 10 * 1024 * 1024
_WORDS = {"required": gettext_lazy("Beskriv med ord vad bilden visar.")}


class PictureForm(forms.ModelForm):
    """The file, and in both languages what can be seen on it."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("Bild"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP eller HEIC, högst 10 MB. Den ritas om, görs liten och mister allt "
            "annat än det som syns."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={
            "required": gettext_lazy("Välj en bild."),
            "empty": gettext_lazy("Filen är tom."),
        },
    )

    class Meta:
        model = Picture
        fields = ("code", "alt_sv", "alt_en")
        labels = {
            "alt_sv": gettext_lazy("Det bilden visar, i ord"),
            "alt_en": gettext_lazy("Samma på engelska"),
        }
        help_texts = {
            "code": gettext_lazy("Ett kort namn som texten visar bilden med. Det ändras aldrig."),
            "alt_sv": gettext_lazy("För den som inte ser bilden. Skriv det som betyder något."),
        }
        error_messages = {
            "code": {
                "required": gettext_lazy("Skriv en nyckel."),
                "unique": gettext_lazy("En annan bild har den nyckeln."),
            },
            "alt_sv": _WORDS,
            "alt_en": _WORDS,
        }

    field_order = ("file", "code", "alt_sv", "alt_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
            self.fields["file"].required = False
            self.fields["file"].label = _("Ny bild i stället")
        for name in self._meta.fields or ():
            if name in self.fields:
                self.fields[name].widget.attrs["autocomplete"] = "off"

    @property
    def first_id(self) -> str:
        return "id_file"

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > MOST:
            raise ValidationError(
                _("Filen är för stor: den får vara högst %(size)s."),
                params={"size": filesizeformat(MOST)},
            )
        try:
            self._drawn = drawn(file.read())
        except NoPicture as error:
            raise ValidationError(_("Filen går inte att läsa som en bild. Välj en annan.")) from (
                error
            )
        except (Busy, PaperFailed) as error:
            raise ValidationError(
                _("Filen gick inte att kontrollera just nu. Försök igen om en stund.")
            ) from error
        return file

    def save(self, commit: bool = True) -> Picture:
        picture: Picture = super().save(commit=False)
        if self.cleaned_data["file"]:
            picture.content, picture.media_type = self._drawn.content, self._drawn.media_type
            picture.width, picture.height = self._drawn.width, self._drawn.height
            picture.digest = self._drawn.digest
        picture.save()
        return picture
