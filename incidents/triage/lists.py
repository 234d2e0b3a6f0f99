"""What the security chief writes of a choice in one of the lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.models import Choice


class ChoiceForm(forms.ModelForm):
    """A choice is added to a list once; its words, its place and whether it is used may change."""

    class Meta:
        model = Choice
        fields = ("list", "main_class", "label_sv", "label_en", "order", "retired")
        help_texts = {
            "list": gettext_lazy(
                "Kan inte ändras sedan. Om en avsändare står bara hur personen är känd, aldrig "
                "motiv eller bakgrund."
            ),
            "main_class": gettext_lazy("Bara för händelsetyper. Kan inte ändras sedan."),
            "label_sv": gettext_lazy("Rapporter som redan är skickade behåller de gamla orden."),
            "order": gettext_lazy("Lägst nummer står först."),
            "retired": gettext_lazy("Går inte längre att välja. Gamla rapporter ändras inte."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"list", "main_class"} & set(self.fields):
            offered = list(self.fields[name].choices)[1:]  # type: ignore[attr-defined]
            self.fields[name].choices = [("", _("Välj i listan")), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "main_class" not in self.fields:
            return cleaned
        if cleaned.get("list") != Choice.List.KIND:
            cleaned["main_class"] = ""
        elif not cleaned.get("main_class"):
            self.add_error("main_class", _("Välj vilken klass händelsetypen hör till."))
        return cleaned
