"""What became of the police report, as the councillor says."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import access, notices, reminders, timeline
from incidents.choices import POLICE_FACTS, POLICE_OPEN, PoliceState
from incidents.models import Audience, Kind, PoliceReport
from incidents.workflow.rules import HasKey, Incomplete, digest, locked, new_key, save


@transaction.atomic
def record_police(
    report: HasKey,
    state: PoliceState,
    *,
    by: User,
    on: date | None = None,
    way: str = "",
    reason: str = "",
    number: str = "",
    access_protection: bool | None = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> PoliceReport:
    """Say where the police report stands; what was said before stays. The same `key` adds nothing.

    What does not belong to the state is dropped. Raises Incomplete for a day that has not come.
    """
    at = at or now()
    incident = locked(report, access.own(by))
    before = PoliceReport.objects.filter(pk=key, incident=incident, by=by).first() if key else None
    if before:
        return before
    said: dict[str, Any] = {
        "on": on,
        "way": way,
        "reason": reason,
        "number": number.strip(),
        "access_protection": access_protection,
    }
    facts = {name: value for name, value in said.items() if name in POLICE_FACTS[state]}
    if facts.get("on") and facts["on"] > localdate(at):
        raise Incomplete(_("Datumet har inte varit än. Skriv den dag det hände."))
    stated = PoliceReport(
        id=new_key(PoliceReport.objects, key), incident=incident, state=state, by=by, at=at, **facts
    )
    stated.save(force_insert=True)
    incident.police_state = state
    save(incident, "police_state")
    reminders.answered(incident, for_good=state not in POLICE_OPEN)
    event = timeline.write(
        incident,
        Kind.POLICE,
        by=by,
        audience=Audience.ALL,
        body={"told": digest({"state": state, **facts, "on": str(facts.get("on") or "")})},
        subject=("police_report", stated.pk),
        at=at,
    )
    notices.to_readers(event)
    return stated
