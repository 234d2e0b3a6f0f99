"""What waits, on the admin's start page: numbers that lead on, nothing about content."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import User
from incidents import access, handing, urgency
from incidents.models import Incident, Status
from incidents.triage import seats, waits
from incidents.triage.diary import MISSING, missing
from incidents.triage.filters import BY_URGENCY
from incidents.triage.filters import ByWaiting as Narrowed
from incidents.triage.queue import narrow, rows
from portal.paging import Counted, counted
from portal.site import Section, Waiting

_SHOWN = 10


def numbers(request: HttpRequest) -> Iterator[Waiting]:
    """Each office's own."""
    user = request.user
    assert isinstance(user, User)
    if user.has_perm("incidents.triage"):
        yield from _of_the_desk(user)
    if user.has_perm("incidents.register"):
        yield _of_the_diary(user)
        yield from _of_requests(user)
    if waiting := access.unhandled(user):
        yield _without_handler(waiting)


def head_of_queue(request: HttpRequest) -> Section | None:
    """The reports that need the security function first, open ones alone."""
    user = request.user
    assert isinstance(user, User)
    if not user.has_perm("incidents.triage"):
        return None
    found = access.by_office(user).exclude(status=Status.CLOSED)
    first = narrow(found).order_by(*BY_URGENCY)[:_SHOWN]
    template = "admin/incidents/incident/start.html"
    return Section(_("Brådskar mest"), template, rows(first, by=user))


def _of_the_desk(user: User) -> Iterator[Waiting]:
    found, at = access.by_office(user), now()
    unopened = urgency.unopened(found)
    number, danger, late, new, asked, measures, wishes, failed = _counted(
        user,
        unopened,
        urgency.says_danger(unopened),
        waits.over_time(found, at),
        waits.with_new_messages(user, found),
        waits.for_an_answer(found),
        waits.with_measures(found, at),
        waits.with_wishes(found),
        waits.with_failed_mail(found),
    )
    words = ngettext("oöppnad rapport", "oöppnade rapporter", number)
    if danger:
        said = ngettext("%(number)d säger fara nu", "%(number)d säger fara nu", danger)
        words = f"{words}, {said % {'number': danger}}"
    yield Waiting(number, words, _queue(Narrowed.UNOPENED), alarming=danger > 0)
    if late:
        words = ngettext("ärende över tiden", "ärenden över tiden", late)
        yield Waiting(late, words, _queue(Narrowed.OVER_TIME), alarming=True)
    words = ngettext("ärende med nytt meddelande", "ärenden med nya meddelanden", new)
    yield Waiting(new, words, _queue(Narrowed.MESSAGE))
    if asked:
        words = ngettext(
            "ärende som väntar på den förtroendevaldas svar",
            "ärenden som väntar på de förtroendevaldas svar",
            asked,
        )
        yield Waiting(asked, words, _queue(Narrowed.ANSWER))
    if measures:
        words = ngettext(
            "ärende med en åtgärd att göra inom en vecka",
            "ärenden med åtgärder att göra inom en vecka",
            measures,
        )
        yield Waiting(measures, words, _queue(Narrowed.MEASURE))
    if wishes:
        words = ngettext(
            "ärende som den förtroendevalda vill avsluta eller öppna",
            "ärenden som de förtroendevalda vill avsluta eller öppna",
            wishes,
        )
        yield Waiting(wishes, words, _queue(Narrowed.WISH))
    if failed:
        words = ngettext(
            "ärende med mejl som inte kom fram", "ärenden med mejl som inte kom fram", failed
        )
        yield Waiting(failed, words, _queue(Narrowed.MAIL), alarming=True)
    if vacant := len(seats.vacant(at)):
        words = ngettext("plats utan innehavare", "platser utan innehavare", vacant)
        yield Waiting(vacant, words, reverse("admin:incidents_incident_seats"))
    if newcomers := len(handing.newcomers(at, by=user)):
        words = ngettext(
            "ny mottagare att lämna över ärenden till",
            "nya mottagare att lämna över ärenden till",
            newcomers,
        )
        yield Waiting(newcomers, words, reverse("admin:incidents_incident_newcomers"))


def _counted(user: User, *found: QuerySet[Incident]) -> tuple[int, ...]:
    """How many of each, by one question beside `user`."""
    return User.objects.filter(pk=user.pk).values_list(*map(Counted, found)).get()


def _of_the_diary(user: User) -> Waiting:
    number = counted(missing(user))
    words = ngettext("rapport utan diarienummer", "rapporter utan diarienummer", number)
    return Waiting(number, words, f"{reverse('admin:incidents_diaryentry_changelist')}?{MISSING}=1")


def _of_requests(user: User) -> Iterator[Waiting]:
    undecided = access.record_requests(user, now()).undecided()
    if number := counted(undecided):
        words = ngettext("begäran utan beslut", "begäranden utan beslut", number)
        late = undecided.filter(closes_at__lte=now()).exists()
        address = reverse("admin:incidents_recordrequest_changelist")
        yield Waiting(number, words, address, alarming=late)


def _without_handler(number: int) -> Waiting:
    """To the system administrator: that someone has to take office, and nothing more."""
    words = ngettext("rapport som ingen får handlägga", "rapporter som ingen får handlägga", number)
    return Waiting(number, words, reverse("admin:contacts_appointment_changelist"), alarming=True)


def _queue(waiting: str) -> str:
    return f"{reverse('admin:incidents_incident_changelist')}?waiting={waiting}"
