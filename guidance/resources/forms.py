"""What an editor fills in about something to read or do, and the PDF that goes with it."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.forms.directory import Confirmed
from contacts.models import User
from guidance.models import Resource, ResourceFile
from portal.papers.job import Busy, Flaw, Page, PaperFailed
from portal.papers.press import the_press

MOST = 10 * 1024 * 1024
_CODE_LENGTH = 40


class ResourceForm(Confirmed):
    """`new_file` is looked at by the press before it is taken."""

    new_file = forms.FileField(
        label=gettext_lazy("PDF"),
        required=False,
        help_text=gettext_lazy("Högst 10 MB. Ersätter den fil som finns."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
    remove_file = forms.BooleanField(label=gettext_lazy("Ta bort filen"), required=False)
    checked = frozenset({"url"})

    class Meta:
        model = Resource
        fields = (
            *("kind", "title_sv", "title_en", "about_sv", "about_en"),
            *("url", "expected", "shown", "order", "verified_on"),
        )
        help_texts = {
            "url": gettext_lazy("Börjar med https://. Tomt för en fil som ligger här."),
            "expected": gettext_lazy(
                "Bara för utbildning. Då påminns den som inte har gått den, och partiet ser hur "
                "många i gruppen som har det."
            ),
            "verified_on": gettext_lazy("Dagen då någon öppnade adressen och såg att den stämmer."),
        }

    def clean_url(self) -> str:
        address = str(self.cleaned_data["url"])
        if address and not address.startswith("https://"):
            raise ValidationError(_("Skriv en adress som börjar med https://."))
        return address

    def clean_new_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["new_file"]
        if file is None:
            return None
        if (file.size or 0) > MOST:
            raise ValidationError(
                _("Filen är för stor: den får vara högst %(size)s."),
                params={"size": filesizeformat(MOST)},
            )
        self.content = file.read()
        if b"%PDF-" not in self.content[:1024]:
            raise ValidationError(_("Bara PDF tas emot. Spara skriften som PDF."))
        try:
            look = the_press().look(Page(self.content))
        except (Busy, PaperFailed) as error:
            raise ValidationError(
                _("Filen gick inte att kontrollera just nu. Försök igen om en stund.")
            ) from error
        if look.flaw == Flaw.LOCKED:
            raise ValidationError(_("Filen är låst med lösenord. Spara den utan lösenord."))
        if look.flaw != Flaw.NONE:
            raise ValidationError(_("Filen går inte att öppna. Spara skriften som PDF på nytt."))
        self.pages = look.pages
        return file

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        given = self.cleaned_data
        leads = given.get("url") or given.get("new_file") or hasattr(self.instance, "file")
        if given.get("kind") == Resource.Kind.LINK and "url" not in self.errors and not leads:
            self.add_error("url", _("En länk behöver en adress."))
        return values

    def save_file(self, by: User) -> None:
        """Keep the file that was chosen, or take away the one that is there."""
        if self.cleaned_data["new_file"]:
            ResourceFile.objects.update_or_create(
                resource=self.instance,
                defaults={
                    "content": self.content,
                    "size": len(self.content),
                    "pages": self.pages,
                    "digest": sha256(self.content).hexdigest(),
                    "uploaded_at": now(),
                    "uploaded_by": by,
                },
            )
        elif self.cleaned_data["remove_file"]:
            for file in ResourceFile.objects.filter(resource=self.instance):
                file.delete()


def code_for(title: str) -> str:
    """A code that no resource has, from its Swedish title."""
    plain = slugify(title)[: _CODE_LENGTH - 4].strip("-")
    stem = plain if plain[:1].isalpha() else f"r-{plain}".strip("-")
    taken = set(Resource.objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (stem, *numbered) if code not in taken)
