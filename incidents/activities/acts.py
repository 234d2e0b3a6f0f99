"""What is done with a planned activity: one function an act, one transaction each.

    plan(party, told, starts_at, ends_at, *, by, key=None)     tells the security function
    change(view, told, starts_at, ends_at, *, by)              likewise; asks for an answer anew
    call_off(view, words, *, by)                               likewise
    answer(view, answer, words, *, by)                         the security function's, to the party
    remind(at)                                                 both, two days ahead; by the worker

Each raises a Refusal of `workflow.rules`: NotAllowed, Incomplete, or AlreadyDone where the view is
not what it now is. The trace keeps how it was planned before.
"""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import Party, Role, User
from incidents.activities import notices, seen
from incidents.activities.seen import ActivityView, Plan
from incidents.models import ActivityReading, ActivityStep, PlannedActivity
from incidents.party.standing import Standing
from incidents.workflow.rules import AlreadyDone, Incomplete, NotAllowed, new_key
from portal import chores

DAYS_AHEAD = timedelta(days=2)
Kind = ActivityStep.Kind
Answer = PlannedActivity.Answer


@transaction.atomic
def plan(
    party: Party,
    told: Plan,
    starts_at: datetime,
    ends_at: datetime,
    *,
    by: User,
    key: UUID | None = None,
    at: datetime | None = None,
) -> PlannedActivity:
    """Tell of an activity. The same `key` again tells nothing more."""
    at = at or now()
    # One's own row first: who presses twice at the same moment waits here for the first press.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    role = _role_in(party, by, at)
    if key and (planned := PlannedActivity.objects.filter(pk=key, planned_by=by).first()):
        return planned
    _refuse_what_cannot_be(starts_at, ends_at, at)
    activity = PlannedActivity.objects.create(
        id=new_key(PlannedActivity.objects, key),
        party=party,
        planned_by=by,
        planned_at=at,
        changed_at=at,
        news_at=at,
        starts_at=starts_at,
        ends_at=ends_at,
        told=asdict(told),
    )
    notices.to_security(_step(activity, Kind.PLANNED, by, role, at, _as_planned(activity)))
    return activity


@transaction.atomic
def change(
    view: ActivityView,
    told: Plan,
    starts_at: datetime,
    ends_at: datetime,
    *,
    by: User,
    at: datetime | None = None,
) -> PlannedActivity:
    """Plan it differently. What was answered before is asked for anew."""
    at = at or now()
    activity = _locked(view, seen.of_party(by, at))
    before = (activity.told, activity.starts_at, activity.ends_at)
    if before == (asdict(told), starts_at, ends_at):
        return activity
    _refuse_stale(view, activity)
    _refuse_what_is_over(activity, at)
    _refuse_what_cannot_be(starts_at, ends_at, at)
    if activity.starts_at != starts_at:
        activity.reminded_at = None
    activity.told, activity.starts_at, activity.ends_at = asdict(told), starts_at, ends_at
    activity.changed_at, activity.version = at, activity.version + 1
    activity.save(
        update_fields=["told", "starts_at", "ends_at", "changed_at", "version", "reminded_at"]
    )
    role = _role_in(activity.party, by, at)
    notices.to_security(_step(activity, Kind.CHANGED, by, role, at, _as_planned(activity)))
    return activity


def as_seen(view: ActivityView, version: int | None) -> ActivityView:
    """The view as it was when a form was opened, so that what came between is not written over."""
    return replace(view, version=version or view.version)


@transaction.atomic
def call_off(
    view: ActivityView, words: str, *, by: User, at: datetime | None = None
) -> PlannedActivity:
    """Say that it won't be."""
    at = at or now()
    activity = _locked(view, seen.of_party(by, at))
    if activity.called_off_at:
        return activity
    _refuse_what_is_over(activity, at)
    activity.called_off_at, activity.version = at, activity.version + 1
    activity.save(update_fields=["called_off_at", "version"])
    role = _role_in(activity.party, by, at)
    said = {"words": words.strip()}
    notices.to_security(_step(activity, Kind.CALLED_OFF, by, role, at, said))
    return activity


