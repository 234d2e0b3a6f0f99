"""What was done with a report of the demo, each line by the act of that name."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from contacts.models import Appointment, Role, User
from incidents import access, record_requests, workflow
from incidents.choices import Outside, PoliceState
from incidents.demo.moments import before
from incidents.judgement import Judgement
from incidents.models import Audience, Incident, Level, Note, Status
from incidents.models.incident import ClosingReason


def do(act: dict[str, Any], incident: Incident, begins_at: datetime) -> None:
    """One line: one act or several, by one person at one time."""
    by = User.objects.get(register_key=act["by"])
    at = before(begins_at, act["at"])
    for name in act["do"].split():
        _ACTS[name](incident, act, by, at)


def _open(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    """As by asking for the page."""
    request = HttpRequest()
    request.method, request.user = "GET", by
    access.opened(request, access.get(by, incident.pk), at=at)


def _acknowledge(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.acknowledge(incident, by=by, at=at)


def _take(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.take(incident, by=by, at=at)


def _assess(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    review = act.get("review_in")
    workflow.assess(
        incident,
        level=Level(act["level"]),
        reason=act["reason"],
        judgement=_judgement(act),
        by=by,
        next_review_on=localdate(at + timedelta(days=review)) if review else None,
        at=at,
    )


def _judgement(act: dict[str, Any]) -> Judgement | None:
    """The full form, where the line says how grave and how likely it is."""
    if "severity" not in act:
        return None
    found = {code: (answer, note) for code, (answer, note) in act["found"].items()}
    return Judgement(act["severity"], act["likelihood"], found)


def _status(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.set_status(incident, Status(act["status"]), by=by, at=at)


def _message(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.write_message(incident, act["text"], by=by, audience=Audience.SECURITY, at=at)


def _ask(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    until = at + timedelta(days=act["answer_in"])
    workflow.ask(incident, act["text"], by=by, audience=Audience.SECURITY, answer_by=until, at=at)


def _note(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.note(incident, act["text"], level=Note.Level(act["level"]), by=by, at=at)


def _contact(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    whom = Outside(act["whom"])
    workflow.contact(incident, whom, act["text"], by=by, when=at, name=act["name"], at=at)


def _measure(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    plan = workflow.Plan(
        kind=act["kind"],
        what=act["text"],
        owner=by,
        due_on=localdate(at + timedelta(days=act["due_in"])),
        visible=act.get("visible", False),
    )
    workflow.plan_measure(incident, plan, by=by, at=at)


def _add(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.add(incident, act["text"], by=by, at=at)


def _police(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.record_police(
        incident,
        PoliceState(act["state"]),
        by=by,
        on=localdate(at),
        way=act.get("way", ""),
        number=act.get("number", ""),
        access_protection=act.get("access_protection"),
        at=at,
    )


def _party_measure(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.note_party_measure(incident, act["text"], by=by, at=at)


def _register(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.register(incident, act["number"].format(year=at.year), by=by, at=at)


def _request(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    workflow.request_record(
        incident,
        asked_on=localdate(at),
        reference=act["number"].format(year=at.year),
        heading=act["heading"],
        parts=act["parts"],
        to=Appointment.objects.get(role=Role.JURIST),
        opens_at=at,
        closes_at=record_requests.until(record_requests.suggested_last_day(localdate(at))),
        by=by,
        at=at,
    )


def _close(incident: Incident, act: dict[str, Any], by: User, at: datetime) -> None:
    reason = ClosingReason(act["reason"])
    workflow.close(incident, reason=reason, answer=act["answer"], by=by, at=at)


_ACTS = {
    "acknowledge": _acknowledge,
    "add": _add,
    "ask": _ask,
    "assess": _assess,
    "close": _close,
    "contact": _contact,
    "measure": _measure,
    "message": _message,
    "note": _note,
    "open": _open,
    "party_measure": _party_measure,
    "police": _police,
    "register": _register,
    "request": _request,
    "status": _status,
    "take": _take,
}
