"""Makes the reports of reports.toml, each as it would have come about."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import translation

from contacts.models import User
from incidents import workflow
from incidents.activities import acts as activities
from incidents.activities import seen
from incidents.activities.seen import Plan
from incidents.demo import acts, figures, picture
from incidents.demo.moments import STOCKHOLM, before
from incidents.evidence import kinds, store
from incidents.evidence.kinds import Kind
from incidents.filing import draft as drafts
from incidents.filing.forms import told
from incidents.filing.forms.sharing import Choices
from incidents.filing.forms.steps import BEFORE, STEPS, WHEN
from incidents.filing.whom import file_for
from incidents.models import Attachment, Draft, Incident
from incidents.party.standing import Standing

FILE = Path(__file__).resolve().parent / "reports.toml"


def fill(at: datetime) -> None:
    """Every report and the draft, unless there are reports already."""
    if Incident.objects.exists():
        return
    written = tomllib.loads(FILE.read_text("utf-8"))
    sent: dict[str, Incident] = {}
    with translation.override("sv"):
        for report in written["report"]:
            sent[report["key"]] = _report(report, sent, at)
        _draft(written["draft"], sent, at)
        for activity in written["activity"]:
            _activity(activity, at)
    figures.fill(at, by=User.objects.get(email="sakerhet@example.se"))


def _activity(planned: dict[str, Any], at: datetime) -> None:
    """What a party plans, that many days ahead, and what was answered."""
    by = User.objects.get(register_key=planned["by"])
    [seat] = Standing(by, at).responsible
    starts_at = datetime.combine(
        at.astimezone(STOCKHOLM).date() + timedelta(days=planned["in"]),
        time.fromisoformat(planned["clock"]),
        STOCKHOLM,
    )
    told = Plan(**planned["told"])
    ends_at = starts_at + timedelta(hours=planned["hours"])
    made = activities.plan(
        seat.party, told, starts_at, ends_at, by=by, at=before(at, planned["sent"])
    )
    if said := planned.get("answer"):
        chief = User.objects.get(register_key="sakerhet")
        view = seen.get(chief, made.pk)
        activities.answer(view, said["answer"], said["words"], by=chief, at=before(at, said["at"]))


def _report(report: dict[str, Any], sent: dict[str, Incident], at: datetime) -> Incident:
    draft = _draft(report, sent, at)
    incident = workflow.send(
        draft.pk,
        told.submission(draft, Choices.of(report["share"])),
        by=draft.author,
        version=draft.version,
        at=before(at, report["sent"]),
    )
    for act in report.get("act", []):
        acts.do(act, incident, at)
    return incident


def _draft(report: dict[str, Any], sent: dict[str, Incident], at: datetime) -> Draft:
    """What was typed into each step, and the files."""
    author = User.objects.get(register_key=report["by"])
    written_at = before(at, report["sent"])
    draft = drafts.begin(author, written_at)
    if "for" in report:
        member = User.objects.get(register_key=report["for"])
        draft = file_for(draft.pk, member, by=author, at=written_at)
    if "via" in report:
        draft.taken_via = report["via"]
        draft.save(update_fields=["taken_via"])
    for step in STEPS:
        typed = dict(report.get(step.code, {}))
        if step is WHEN and "happened" in report:
            typed |= _happened(before(written_at, report["happened"]))
        if step is BEFORE and "earlier" in typed:
            typed["earlier"] = [str(sent[key].pk) for key in typed["earlier"]]
        if typed:
            draft = drafts.save(
                draft.pk, step.code, typed, by=author, version=draft.version, at=written_at
            )
    for order, file in enumerate(report.get("file", []), start=1):
        _keep(file, draft, order, written_at)
    return draft


def _happened(at: datetime) -> dict[str, str]:
    local = at.astimezone(STOCKHOLM)
    return {"happened_on": local.date().isoformat(), "happened_at": local.strftime("%H:%M")}


def _keep(file: dict[str, Any], draft: Draft, order: int, at: datetime) -> None:
    """A file as if it had been uploaded, with what is said of it."""
    content = picture.paper_with(file["note"])
    kind = kinds.tell(content, file["name"])
    assert isinstance(kind, Kind)
    said = {name: file[name] for name in ("description", "captured_by", "original")}
    captured = at - timedelta(minutes=20)
    receiving = store.Receiving(
        Attachment(
            draft=draft,
            added_by=draft.author,
            received_at=at,
            order=order,
            type=kind.type,
            name=file["name"],
            note={**said, "captured_at": captured.isoformat(), "typed": said},
        )
    )
    receiving.write(content)
    receiving.finish().keep()
