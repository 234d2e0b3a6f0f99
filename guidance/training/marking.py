"""Saying that a training is done: one's own word, and what the municipality enters."""

import logging
from collections.abc import Collection
from datetime import date

from django.db import transaction

from contacts.models import User
from guidance.models import Completion, Resource

logger = logging.getLogger(__name__)


def mark(training: Resource, done_on: date, *, by: User) -> None:
    """That `by` took part that day. Said twice it is said once."""
    Completion.objects.get_or_create(training=training, user=by, done_on=done_on)


def unmark(training: Resource, *, by: User) -> bool:
    """Take back one's own last word; what the municipality entered stays. Whether there was any."""
    last = Completion.objects.filter(training=training, user=by).first()
    if last is None or last.recorded_by_id is not None:
        return False
    last.delete()
    return True


@transaction.atomic
def record(training: Resource, people: Collection[User], done_on: date, *, by: User) -> None:
    """That `people` took part that day, by the municipality's word; their own becomes its."""
    for person in people:
        found, _ = Completion.objects.update_or_create(
            training=training, user=person, done_on=done_on, defaults={"recorded_by": by}
        )
        logger.info("completion %s recorded by %s", found.pk, by.pk)


def take_back(key: int, *, by: User) -> bool:
    """Take back what the municipality entered. Whether it was there still."""
    found = Completion.objects.filter(pk=key).exclude(recorded_by=None).first()
    if found is None:
        return False
    found.delete()
    logger.info("completion %s taken back by %s", key, by.pk)
    return True
