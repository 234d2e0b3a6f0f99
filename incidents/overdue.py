"""The worker's round over what is not done in time. What follows is `workflow.reminding`'s."""

from datetime import datetime, timedelta

from incidents.models import Due
from incidents.workflow.asking import close_unanswered
from incidents.workflow.following_up import follow_up
from incidents.workflow.reminding import REMINDS, escalate, remind
from portal import chores

_AT_ONCE = 200


def register() -> None:
    """Called when the app is ready."""
    chores.register("overdue", every=timedelta(minutes=5), function=look)
    chores.register("unanswered", every=timedelta(minutes=15), function=close_questions)
    chores.register("follow_ups", every=timedelta(hours=1), function=ask_again)


def look(at: datetime) -> int:
    """Tell of what is over time at `at`; how many were looked at."""
    late = Due.objects.open().filter(at__lte=at)
    new = late.filter(reminded_at=None, kind__in=REMINDS).values_list("pk", flat=True)
    still = late.filter(escalated_at=None, escalate_at__lte=at).values_list("pk", flat=True)
    reminded = [remind(key, at=at) for key in list(new[:_AT_ONCE])]
    escalated = [escalate(key, at=at) for key in list(still[:_AT_ONCE])]
    return len(reminded) + len(escalated)


def close_questions(at: datetime) -> int:
    """Close the questions to councillors whose day has passed at `at`; how many."""
    late = Due.objects.open().filter(kind=Due.Kind.ANSWER, at__lte=at).order_by("at")
    closed = [close_unanswered(due, at=at) for due in late[:_AT_ONCE]]
    return sum(event is not None for event in closed)


def ask_again(at: datetime) -> int:
    """Ask the councillors whose day of follow-up has come at `at`; how many."""
    due = Due.objects.open().filter(kind=Due.Kind.FOLLOW_UP, at__lte=at).order_by("at")
    return sum(follow_up(one, at=at) is not None for one in due[:_AT_ONCE])
