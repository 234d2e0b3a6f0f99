"""Whom a draft is for: someone else, or its author. `behalf` says who may be."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from contacts.models import Board, Party, User
from incidents.filing.draft import touched
from incidents.models import Draft

AFFECTS = ("affected", "affected_party", "affected_board")
"""The columns that say it."""
_RECIPIENTS, _BEFORE, _EARLIER = "granska", "forut", "earlier"


@transaction.atomic
def file_for(key: UUID, whom: User | Party | Board | None, *, by: User, at: datetime) -> Draft:
    """Say whom the draft is for. Recipients and earlier reports are chosen anew then.

    Raises Draft.DoesNotExist where it was sent or deleted meanwhile.
    """
    draft = Draft.objects.select_for_update().get(pk=key, author=by)
    if draft.affects == whom:
        return draft
    draft.affected = whom if isinstance(whom, User) else None
    draft.affected_party = whom if isinstance(whom, Party) else None
    draft.affected_board = whom if isinstance(whom, Board) else None
    draft.answers = _of_someone_else(draft.answers)
    draft.save(update_fields=[*AFFECTS, "answers"])
    touched(draft, at)
    return draft


def _of_someone_else(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers without what was chosen of recipients and of earlier reports."""
    kept = {step: typed for step, typed in answers.items() if step != _RECIPIENTS}
    linked = kept.get(_BEFORE, {})
    return {**kept, _BEFORE: {name: linked[name] for name in linked if name != _EARLIER}}
