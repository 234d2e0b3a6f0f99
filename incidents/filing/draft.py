"""Drafts: sealed, their author's alone, never opened by staff, deleted after a stated time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from contacts.models import User
from incidents import behalf
from incidents.evidence import store
from incidents.models import Attachment, Draft

type Typed = dict[str, str | list[str]]
"""What was typed into a step, as it was typed."""
SAVED_AT = "_saved"
"""In the answers: the draft's version at which each step was last saved."""
_TURNS = "_turns"
"""In the answers: the page that last saved each step, and which of its saves that was."""


@dataclass(frozen=True)
class Turn:
    """Which open page saves, and its how manieth save that is. A page is no stranger to itself."""

    page: str
    number: int


class Stale(Exception):
    """The step was saved elsewhere since this page was shown."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft


def own(user: User) -> QuerySet[Draft]:
    """The drafts of `user`, the latest first."""
    return Draft.objects.filter(author=user).order_by("-changed_at")


def may_file(user: User, at: datetime) -> bool:
    """Elected officials may, and for some months after their time."""
    return behalf.may_file(at).filter(pk=user.pk).exists()


def begin(user: User, at: datetime, length: Draft.Length = Draft.Length.FULL) -> Draft:
    """An untouched draft: the one that is there already, or a new one."""
    untouched = own(user).filter(version=0, attachments=None).first()
    if untouched is None:
        return Draft.objects.create(
            author=user, length=length, changed_at=at, expires_at=_expires(at)
        )
    if untouched.length != length:
        untouched.length = length
        untouched.save(update_fields=["length"])
    return untouched


def ask_all(draft: Draft) -> None:
    """A short report asks all the questions from now on; what was answered stays."""
    draft.length = Draft.Length.FULL
    draft.save(update_fields=["length"])


@transaction.atomic
def save(
    key: UUID,
    step: str,
    typed: Typed,
    *,
    by: User,
    version: int,
    at: datetime,
    turn: Turn | None = None,
) -> Draft:
    """Save what was typed into one step, unless that step was saved since `version`.

    What the same page has saved meanwhile is no conflict, and what it sent earlier never replaces
    what it sent later. Raises Stale, and Draft.DoesNotExist where it was sent or deleted meanwhile.
    """
    draft = Draft.objects.select_for_update().get(pk=key, author=by)
    answers: dict[str, Any] = dict(draft.answers)
    before = _turn_of(answers, step)
    same_page = bool(turn and before and turn.page == before.page)
    if turn and before and same_page and turn.number <= before.number:
        raise Stale(draft)
    others = {code: one for code, one in answers.get(_TURNS, {}).items() if code != step}
    answers[_TURNS] = {**others, step: [turn.page, turn.number]} if turn else others
    if answers.get(step) == typed:
        return _reached(draft, step, answers)
    saved_at = dict(answers.get(SAVED_AT, {}))
    if saved_at.get(step, 0) > version and not same_page:
        raise Stale(draft)
    draft.version += 1
    draft.answers = {**answers, step: typed, SAVED_AT: {**saved_at, step: draft.version}}
    draft.changed_at, draft.expires_at = at, _expires(at)
    draft.step_reached = step
    draft.save(update_fields=["answers", "version", "changed_at", "expires_at", "step_reached"])
    return draft


def touched(draft: Draft, at: datetime) -> None:
    """Something that belongs to the draft has changed: a file, or what is said of one."""
    Draft.objects.filter(pk=draft.pk).update(
        version=F("version") + 1, changed_at=at, expires_at=_expires(at)
    )


def delete(draft: Draft) -> None:
    """Delete a draft with its files."""
    with transaction.atomic():
        files = list(Attachment.objects.filter(draft=draft))
        draft.delete()
        transaction.on_commit(lambda: store.remove_files(files))


def delete_expired(at: datetime) -> int:
    """Delete the drafts whose time is up. Called by the worker; returns how many."""
    expired = list(Draft.objects.filter(expires_at__lte=at)[:100])
    for draft in expired:
        delete(draft)
    return len(expired)


def _turn_of(answers: dict[str, Any], step: str) -> Turn | None:
    found = answers.get(_TURNS, {}).get(step)
    return Turn(*found) if found else None


def _reached(draft: Draft, step: str, answers: dict[str, Any]) -> Draft:
    """Nothing new was typed: the step is noted, and whose turn it was."""
    if draft.step_reached != step or draft.answers != answers:
        draft.step_reached, draft.answers = step, answers
        draft.save(update_fields=["step_reached", "answers"])
    return draft


def _expires(at: datetime) -> datetime:
    return at + timedelta(days=settings.DRAFT_DAYS)
