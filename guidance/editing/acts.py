"""The acts of editing: who does what to a text, and what it becomes."""

from datetime import datetime
from typing import Any, NoReturn

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contacts.models import User
from guidance.editing import mail
from guidance.editing.standing import (
    WRITTEN,
    current,
    hindrances,
    is_taken,
    may_review,
    seen_as,
)
from guidance.models import Page, PageText

State = PageText.State
_KEPT = (*WRITTEN, "follows_version")


class Refused(Exception):
    """An act that can't be done now. `message` says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Changed(Refused):
    """Somebody else was first. `text` is what stands there now."""

    def __init__(self, text: PageText | None) -> None:
        super().__init__(_("Någon annan har ändrat texten medan du höll på med den."))
        self.text = text


@transaction.atomic
def write(
    page: Page,
    language: str,
    written: dict[str, str],
    *,
    by: User,
    at: datetime,
    seen: str,
    follows: int | None = None,
) -> PageText:
    """Keep what `by` wrote as the draft; what was reviewed has to be reviewed again.

    `follows` is the Swedish version of which this says the same. One's own draft is written over;
    another's, and what was reviewed, stays among the versions. Writing what stands there already
    changes nothing. Raises Changed, or Refused where another page has got its address meanwhile.
    """
    _lock(page)
    text, wrote = current(page, language), {**written, "follows_version": follows}
    if text and all(getattr(text, name) == value for name, value in wrote.items()):
        return text
    _hold_to(text, seen)
    if text is None or not (text.state == State.DRAFT and text.written_by_id == by.pk):
        text = _next(page, language, after=text)
    return _begin(text, **wrote, written_by=by, written_at=at)


@transaction.atomic
def discard(text: PageText, *, by: User, at: datetime, seen: str) -> PageText:
    """Throw away what is worked on. Raises Changed, or Refused where it is published."""
    text, done = _again(text, seen, State.WITHDRAWN)
    if done:
        return text
    if not text.is_open:
        _refuse(_("Det finns inget utkast att lägga åt sidan."))
    return _put_aside(text)


@transaction.atomic
def ask_for_review(text: PageText, *, by: User, at: datetime, seen: str) -> PageText:
    """Tell the other editors that it waits for one of them. Raises Changed or Refused."""
    text, _done = _again(text, seen)
    if text.state != State.DRAFT:
        _refuse(_("Texten är redan granskad."))
    _set(text, review_asked_at=at)
    mail.to_review(text, by=by, at=at)
    return text


@transaction.atomic
def review(text: PageText, *, by: User, at: datetime, seen: str) -> PageText:
    """`by` has read it and vouches for it. Raises Changed or Refused."""
    text, done = _again(text, seen, State.REVIEWED)
    if done:
        return text
    if text.state != State.DRAFT:
        _refuse(_("Det finns inget utkast att granska."))
    if not may_review(text, by, at):
        _refuse(_("Någon annan än den som skrev texten granskar den."))
    return _set(text, state=State.REVIEWED, checked_by=by, checked_at=at)


@transaction.atomic
def publish(
    text: PageText,
    *,
    by: User,
    at: datetime,
    seen: str,
    starts: datetime | None = None,
    ends: datetime | None = None,
) -> PageText:
    """Show it to readers from `starts`, or at once, until `ends`. Raises Changed or Refused.

    One with a start ahead stays reviewed until then, and readers keep what they see.
    """
    text, done = _again(text, seen, State.PUBLISHED)
    if done:
        return text
    if text.state != State.REVIEWED:
        _refuse(_("Texten behöver granskas först."))
    starts = starts or at
    if ends and ends <= max(starts, at):
        _refuse(_("Texten måste sluta visas efter att den har börjat."))
    if found := hindrances(text.page):
        _refuse(" ".join(found))
    _set(text, published_from=starts, published_until=ends)
    return text if starts > at else _publish(text)


@transaction.atomic
def hold(text: PageText, *, by: User, at: datetime, seen: str) -> PageText:
    """Take back the instant at which it was to be published. Raises Changed."""
    text, _done = _again(text, seen)
    if text.state == State.REVIEWED:
        _set(text, published_from=None, published_until=None)
    return text


@transaction.atomic
def withdraw(page: Page, language: str, *, by: User, at: datetime) -> PageText:
    """Readers see the page no more, from now. Raises Refused where they don't see it."""
    _lock(page)
    texts = page.texts.filter(language=language)
    text = texts.filter(state=State.PUBLISHED).first()
    if text is None:
        gone = texts.filter(state=State.WITHDRAWN).exclude(published_from=None).first()
        return gone or _refuse(_("Texten visas inte för någon."))
    return _set(text, state=State.WITHDRAWN, published_until=at)


