"""Writing to the councillor."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Role, User
from incidents import workflow
from incidents.models import Audience
from incidents.models.sharing import Share
from incidents.shown import HandlingView
from incidents.triage.forms.base import OFF, ActForm, choose


class MessageForm(ActForm):
    """To the councillor, and to those recipients who could read it.

    `key` is the message's: a form sent twice is one message.
    """

    prefix = "message"
    done = gettext_lazy("Meddelandet är skickat.")
    audience = forms.TypedChoiceField(
        label=gettext_lazy("Vem får läsa"),
        coerce=Audience,
        initial=Audience.SECURITY,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj vem som får läsa.")},
    )
    body = forms.CharField(
        label=gettext_lazy("Meddelande"),
        widget=forms.Textarea(attrs={"rows": 4, **OFF}),
        error_messages={"required": gettext_lazy("Skriv ett meddelande.")},
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, view: HandlingView, user: User, **kwargs: Any) -> None:
        super().__init__(*args, view=view, user=user, **kwargs)
        choose(self.fields["audience"], audiences(view))

    def act(self) -> object:
        return workflow.write_message(self.view, by=self.user, **self.cleaned_data)


def audiences(view: HandlingView) -> list[tuple[str, str]]:
    """To whom one may write: the councillor always, others where they see everything."""
    whole = [row for row in view.routes if row.share == Share.EVERYTHING and not row.ended_at]
    chair = any(row.role == Role.COUNCIL_CHAIR for row in whole)
    party = any(Role(row.role).is_of_a_party for row in whole)
    offered = [
        (Audience.SECURITY, True, _("Bara den förtroendevalda")),
        (Audience.CHAIR, chair, _("Den förtroendevalda och ordföranden")),
        (Audience.PARTY, party, _("Den förtroendevalda och partiet")),
        (Audience.ALL, chair and party, _("Den förtroendevalda, ordföranden och partiet")),
    ]
    return [(str(audience), words) for audience, reads, words in offered if reads]
