"""Who sees which planned activities, and what of them. The only way to one.

    of_party(user, at)       of the parties whose safety rests on `user` now (query set)
    of_security(user)        all, to the security function (query set)
    get(user, key)           one, as an ActivityView, or Http404
    rows(found)              for lists
    unread(user, at)         those of which one has news to read
    read(user, key, at)      that one has read it

The chair sees none: planning is between a party and the security function.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.timezone import localtime, now

from contacts import offices
from contacts.models import Role, User
from incidents.models import ActivityReading, ActivityStep, PlannedActivity
from incidents.party.standing import Standing


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a party tells of an activity."""

    what: str
    where: str
    expected: str = ""
    exposed: str = ""
    risks: str = ""
    ours: str = ""


@dataclass(frozen=True)
class StepRow:
    """One line of the trace. `words` were said with an answer or with calling it off."""

    kind: str
    by: str
    role: str
    at: datetime
    words: str
    answer: str

    @property
    def kind_label(self) -> str:
        return str(ActivityStep.Kind(self.kind).label)

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label) if self.role else ""

    @property
    def answer_label(self) -> str:
        return str(PlannedActivity.Answer(self.answer).label) if self.answer else ""


@dataclass(frozen=True, kw_only=True)
class ActivityRow:
    """On a list."""

    key: UUID
    party: str
    starts_at: datetime
    ends_at: datetime
    what: str
    called_off: bool
    answer: str
    waits_for_answer: bool

    @property
    def ends_same_day(self) -> bool:
        return localtime(self.starts_at).date() == localtime(self.ends_at).date()

    @property
    def answer_label(self) -> str:
        return str(PlannedActivity.Answer(self.answer).label) if self.answer else ""


@dataclass(frozen=True, kw_only=True)
class ActivityView(ActivityRow):
    """All that both sides see of one."""

    plan: Plan
    planned_by: str
    planner_email: str
    planner_phone: str
    version: int
    steps: tuple[StepRow, ...]

    @property
    def last_answer(self) -> StepRow | None:
        return next((one for one in reversed(self.steps) if one.answer), None)

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at


def of_party(user: User, at: datetime) -> QuerySet[PlannedActivity]:
    """Of every party whose safety rests on `user`: contact, stand-in, or leader without one."""
    parties = [seat.party for seat in Standing(user, at).responsible]
    return PlannedActivity.objects.filter(party__in=parties)


def of_security(user: User) -> QuerySet[PlannedActivity]:
    """All of them."""
    if not offices.holds(user, Role.SECURITY_CHIEF):
        return PlannedActivity.objects.none()
    return PlannedActivity.objects.all()


def seen_by(user: User, at: datetime) -> QuerySet[PlannedActivity]:
    """By either door."""
    return of_security(user) | of_party(user, at)


def get(user: User, key: UUID, *, at: datetime | None = None) -> ActivityView:
    """Raises Http404: missing and forbidden alike."""
    found = seen_by(user, at or now()).select_related("party", "planned_by").filter(pk=key).first()
    if found is None:
        raise Http404
    return ActivityView(
        **_row(found),
        plan=Plan(**found.told),
        planned_by=found.planned_by.name,
        planner_email=found.planned_by.email,
        planner_phone=found.planned_by.phone,
        version=found.version,
        steps=tuple(
            StepRow(
                kind=one.kind,
                by=one.by.name if one.by else "",
                role=one.role,
                at=one.at,
                words=one.body.get("words", ""),
                answer=one.body.get("answer", ""),
            )
            for one in found.steps.select_related("by")
        ),
    )


def rows(found: QuerySet[PlannedActivity]) -> list[ActivityRow]:
    """In order of time."""
    return [ActivityRow(**_row(one)) for one in found.select_related("party")]


def ahead(found: QuerySet[PlannedActivity], at: datetime) -> QuerySet[PlannedActivity]:
    """Those that are not over, nor called off."""
    return found.filter(ends_at__gt=at, called_off_at=None)


def unanswered(found: QuerySet[PlannedActivity]) -> QuerySet[PlannedActivity]:
    """Those that have had no answer since they were last changed."""
    return found.filter(Q(answered_at=None) | Q(answered_at__lt=F("changed_at")))


def unread(user: User, at: datetime) -> QuerySet[PlannedActivity]:
    """Those not over of which something has happened since `user` last read of them."""
    known = ActivityReading.objects.filter(
        activity=OuterRef("pk"), user=user, at__gte=OuterRef("news_at")
    )
    return seen_by(user, at).filter(~Exists(known), ends_at__gt=at)


def read(user: User, key: UUID, at: datetime) -> None:
    """That `user` has read what there is."""
    ActivityReading.objects.update_or_create(activity_id=key, user=user, defaults={"at": at})


def _row(one: PlannedActivity) -> dict[str, Any]:
    changed = one.answered_at is None or one.answered_at < one.changed_at
    return {
        "key": one.pk,
        "party": one.party.name,
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "what": one.told["what"],
        "called_off": one.called_off_at is not None,
        "answer": one.answer,
        "waits_for_answer": changed and one.called_off_at is None,
    }
