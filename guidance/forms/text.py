"""The words of a page in one language, and when they are shown."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.forms.appointing import Day
from contacts.hours import STOCKHOLM
from contacts.models import Number
from guidance import editing, markdown, picture
from guidance.models import Page, PageText, Picture


class TextForm(forms.ModelForm):
    """What is typed, and what the editor had before them when they began (`seen`).

    A text that follows the Swedish one also says whether it says the same: `follows`.
    """

    use_required_attribute = False
    marks_optional = True
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    says_the_same = forms.BooleanField(required=False)

    class Meta:
        model = PageText
        fields = editing.WRITTEN
        labels = {
            "title": gettext_lazy("Rubrik"),
            "home_title": gettext_lazy("Kort rubrik på startsidan"),
            "lead": gettext_lazy("Ingress"),
            "slug": gettext_lazy("Adress"),
            "body": gettext_lazy("Text"),
        }
        help_texts = {
            "home_title": gettext_lazy("Lämna tomt om sidan inte ska stå på startsidan."),
            "lead": gettext_lazy("En mening om vad sidan är till för."),
            "slug": gettext_lazy("Sista delen av adressen. Gamla adresser leder hit också."),
        }
        error_messages = {
            "title": {"required": gettext_lazy("Skriv en rubrik.")},
            "slug": {
                "required": gettext_lazy("Skriv en adress."),
                "invalid": gettext_lazy("Skriv adressen med a–z, siffror och bindestreck."),
            },
            "body": {"required": gettext_lazy("Skriv en text.")},
        }
        widgets = {"body": forms.Textarea({"rows": 24}), "lead": forms.Textarea({"rows": 2})}

    def __init__(
        self,
        posted: Any = None,
        *,
        page: Page,
        language: str,
        text: PageText | None,
        swedish: PageText | None = None,
        **kwargs: Any,
    ) -> None:
        self.page, self.language, self.text, self.swedish = page, language, text, swedish
        shown = {name: getattr(text, name) for name in editing.WRITTEN} if text else {}
        initial = {**shown, "seen": editing.seen_as(text), **kwargs.pop("initial", {})}
        super().__init__(posted, initial=initial, **kwargs)
        if page.kind != Page.Kind.SITUATION:
            del self.fields["home_title"]
        if page.kind in {Page.Kind.ABOUT, Page.Kind.BLOCK}:
            del self.fields["slug"]
        if page.kind == Page.Kind.BLOCK:
            del self.fields["lead"]
        if swedish is None:
            del self.fields["says_the_same"]
        else:
            same = self.fields["says_the_same"]
            same.label = _("Säger samma sak som den svenska texten, version %d") % swedish.version
            same.initial = text is not None and text.follows_version == swedish.version
        for name in editing.WRITTEN:
            if name in self.fields:
                self.fields[name].widget.attrs["autocomplete"] = "off"

    @property
    def first_id(self) -> str:
        return "id_title"

    @property
    def written(self) -> dict[str, str]:
        """The words, as `editing.write` takes them."""
        words = {name: self.cleaned_data[name] for name in editing.WRITTEN if name in self.fields}
        if self.page.kind == Page.Kind.ABOUT and self.text is None:
            words["slug"] = self.page.code
        return words

    @property
    def follows(self) -> int | None:
        """The Swedish version of which this says the same."""
        if self.swedish is None:
            return None
        if self.cleaned_data.get("says_the_same"):
            return self.swedish.version
        said = self.text.follows_version if self.text else None
        return None if said == self.swedish.version else said

    def unsaved(self) -> PageText:
        """The text as it would be shown, kept nowhere."""
        slug = self.text.slug if self.text else self.page.code
        return PageText(page=self.page, language=self.language, **{"slug": slug} | self.written)

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"]).replace("\r\n", "\n").strip() + "\n"
        markdown.validate_body(body, Page.objects.values_list("code", flat=True))
        if self.page.kind == Page.Kind.BLOCK and markdown.blocks_named(body):
            raise ValidationError(_("Ett stycke kan inte visa ett annat stycke."))
        if self.page.kind == Page.Kind.MOMENT:
            picture.validate_steps(body)
        blocks = Page.objects.filter(kind=Page.Kind.BLOCK).values_list("code", flat=True)
        numbers = Number.objects.values_list("code", flat=True)
        pictures = Picture.objects.values_list("code", flat=True)
        markdown.validate_markers(body, blocks=blocks, numbers=numbers, pictures=pictures)
        return body

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if editing.is_taken(slug, self.page, self.language):
            raise ValidationError(_("En annan sida har den adressen."))
        return slug


class PublishForm(forms.Form):
    """From when and until when. Empty: at once, and until further notice."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    first_day = Day(label=gettext_lazy("Visas från och med"), required=False)
    clock = forms.TimeField(
        label=gettext_lazy("Klockan"),
        required=False,
        help_text=gettext_lazy("Lämna tomt för dagens början."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": gettext_lazy("Skriv ett klockslag, till exempel 08.00.")},
    )
    last_day = Day(label=gettext_lazy("Visas till och med"), required=False)

    @property
    def first_id(self) -> str:
        return "id_first_day"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("first_day"), given.get("last_day")
        if given.get("clock") and not first and "first_day" not in self.errors:
            self.add_error("first_day", _("Välj vilken dag."))
        if last and last < (first or localdate()):
            self.add_error("last_day", _("Sista dagen kan inte komma före den första."))
        return given

    @property
    def starts(self) -> datetime | None:
        day = self.cleaned_data["first_day"]
        clock = self.cleaned_data["clock"] or time()
        return datetime.combine(day, clock, STOCKHOLM) if day else None

    @property
    def ends(self) -> datetime | None:
        day = self.cleaned_data["last_day"]
        return datetime.combine(day + timedelta(days=1), time(), STOCKHOLM) if day else None