@transaction.atomic
def restore(version: PageText, *, by: User, at: datetime) -> PageText:
    """The words of `version` as the next version.

    Words that readers have seen were reviewed, and are so still; others become a draft. Raises
    Refused while something else is worked on, or where another page has got its address.
    """
    page, language = version.page, version.language
    _lock(page)
    open_ = page.texts.filter(language=language).open().first()
    if open_ and open_.written_by_id == by.pk and _is_as(open_, version):
        return open_
    if open_:
        _refuse(_("Det finns redan ett utkast. Publicera eller lägg det åt sidan först."))
    if is_taken(version.slug, page, language):
        _refuse_address()
    seen_by_readers = version.published_from is not None
    text = _next(page, language, after=version)
    if seen_by_readers:
        text.state = State.REVIEWED
        text.checked_by, text.checked_at = version.checked_by, version.checked_at
    return _begin(text, written_by=by, written_at=at)


def publish_due(at: datetime) -> int:
    """Publish what was to be published by `at`; how many. What is kept from it waits on."""
    due = PageText.objects.filter(state=State.REVIEWED, published_from__lte=at)
    return sum(_publish_when_free(key, at) for key in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _publish_when_free(key: int, at: datetime) -> bool:
    _lock(Page.objects.get(texts=key))
    text = PageText.objects.select_related("page").get(pk=key)
    due = text.state == State.REVIEWED and text.published_from and text.published_from <= at
    if not due or hindrances(text.page):
        return False
    _publish(text)
    return True


def _publish(text: PageText) -> PageText:
    for shown in text.page.texts.filter(language=text.language, state=State.PUBLISHED):
        _set(shown, state=State.REPLACED)
    return _set(text, state=State.PUBLISHED)


def _next(page: Page, language: str, *, after: PageText | None) -> PageText:
    """The next version, with the words of `after`; what was worked on is put aside for it."""
    for put_aside in page.texts.filter(language=language).open():
        _put_aside(put_aside)
    newest = page.texts.filter(language=language).order_by("-version").first()
    kept = {name: getattr(after, name) for name in _KEPT} if after else {}
    number = newest.version + 1 if newest else 1
    return PageText(page=page, language=language, version=number, **kept)


def _begin(text: PageText, **values: Any) -> PageText:
    """Keep a version that is worked on; of two pages that want an address at once one gets it."""
    try:
        with transaction.atomic():
            return _set(text, **values)
    except IntegrityError:
        return _refuse_address()


def _put_aside(text: PageText) -> PageText:
    """Never published, so it has no time in which it was shown."""
    return _set(text, state=State.WITHDRAWN, published_from=None, published_until=None)


def _set(text: PageText, **values: Any) -> PageText:
    for name, value in values.items():
        setattr(text, name, value)
    text.save()
    return text


def _lock(page: Page) -> None:
    Page.objects.select_for_update().get(pk=page.pk)


def _again(text: PageText, seen: str, done: State | None = None) -> tuple[PageText, bool]:
    """`text` as it is now, and whether it is `done` already: twice is harmless.

    Raises Changed where it is not what the editor had before them.
    """
    _lock(text.page)
    now = PageText.objects.select_related("page").get(pk=text.pk)
    if done and now.state == done:
        return now, True
    found = current(text.page, text.language)
    _hold_to(found, seen)
    if found != now:
        raise Changed(found)
    return now, False


def _hold_to(text: PageText | None, seen: str) -> None:
    if seen_as(text) != seen:
        raise Changed(text)


def _is_as(text: PageText, other: PageText) -> bool:
    return all(getattr(text, name) == getattr(other, name) for name in _KEPT)


def _refuse_address() -> NoReturn:
    _refuse(_("En annan sida har den adressen."))


def _refuse(message: str) -> NoReturn:
    raise Refused(message)
