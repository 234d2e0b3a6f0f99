"""Correcting what a report was called, and marking one that tells of the same as another."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, choices, reference, timeline
from incidents.models import Audience, Choice, Event, Incident, Kind
from incidents.workflow.rules import (
    AlreadyDone,
    HasKey,
    Incomplete,
    NotAllowed,
    handling_role,
    locked,
    save,
)


@transaction.atomic
def correct_kind(
    report: HasKey, kind: str, *, by: User, seen: str = "", at: datetime | None = None
) -> Event:
    """Give the case another main kind, and the class of that kind. What was told never changes.

    `seen`: the kind that stood on the page; one that was corrected since then is shown first.
    """
    at = at or now()
    incident = locked(report, access.handled(by, at))
    before, last = incident.main_kind, timeline.last(incident, Kind.CORRECTED)
    if last and kind == before and last.actor == by:
        return last
    if last and seen and seen != before:
        raise AlreadyDone(
            _("%(name)s har hunnit rätta typen till %(kind)s.")
            % {
                "name": last.actor.name if last.actor else "",
                "kind": choices.label(Choice.List.KIND, before),
            }
        )
    if kind == before:
        raise NotAllowed(_("Ärendet har redan den typen."))
    if kind not in {one.code for one in choices.options(Choice.List.KIND)}:
        raise Incomplete(_("Välj en typ ur listan."))
    incident.main_kind, incident.main_class = kind, choices.main_class(kind)
    save(incident, "main_kind", "main_class")
    return timeline.write(
        incident,
        Kind.CORRECTED,
        by=by,
        role=handling_role(by, at),
        audience=Audience.COUNCILLOR,
        body={"from": before, "to": kind},
        at=at,
    )


def original(incident: Incident, written: str, *, by: User, at: datetime) -> Incident:
    """The other report of the same councillor that `incident` repeats, as far as `by` handles it.

    Missing, another councillor's and not one's to see are refused alike.
    """
    found = (
        access.handled(by, at)
        .filter(
            reference=reference.parse(written) or "",
            affected_person=incident.affected_person,
            affected_party=incident.affected_party,
            affected_board=incident.affected_board,
        )
        .exclude(pk=incident.pk)
        .exclude(duplicate_of=incident)
        .first()
    )
    if found is None:
        raise Incomplete(
            _("Det finns inget annat ärende med den referensen för samma förtroendevalda.")
        )
    return found
