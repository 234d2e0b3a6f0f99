"""The table of moves, who may do what, and that an act is done whole or not at all."""

from io import StringIO

import pytest
from django.core.management import call_command

from contacts.models import Role
from incidents import timeline, workflow
from incidents.models import Addition, Assessment, Audience, Event, Incident, Level, Message, Status
from portal.models import Delivery
from tests.cast import (
    EVERYTHING,
    a_registrar,
    a_report,
    an_administrator,
    an_editor,
)
from tests.incidents.workflow.then import fresh, received
from tests.test_layout import ROOT

pytestmark = pytest.mark.django_db


def test_every_status_has_its_moves_and_every_move_leads_to_a_status():
    assert set(workflow.MOVES) == set(Status)
    assert set().union(*workflow.MOVES.values()) <= set(Status)


def test_every_status_is_reached_from_submitted():
    reached, found = set(), {Status.SUBMITTED}
    while found - reached:
        reached |= found
        found |= set().union(*(workflow.MOVES[status] for status in reached))
    assert reached == set(Status)


def test_drawing_in_the_docs_is_that_of_the_table():
    drawn = StringIO()
    call_command("draw_moves", stdout=drawn)
    assert drawn.getvalue() in (ROOT / "docs" / "statuses.md").read_text()


@pytest.mark.parametrize("start", list(Status))
@pytest.mark.parametrize("wanted", list(Status))
def test_status_is_set_by_hand_only_along_the_table(start, wanted, report, chief):
    received(report, chief)
    if start == Status.CLOSED:
        workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
        workflow.close(report, reason="acted", answer="Klart.", by=chief)
    else:
        Incident.objects.filter(pk=report.pk).update(status=start)
    allowed = (
        wanted in workflow.MOVES[start] and wanted in workflow.MANUAL and start != Status.CLOSED
    )
    if allowed:
        workflow.set_status(report, wanted, by=chief)
        assert fresh(report).status == wanted
    else:
        with pytest.raises(workflow.NotAllowed):
            workflow.set_status(report, wanted, by=chief)
        assert fresh(report).status == start


ACTS = {
    "take": lambda report, by: workflow.take(report, by=by),
    "status": lambda report, by: workflow.set_status(report, Status.ACTING, by=by),
    "assess": lambda report, by: workflow.assess(report, level=Level.LOW, reason="x", by=by),
    "close": lambda report, by: workflow.close(report, reason="acted", answer="x", by=by),
    "reopen": lambda report, by: workflow.reopen(report, by=by),
    "register": lambda report, by: workflow.register(report, "KS 2026:1", by=by),
}


@pytest.mark.parametrize("act", ACTS)
def test_handling_is_for_nobody_else(act, report, maja, anna, chair, cecilia):
    others = [maja, anna, chair, cecilia, an_editor(), an_administrator()]
    others += [] if act == "register" else [a_registrar()]
    for person in others:
        with pytest.raises(workflow.NotAllowed):
            ACTS[act](report, person)
    assert report.events.exclude(kind__in=["sent", "routed", "seat_vacant"]).count() == 0


@pytest.mark.parametrize("act", ["add", "widen", "paper"])
def test_what_is_the_councillors_is_for_nobody_else(act, report, anna, chair, chief, cecilia):
    acts = {
        "add": lambda by: workflow.add(report, "Mer", by=by),
        "widen": lambda by: workflow.widen(report, Role.COUNCIL_CHAIR, EVERYTHING, by=by),
        "paper": lambda by: workflow.paper_made(report, sha256="ab", by=by),
    }
    for person in (anna, chair, chief, cecilia):
        with pytest.raises(workflow.NotAllowed):
            acts[act](person)


def test_chief_who_was_left_out_may_do_nothing(maja, chair, deputy, chief):
    report = a_report(maja, left_out=frozenset({chief.pk}))
    for act in ("take", "status", "assess", "close"):
        with pytest.raises(workflow.NotAllowed):
            ACTS[act](report, chief)
    workflow.acknowledge(report, by=deputy)
    assert fresh(report).status == "received"


def test_chair_who_was_chosen_has_the_same_acts(maja, chair, chief):
    report = a_report(maja, handled_by_chair=True)
    workflow.acknowledge(report, by=chair)
    workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chair)
    workflow.close(report, reason="acted", answer="Klart.", by=chair)
    assert [one.role for one in report.events.filter(kind="closed")] == ["council_chair"]


@pytest.mark.parametrize(
    "act",
    [
        lambda report, chief, maja: workflow.acknowledge(report, by=chief),
        lambda report, chief, maja: workflow.take(report, by=chief),
        lambda report, chief, maja: workflow.assess(report, level=1, reason="x", by=chief),
        lambda report, chief, maja: workflow.add(report, "x", by=maja),
        lambda report, chief, maja: workflow.write_message(
            report, "x", by=chief, audience=Audience.SECURITY
        ),
        lambda report, chief, maja: workflow.widen(report, Role.PARTY_CONTACT, EVERYTHING, by=maja),
    ],
)
def test_nothing_is_done_when_the_event_cannot_be_written(act, report, chief, maja, monkeypatch):
    class Broken(Exception):
        pass

    def broken(*_args, **_kwargs):
        raise Broken

    def state():
        return (
            Incident.objects.values().get(pk=report.pk),
            list(report.routes.order_by("pk").values()),
            [model.objects.count() for model in (Event, Delivery, Message, Addition, Assessment)],
        )

    before = state()
    monkeypatch.setattr(timeline, "write", broken)
    with pytest.raises(Broken):
        act(report, chief, maja)
    assert state() == before
