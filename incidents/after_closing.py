"""What is asked for statistics alone, after closing: counted at once, linked to nothing.

No row is a person's. Two who answer in the same month add to the same numbers, so there is nothing
that an order, a time or a key could lead back from.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access
from incidents.choices import options
from incidents.models import AfterClosing, Choice, Status

type Answers = Mapping[str, str | list[str]]
ANSWERED = ""
"""The choice under which it is counted how many answered a question at all."""
_LISTS = {
    AfterClosing.Question.EFFECT: Choice.List.EFFECT,
    AfterClosing.Question.NOT_REPORTED: Choice.List.POLICE_REASON,
    AfterClosing.Question.PERPETRATOR: Choice.List.PERPETRATOR,
}


def choices() -> dict[str, list[tuple[str, str]]]:
    """The choices of each question: codes, and how they read."""
    found = {
        str(question): [(choice.code, choice.label) for choice in options(which)]
        for question, which in _LISTS.items()
    }
    worried = [("inte", _("Inte alls")), ("lite", _("Lite")), ("ganska", _("Ganska"))]
    return {**found, AfterClosing.Question.WORRIED.value: [*worried, ("mycket", _("Mycket"))]}


def may_answer(user: User) -> bool:
    """Whoever has had a report of their own closed. Who has answered is not known."""
    return access.own(user).filter(status=Status.CLOSED).exists()


@transaction.atomic
def count(answers: Answers, *, at: datetime) -> None:
    """Add one to each answer's number for the month."""
    month = f"{localtime(at):%Y-%m}"
    for question in AfterClosing.Question:
        given = answers.get(question) or []
        codes = [given] if isinstance(given, str) else given
        for choice in [ANSWERED, *sorted(set(codes))] if codes else []:
            one: dict[str, Any] = {"month": month, "question": question, "choice": choice}
            counted = AfterClosing.objects.get_or_create(**one)[0]
            AfterClosing.objects.filter(pk=counted.pk).update(number=F("number") + 1)
