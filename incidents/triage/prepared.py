"""What the security function writes of a prepared answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents import prepared
from incidents.models import PreparedAnswer


class PreparedForm(forms.ModelForm):
    """Holds what is no placeholder back, and says which ones there are."""

    ANY = gettext_lazy("Alla lägen")

    class Meta:
        model = PreparedAnswer
        fields = ("title", "language", "status", "body", "retired")
        help_texts = {
            "title": gettext_lazy("Syns i listan på ärendets sida. Den skickas inte."),
            "language": gettext_lazy("Erbjuds för rapporter på det språket."),
            "status": gettext_lazy("Erbjuds när ärendet är i det läget."),
            "retired": gettext_lazy("Erbjuds inte längre. Det som redan är skickat ändras inte."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if body := self.fields.get("body"):
            listed = [f"{{{word}}} {what}" for word, (what, _of) in prepared.PLACEHOLDERS.items()]
            body.help_text = _("Det här fylls i: %(words)s. Skriv inget som gäller ett ärende.") % {
                "words": ", ".join(listed)
            }
        if language := self.fields.get("language"):
            offered = list(language.choices)[1:]  # type: ignore[attr-defined]
            language.choices = [("", _("Välj i listan")), *offered]  # type: ignore[attr-defined]
        if status := self.fields.get("status"):
            kept = list(status.choices)[1:]  # type: ignore[attr-defined]
            status.choices = [("", self.ANY), *kept]  # type: ignore[attr-defined]

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if wrong := prepared.wrong(body):
            raise ValidationError(
                _("%(words)s går inte att fylla i. Det här går: %(allowed)s.")
                % {"words": get_text_list(wrong, _("och")), "allowed": prepared.allowed()}
            )
        return body
