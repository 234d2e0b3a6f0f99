"""What holds for a page whatever it says, and a page that is new."""

from typing import Any

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.forms.appointing import Day
from guidance import editing
from guidance.models import Page


class PageForm(forms.ModelForm):
    """Who sees to it, when it is read again, and its place in the list."""

    use_required_attribute = False
    review_on = Day(
        label=gettext_lazy("Ska läsas igenom senast"),
        required=False,
        help_text=gettext_lazy(
            "Ägaren får ett mejl den dagen. När du har läst igenom sidan: skriv när det är dags "
            "nästa gång."
        ),
    )

    class Meta:
        model = Page
        fields = ("owner", "review_on", "order")
        labels = {"owner": gettext_lazy("Ägare"), "order": gettext_lazy("Plats i listan")}
        help_texts = {
            "order": gettext_lazy("Sidor med lägre tal står först."),
        }
        error_messages = {
            "order": dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"),
                gettext_lazy("Skriv ett tal mellan 0 och 32 767."),
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        people = {one.pk: one.name for one in editing.reviewers(now())}
        if self.instance.owner:
            people.setdefault(self.instance.owner_id, self.instance.owner.name)
        owner.choices = [("", _("Ingen: alla som redigerar råden")), *people.items()]
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def first_id(self) -> str:
        return "id_owner"


class NewPageForm(forms.ModelForm):
    """A page that nobody has written anything on."""

    use_required_attribute = False

    class Meta:
        model = Page
        fields = ("kind", "code")
        labels = {"kind": gettext_lazy("Slag"), "code": gettext_lazy("Nyckel")}
        help_texts = {
            "code": gettext_lazy(
                "Ett kort namn på sidan för dem som redigerar, som andra sidor länkar med. Gemener "
                "a–z, siffror och bindestreck. Det ändras aldrig."
            ),
        }
        error_messages = {
            "code": {
                "required": gettext_lazy("Skriv en nyckel."),
                "unique": gettext_lazy("En annan sida har den nyckeln."),
            },
            "kind": {"required": gettext_lazy("Välj vad för slags sida det är.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.TypedChoiceField)
        kind.choices = [  # pages about the portal have addresses of their own, in the code
            ("", _("Välj ett slag")),
            *[(value, label) for value, label in Page.Kind.choices if value != Page.Kind.ABOUT],
        ]

    @property
    def first_id(self) -> str:
        return "id_kind"