@transaction.atomic
def answer(
    view: ActivityView,
    answer: str,
    words: str,
    *,
    by: User,
    at: datetime | None = None,
) -> PlannedActivity:
    """Answer the party. Planned measures are told in words."""
    at, words = at or now(), words.strip()
    activity = _locked(view, seen.of_security(by))
    last = activity.steps.filter(kind=Kind.ANSWERED).select_related("by").last()
    same = {"answer": str(answer), "words": words}
    if last and last.by == by and last.body == same and last.at >= activity.changed_at:
        return activity
    _refuse_stale(view, activity)
    _refuse_what_is_over(activity, at)
    if answer == Answer.MEASURES and not words:
        raise Incomplete(_("Skriv vad som planeras."))
    activity.answer, activity.answered_at = answer, at
    activity.version += 1
    activity.save(update_fields=["answer", "answered_at", "version"])
    notices.to_party(_step(activity, Kind.ANSWERED, by, Role.SECURITY_CHIEF, at, same))
    return activity


def remind(at: datetime) -> int:
    """Of those that begin within two days, planned before that; returns how many."""
    due = PlannedActivity.objects.filter(
        starts_at__gt=at, starts_at__lte=at + DAYS_AHEAD, called_off_at=None, reminded_at=None
    )
    return sum(_remind(key, at) for key in due.values_list("pk", flat=True))


def register() -> None:
    """Called when the app is ready."""
    notices.register()
    chores.register("planned_activities", every=timedelta(minutes=30), function=remind)


@transaction.atomic
def _remind(key: UUID, at: datetime) -> bool:
    due = PlannedActivity.objects.select_for_update(of=("self",)).select_related("party")
    activity = due.filter(pk=key, called_off_at=None, reminded_at=None).first()
    if activity is None:
        return False
    activity.reminded_at = at
    activity.save(update_fields=["reminded_at"])
    if activity.changed_at > activity.starts_at - DAYS_AHEAD:
        return False  # told so late that everyone has it before them
    step = _step(activity, Kind.REMINDED, None, "", at, {})
    notices.to_security(step)
    notices.to_party(step)
    return True


def _locked(view: ActivityView, found: QuerySet[PlannedActivity]) -> PlannedActivity:
    locked = found.select_for_update(of=("self",)).select_related("party")
    activity = locked.filter(pk=view.key).first()
    if activity is None:
        raise NotAllowed(_("Du kan inte göra det här med aktiviteten."))
    return activity


def _refuse_stale(view: ActivityView, activity: PlannedActivity) -> None:
    if view.version == activity.version:
        return
    last = activity.steps.select_related("by").exclude(by=None).last()
    assert last
    raise AlreadyDone(
        _("%(name)s har hunnit göra något med aktiviteten. Läs det först.") % {"name": last.by}
    )


def _refuse_what_is_over(activity: PlannedActivity, at: datetime) -> None:
    if activity.called_off_at:
        raise NotAllowed(_("Aktiviteten är inställd."))
    if activity.ends_at <= at:
        raise NotAllowed(_("Aktiviteten är över."))


def _refuse_what_cannot_be(starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    if ends_at <= starts_at:
        raise Incomplete(_("Aktiviteten måste sluta efter att den har börjat."))
    if ends_at <= at:
        raise Incomplete(_("Det har redan varit. Rapportera i stället, om något hände."))


def _role_in(party: Party, by: User, at: datetime) -> str:
    for seat in Standing(by, at).responsible:
        if seat.party == party:
            return seat.held.role
    raise NotAllowed(_("Det här gör partiets kontaktperson."))


def _as_planned(activity: PlannedActivity) -> dict[str, str]:
    times = {"starts_at": activity.starts_at, "ends_at": activity.ends_at}
    return {**activity.told, **{name: time.isoformat() for name, time in times.items()}}


def _step(
    activity: PlannedActivity,
    kind: Kind,
    by: User | None,
    role: str,
    at: datetime,
    body: dict[str, str],
) -> ActivityStep:
    """Note it, and that everyone but whoever did it has something to read."""
    activity.news_at = at
    activity.save(update_fields=["news_at"])
    if by:
        ActivityReading.objects.update_or_create(activity=activity, user=by, defaults={"at": at})
    return ActivityStep.objects.create(
        activity=activity, kind=kind, by=by, role=role, at=at, body=body
    )
