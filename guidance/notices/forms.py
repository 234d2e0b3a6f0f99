"""What an editor writes: a few words in both languages, for whom, from when and until when."""

import json
import re
from datetime import datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.markdown import validate_body
from guidance.models import Notice, Page
from portal.forms import DayField, Question

MOST = 400
_LINK = re.compile(r"\]\(")
_MORE_THAN_WORDS = re.compile(r"^\s*(#|>|[-*+]\s|\d+[.)]\s|```|~~~|\{|-{3,}|={3,})", re.MULTILINE)


class Moment(forms.DateTimeField):
    """To the minute, in the browser's own way of picking one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.DateTimeInput(
                format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "autocomplete": "off"}
            ),
            error_messages={
                "invalid": gettext_lazy("Skriv en dag och en tid som finns: 2026-09-01 08:00.")
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        if moment and moment.year not in DayField.YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment.replace(second=0, microsecond=0) if moment else None


class NoticeForm(forms.ModelForm):
    """`seen`: what stood there when it was drawn."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    shown_from = Moment(
        label=gettext_lazy("Visas från"),
        help_text=gettext_lazy("Lämna tomt så länge det är ett utkast."),
    )
    shown_until = Moment(
        label=gettext_lazy("Visas till"),
        help_text=gettext_lazy("Då försvinner det av sig självt."),
    )

    class Meta:
        model = Notice
        fields = ("audience", "body_sv", "body_en", "shown_from", "shown_until")
        labels = {
            "audience": gettext_lazy("För vilka?"),
            "body_sv": gettext_lazy("Text på svenska"),
            "body_en": gettext_lazy("Samma på engelska"),
        }
        help_texts = {
            "audience": gettext_lazy(
                "Alla: på de öppna sidorna. Förtroendevalda: bara när de har loggat in."
            ),
            "body_sv": gettext_lazy(
                "En eller två meningar. En länk får vara med, som [ord](page:nyckel), "
                "[ord](contacts:) eller [ord](https://…)."
            ),
        }
        error_messages = {
            "audience": {"required": gettext_lazy("Välj för vilka.")},
            "body_sv": {"required": gettext_lazy("Skriv texten på svenska.")},
            "body_en": {"required": gettext_lazy("Skriv texten på engelska.")},
        }
        widgets = {
            "audience": forms.RadioSelect,
            "body_sv": forms.Textarea({"rows": 3, "autocomplete": "off"}),
            "body_en": forms.Textarea({"rows": 3, "autocomplete": "off", "lang": "en"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["audience"].choices = Notice.Audience.choices  # type: ignore[attr-defined]
        self.fields["seen"].initial = self._stands()

    @property
    def first_id(self) -> str:
        """Where an error of the whole form leads: its first field."""
        first: Question = self.visible_fields()[0]  # type: ignore[assignment]  # as portal.forms draws it
        return first.first_id

    def clean_body_sv(self) -> str:
        return _words(self.cleaned_data["body_sv"])

    def clean_body_en(self) -> str:
        return _words(self.cleaned_data["body_en"])

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        if values.get("seen") != self._stands():
            again = QueryDict(mutable=True)
            again.update({**dict(self.data.items()), "seen": self._stands()})
            self.data = again
            raise ValidationError(
                _("Någon annan har ändrat anslaget medan du skrev. Din text står kvar här.")
            )
        begins, ends = values.get("shown_from"), values.get("shown_until")
        if begins and ends and ends <= begins:
            self.add_error("shown_until", _("Det måste sluta efter att det har börjat."))
        return values

    def save_once(self) -> Notice:
        """Saved; a new one that was sent twice is there once."""
        written = {name: self.cleaned_data[name] for name in self.Meta.fields}
        same = None if self.instance.pk else Notice.objects.filter(**written).first()
        saved: Notice = same or self.save()
        return saved

    def _stands(self) -> str:
        """What the row says now, as a few signs."""
        row = Notice.objects.filter(pk=self.instance.pk).values(*self.Meta.fields).first()
        return sha256(json.dumps(row, default=str).encode()).hexdigest()[:16]


def _words(typed: str) -> str:
    """Raises ValidationError for more than a few words with a link."""
    body = typed.replace("\r\n", "\n").strip()
    if len(body) > MOST:
        raise ValidationError(
            _("Texten är för lång: högst %(most)d tecken."), params={"most": MOST}
        )
    if _MORE_THAN_WORDS.search(body) or len(_LINK.findall(body)) > 1:
        raise ValidationError(
            _("Skriv vanlig text med högst en länk: inga rubriker, listor eller markeringar.")
        )
    validate_body(body, Page.objects.values_list("code", flat=True))
    return body
