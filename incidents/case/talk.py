"""For whom a message is, in words, and to whom the reader of a report may write."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from contacts.models import Role
from incidents.models import Audience, Message
from incidents.models.sharing import Share
from incidents.rows import MessageRow
from incidents.shown import CouncillorView, EverythingView, HandlingView

type Told = EverythingView | CouncillorView | HandlingView


@dataclass(frozen=True)
class Talk:
    """A message, and who reads it."""

    message: MessageRow
    readers: str


def talk(view: Told) -> list[Talk]:
    """The messages of a report, oldest first."""
    return [Talk(row, readers(row.audience, view)) for row in view.messages]


def word_after_closing(view: CouncillorView) -> bool:
    """Whether the councillor has said how it went since the case was closed."""
    closed_at = view.closed_at
    return closed_at is not None and any(
        row.kind == Message.Kind.WORD and row.sent_at >= closed_at for row in view.messages
    )


def audiences(view: Told) -> list[Audience]:
    """To whom the reader of `view` may write, the narrowest first."""
    if isinstance(view, EverythingView):
        return [Audience.PARTY if Role(view.role).is_of_a_party else Audience.CHAIR]
    whole = {
        Role(route.role).is_of_a_party
        for route in view.routes
        if route.ended_at is None
        and route.share == Share.EVERYTHING
        and route.role != Role.SECURITY_CHIEF
    }
    found = [Audience.SECURITY]
    found += [Audience.PARTY] * (True in whole) + [Audience.CHAIR] * (False in whole)
    return [*found, Audience.ALL] if len(whole) > 1 else found


def readers(audience: str, view: Told) -> str:
    """Who reads what is written to `audience`; to others the councillor is named."""
    names = [] if isinstance(view, CouncillorView) else [view.affected]
    besides = {
        Audience.PARTY: [_("partiet")],
        Audience.CHAIR: [_("ordföranden")],
        Audience.ALL: [_("partiet"), _("ordföranden")],
    }
    found = [*names, _("säkerhetsfunktionen"), *besides.get(Audience(audience), [])]
    return get_text_list(found, _("och"))
